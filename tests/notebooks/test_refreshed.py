"""Notebooks are stored as `course.py refresh` leaves them: text results, no pictures, no traces of a run."""

from pathlib import Path

import nbformat
import pytest
from tools.refresh import stored_form

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda path: path.name)
def test_a_stored_notebook_is_refreshed(path):
    assert path.read_text(encoding="utf-8") == stored_form(nbformat.read(path, as_version=4)), (
        f"{path.name}: run `python3 course.py refresh`"
    )


def notebook_after_a_run():
    figure = nbformat.v4.new_output(
        "display_data", data={"text/html": "<svg/>", "image/png": "iVBO", "text/plain": "<Explorer>"}
    )
    view = {"application/vnd.jupyter.widget-view+json": {"model_id": "7"}}
    widget = nbformat.v4.new_output("display_data", data=view)
    result = nbformat.v4.new_output("execute_result", data={"text/plain": "42"}, execution_count=17)
    cells = [
        nbformat.v4.new_markdown_cell("# One infusion"),
        nbformat.v4.new_code_cell("", execution_count=None),
        nbformat.v4.new_code_cell("figure", outputs=[figure, widget], execution_count=16),
        nbformat.v4.new_code_cell("6 * 7", outputs=[result], execution_count=17),
    ]
    cells[3].metadata = nbformat.from_dict({"execution": {"iopub.status.busy": "2026"}, "tags": ["hide-input"]})
    metadata = {"widgets": {"state": {}}, "kernelspec": {"name": "other", "display_name": "My Python"}}
    return nbformat.v4.new_notebook(cells=cells, metadata=metadata)


def test_pictures_widgets_and_traces_of_the_run_are_left_out():
    stored = stored_form(notebook_after_a_run())
    for noise in ("image/png", "text/html", "widget", "My Python", "busy", "17"):
        assert noise not in stored


def test_text_results_and_tags_stay_and_cells_are_counted_from_one():
    notebook = nbformat.reads(stored_form(notebook_after_a_run()), as_version=4)
    assert [cell.get("execution_count") for cell in notebook.cells] == [None, None, 1, 2]
    assert notebook.cells[2].outputs[0].data == {"text/plain": "<Explorer>"}
    assert notebook.cells[3].outputs[0].data == {"text/plain": "42"}
    assert notebook.cells[3].metadata.tags == ["hide-input"]


def test_refreshing_twice_changes_nothing():
    once = stored_form(notebook_after_a_run())
    assert stored_form(nbformat.reads(once, as_version=4)) == once
