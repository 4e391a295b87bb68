"""Code that a reader meets is little, short and no wider than the page."""

import pytest
from chapters import CHAPTERS, cells

FOLDED_OR_GONE = {"remove-input", "remove-cell", "hide-cell", "hide-input"}


def shown(name):
    return [
        c.source.splitlines()
        for c in cells(name)
        if c.cell_type == "code" and not FOLDED_OR_GONE & set(c.metadata.get("tags", ()))
    ]


@pytest.mark.parametrize("name", CHAPTERS)
def test_at_most_five_cells_of_at_most_twelve_lines_that_need_no_scrolling(name):
    met = shown(name)
    assert 1 <= len(met) <= 5
    assert max(sum(bool(line.strip()) for line in lines) for lines in met) <= 12
    assert [line for lines in met for line in lines if len(line) > 78] == []


@pytest.mark.parametrize("name", CHAPTERS)
def test_exactly_one_of_them_draws(name):
    assert sum("plt.show()" in lines for lines in shown(name)) == 1
