"""Code that a reader meets is little, short and no wider than the page."""

import builtins
import dis
import re
import types

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


@pytest.mark.parametrize("name", CHAPTERS)
def test_what_it_draws_can_be_read_on_a_phone(name):
    """Labels have 10 points, 13.9 px in the figure's own size; scaled to the 358 px of a phone they keep 10 px."""
    (inches,) = re.findall(r"figsize=\(([\d.]+),", "\n".join(line for lines in shown(name) for line in lines))
    assert 13.9 * 358 / (100 * float(inches)) >= 10


def reads_and_sets(source):
    """Names that a cell needs from the cells before it, and names that it gives to those after it."""
    needed, given = set(), set()

    def follow(code):
        for step in dis.get_instructions(code):
            if step.opname in ("LOAD_NAME", "LOAD_GLOBAL") and step.argval not in given:
                needed.add(step.argval)
            elif step.opname in ("STORE_NAME", "STORE_GLOBAL"):
                given.add(step.argval)
        for inner in code.co_consts:
            if isinstance(inner, types.CodeType):
                follow(inner)

    follow(compile(source, "cell", "exec"))
    return needed - set(dir(builtins)), given


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_cell_runs_again_after_all_others_have_run(name):
    """Readers run everything, and then change a line further up: no later cell may have taken one of its names."""
    code = [cell for cell in cells(name) if cell.cell_type == "code"]
    followed = [reads_and_sets(cell.source) for cell in code]
    taken = [
        (number, needed & given)
        for number, (needed, _) in enumerate(followed)
        if "solution" not in code[number].metadata.get("tags", ())
        for _, given in followed[number + 1 :]
        if needed & given
    ]
    assert taken == []


def test_a_name_taken_by_a_later_cell_would_be_noticed():
    needed, _ = reads_and_sets("x = V + 1\nprint([y for y in range(x)], f(2))\ndef g():\n    return hidden")
    assert needed == {"V", "f", "hidden"}
    assert reads_and_sets("V = 3\nfor k in ():\n    pass")[1] == {"V", "k"}
