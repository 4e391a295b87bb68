"""What is handed out holds no answer, and still runs."""

import subprocess
import sys

import nbformat
import pytest
from chapters import CHAPTERS
from nbclient import NotebookClient
from tools import student

from ketamine import teaching


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    target = tmp_path_factory.mktemp("student") / "notebooks"
    student.write(target)
    return target


def secrets(name):
    """Every text of a bank, and of the worked solutions of its chapter, that gives an answer away."""
    bank = teaching.bank(name)
    for item in (*bank.predictions, *bank.questions):
        yield from (item[part] for part in ("says", "result", "short", "hint") if part in item)
        yield from (entry["says"] for part in ("option", "slip") for entry in item.get(part, []))
    cells = nbformat.read(student.NOTEBOOKS / f"{name}.ipynb", as_version=4).cells if name in CHAPTERS else ()
    for cell in cells:
        if cell.cell_type == "code" and "solution" in cell.metadata.get("tags", ()):
            yield cell.source
            yield from (output.text for output in cell.outputs if "text" in output)
        yield from student.FOLDED_SOLUTION.findall(cell.source)


@pytest.mark.parametrize("name", teaching.banks())
def test_no_answer_can_be_found_in_a_students_copy(folder, name):
    files = [path for path in folder.rglob("*") if path.suffix in (".ipynb", ".toml")]
    texts = "\n".join(path.read_text(encoding="utf-8") for path in files).replace("\\n", "\n").replace('\\"', '"')
    found = [secret for secret in secrets(name) if secret.strip() in texts]
    assert not found
    assert sum(1 for _ in secrets(name)) > (30 if name in CHAPTERS else 5), "there was something to hide"


@pytest.mark.parametrize("name", teaching.banks())
def test_a_students_bank_asks_everything_and_knows_nothing(folder, name):
    theirs, ours = teaching.bank(name, folder / "ketamine" / "teaching" / "banks"), teaching.bank(name)
    assert [q["ask"] for q in theirs.questions] == [q["ask"] for q in ours.questions]
    assert not theirs.has_key
    assert not any(student.KEYS & set(item) for item in (*theirs.predictions, *theirs.questions))


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_students_copy_shows_options_in_the_order_of_the_pages(folder, name):
    theirs, ours = teaching.bank(name, folder / "ketamine" / "teaching" / "banks"), teaching.bank(name)
    for kind in ("predictions", "questions"):
        options = [[[o["text"] for o in item.get("option", [])] for item in getattr(b, kind)] for b in (theirs, ours)]
        assert options[0] == options[1]


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_students_notebook_has_room_for_its_solutions_and_needs_none_of_them(folder, name):
    """A name that only a solution gave would be missing in what follows: ruff follows names from cell to cell."""
    cells = nbformat.read(folder / f"{name}.ipynb", as_version=4).cells
    assert any(student.SPACE in cell.source for cell in cells)
    assert missing_names(folder / f"{name}.ipynb") == ""


def missing_names(path):
    return subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--isolated", "--quiet", "--select=F821", str(path)],
        capture_output=True,
        text=True,
    ).stdout


def test_a_name_that_only_a_solution_gave_is_noticed(tmp_path):
    cells = [nbformat.v4.new_code_cell(source) for source in ("a = 1", f"# {student.SPACE}", "a + b")]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "mine.ipynb")
    said = missing_names(tmp_path / "mine.ipynb")
    assert "`b`" in said and "`a`" not in said


def test_a_students_notebook_runs(folder):
    notebook = nbformat.read(folder / f"{CHAPTERS[0]}.ipynb", as_version=4)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": folder}}).execute()
