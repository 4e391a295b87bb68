"""Code that a reader meets is little, short and no wider than the page."""

from pathlib import Path

import nbformat
import pytest

NOTEBOOKS = sorted((Path(__file__).resolve().parents[2] / "notebooks").glob("[0-9][0-9]-*.ipynb"))
FOLDED_OR_GONE = {"remove-input", "remove-cell", "hide-cell", "hide-input"}


def shown(path):
    cells = nbformat.read(path, as_version=4).cells
    return [
        c.source.splitlines()
        for c in cells
        if c.cell_type == "code" and not FOLDED_OR_GONE & set(c.metadata.get("tags", ()))
    ]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_at_most_five_cells_of_at_most_twelve_lines_that_need_no_scrolling(path):
    cells = shown(path)
    assert 1 <= len(cells) <= 5
    assert max(sum(bool(line.strip()) for line in lines) for lines in cells) <= 12
    assert [line for lines in cells for line in lines if len(line) > 78] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_exactly_one_of_them_draws(path):
    assert sum("plt.show()" in lines for lines in shown(path)) == 1
