"""The measurement of a class, with one student and little of a chapter and what it refuses; and of running all."""

from concurrent.futures import ThreadPoolExecutor

import nbformat
import pytest
from benchmarks import classroom, run_all
from benchmarks.table import NotHere


def measured(folder):
    """The rows of a class of one, measured in a thread of its own: a browser of other tests may run a loop in this."""
    with ThreadPoolExecutor() as pool:
        return pool.submit(lambda: [*classroom.rows(1, folder)]).result()


def test_one_student_is_measured(tmp_path, monkeypatch):
    imports, *_ = classroom.sources(classroom.CHAPTER)
    monkeypatch.setattr(classroom, "sources", lambda name: [imports])
    monkeypatch.setattr(classroom, "MOVES", 3)
    *rows, at_once, memory = measured(tmp_path / "class")
    assert [row.what.partition(" ")[0] for row in rows] == ["1", "one", "a", "a"]
    assert "0 failures" in at_once.measured and at_once.holds == "yes"
    assert memory.measured.endswith("MB")


def test_a_cell_that_fails_is_counted(tmp_path, monkeypatch):
    imports, *_ = classroom.sources(classroom.CHAPTER)
    runs = iter([[imports], ["1 / 0"]])  # alone, then all at once
    monkeypatch.setattr(classroom, "sources", lambda name: next(runs))
    monkeypatch.setattr(classroom, "MOVES", 1)
    at_once = measured(tmp_path / "class")[-2]
    assert "1 failures" in at_once.measured and "ZeroDivisionError" in at_once.measured and at_once.holds == "MISSED"


@pytest.mark.parametrize("size", [0, -3, classroom.MOST + 1])
def test_a_class_of_no_size_is_refused(tmp_path, size):
    with pytest.raises(ValueError, match=f"--class: got {size}; allowed is 1 to {classroom.MOST} students"):
        next(classroom.rows(size, tmp_path / "class"))


def test_a_class_without_room_is_not_measured(tmp_path, monkeypatch):
    monkeypatch.setattr(classroom, "MEMORY_EACH", 1e15)
    with pytest.raises(NotHere, match="2 students need"):
        next(classroom.rows(2, tmp_path / "class"))


def test_the_time_of_running_all_is_that_of_the_kernel_without_the_solutions(tmp_path, monkeypatch):
    burn = "import time\nbegin = time.process_time()\nwhile time.process_time() - begin < 2: pass"
    solution = nbformat.v4.new_code_cell("1 / 0", metadata={"tags": ["solution"]})
    for name, cells in {"01-idle": [solution], "02-busy": [nbformat.v4.new_code_cell(burn)]}.items():
        nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / f"{name}.ipynb")
    monkeypatch.setattr(run_all, "NOTEBOOKS", tmp_path)
    monkeypatch.setattr(run_all, "RUNS", 1)
    monkeypatch.setattr(run_all, "BUDGET", 1.0)
    (row,) = run_all.rows()
    idle, busy = (float(part.partition(": ")[2]) for part in row.measured.partition(";")[0].split(", "))
    assert idle < 0.3 < 2 <= busy < 3
    assert row.holds == "1 MISSED"
