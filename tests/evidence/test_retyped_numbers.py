"""A number that lives in the evidence is fetched from there, not typed again: a copy would lose source and status.

Found are literals of three or more significant digits that equal a value which the evidence gives for that chapter.
Shorter ones (0.5, 40, 1000) are too common to mean a parameter, and so are places, limits and counts in figures. Models
are compared with all of the evidence, and figures that belong to no chapter too, but with four digits: between so many
values three would meet by chance.
"""

import ast
import json
from pathlib import Path

import pytest

from ketamine import evidence

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
# calls whose numbers are places on paper, limits, positions of controls, or how many points to draw
LAYOUT = {
    *(
        "text",
        "annotate",
        "set",
        "set_xlim",
        "set_ylim",
        "set_xticks",
        "set_yticks",
        "set_position",
        "subplots",
        "Stops",
    ),
    *("linspace", "logspace", "geomspace", "arange", "range", "zeros", "ones", "full", "empty"),
}


def digits(number: float) -> int:
    """How many significant digits a number needs: 1200 has two, 0.4381 four."""
    return len(f"{number:.12e}".partition("e")[0].replace(".", "").rstrip("0"))


def known_numbers(chapter: int | None, at_least: int) -> dict:
    """Every number of so many digits that the evidence gives for a chapter (None: for any), with where it stands."""
    found = {}

    def add(number, where, chapters):
        if number is not None and digits(abs(number)) >= at_least and (chapter is None or chapter in chapters):
            found.setdefault(abs(float(number)), where)

    for (key, source), quantity in evidence.quantities().items():
        for field in ("value", "low", "high", "spread", "between_subject_cv"):
            add(getattr(quantity, field), f"{key} from {source}", quantity.chapters)
    for study in evidence.studies():
        data = evidence.observations(study)
        for series, value, chapters in zip(data.series, data.value, data.chapters, strict=True):
            add(value, series, chapters)
    return found


def literals(source: str):
    """Line and value of every numeric literal outside layout."""

    def walk(node):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in LAYOUT:
                return
        if isinstance(node, ast.Constant) and type(node.value) in (int, float):
            yield node.lineno, node.value
        for child in ast.iter_child_nodes(node):
            yield from walk(child)

    yield from walk(ast.parse(source))


def retyped(source: str, chapter: int | None, at_least: int = 3) -> list:
    """Lines in which a number of the evidence is typed again."""
    known = known_numbers(chapter, at_least)
    return [
        f"line {line}: {number} is {known[abs(float(number))]}; fetch it with evidence.value, .table or .observations"
        for line, number in literals(source)
        if abs(float(number)) in known
    ]


def code_of_notebook(text: str) -> str:
    """The code that readers see first: all code cells but the worked solutions."""
    cells = json.loads(text)["cells"]
    shown = [c for c in cells if c["cell_type"] == "code" and "solution" not in c["metadata"].get("tags", [])]
    return "\n".join("".join(cell["source"]) for cell in shown)


def sources() -> list:
    """(code, chapter, digits) of every notebook, and of the figures and models behind them."""
    chapters, found = {}, []
    for path in sorted(NOTEBOOKS.glob("[0-9][0-9]-*.ipynb")):
        number, _, title = path.stem.partition("-")
        chapters[title.replace("-", "_")] = int(number)
        found.append(pytest.param(code_of_notebook(path.read_text(encoding="utf-8")), int(number), 3, id=path.name))
    for folder in ("figures", "models"):
        home = NOTEBOOKS / "ketamine" / folder
        for path in sorted(home.rglob("*.py")):
            inside = path.relative_to(home)
            chapter = chapters.get(inside.parts[0].removesuffix(".py")) if folder == "figures" else None
            at_least = 4 if folder == "figures" and chapter is None else 3
            found.append(pytest.param(path.read_text(encoding="utf-8"), chapter, at_least, id=f"{folder}/{inside}"))
    return found


@pytest.mark.parametrize(("source", "chapter", "at_least"), sources())
def test_no_code_types_a_number_of_the_evidence_again(source, chapter, at_least):
    assert not retyped(source, chapter, at_least)


# ------------------------------------------------------------------------------------------------- the check itself


@pytest.mark.parametrize(
    ("planted", "chapter", "found"),
    [
        ("k10 = 0.4381", 9, "ketamine.k10 from domino"),
        ("body = Mammillary([25, 56, 157], 84, [161, 79])", 9, "ketamine.peripheral_volume_2 from kamp-2020"),
        ("shift = -237.73 * micromolar", 9, "ketamine.molar_mass from pubchem"),
        ("ax.plot(hours, 185 * np.exp(-hours))", 9, "band.antidepressant_regimen from zanos-2018"),
        ("model = {'nasal_ka': 2.93}", 10, "S-ketamine.nasal_ka from perez-ruixo-2021"),
        ("observed = [0.1137, 0.1929]", 9, "kamp-2020-bja: S-ketamine after racemate"),
        ("k10 = 0.4381", None, "ketamine.k10 from domino"),
    ],
)
def test_a_planted_number_is_found(planted, chapter, found):
    complaints = retyped(f"import numpy as np\n{planted}\n", chapter)
    assert any(complaint.startswith("line 2: ") and found in complaint for complaint in complaints), complaints


@pytest.mark.parametrize(
    ("innocent", "chapter"),
    [
        ("dose, minutes, weight, scale = 0.5, 40, 70, 1000", 9),
        ("hours = np.linspace(0, 4, 161)", 9),
        ("ax.text(185, 157, 'here')", 9),
        ("ax.set(xlim=(0, 185))", 9),
        ("nasal_ka = 2.93", 9),  # a number of another chapter: here it is chance
        ("note = '0.4381 per minute'", 9),
        ("volume = evidence.value('ketamine.central_volume', source='kamp-2020')", 9),
    ],
)
def test_what_is_no_parameter_raises_no_alarm(innocent, chapter):
    assert not retyped(innocent, chapter)


def test_a_figure_of_no_chapter_is_asked_for_four_digits():
    assert retyped("nasal_ka = 2.93", None) and not retyped("height = 2.93", None, at_least=4)
    assert retyped("k10 = 0.4381", None, at_least=4)


def test_solutions_are_left_out_and_other_cells_are_not():
    def cell(source, *tags):
        return {"cell_type": "code", "source": [source], "metadata": {"tags": list(tags)}}

    text = json.dumps({"cells": [cell("a = 0.4381", "solution"), cell("b = 0.5921", "hide-cell")]})
    assert code_of_notebook(text) == "b = 0.5921"


def test_digits_are_those_that_a_number_needs():
    assert [digits(number) for number in (0.5, 40, 1000, 0.0146, 0.59, 237.73, 1440, 1e-3)] == [1, 1, 1, 3, 2, 5, 3, 1]
