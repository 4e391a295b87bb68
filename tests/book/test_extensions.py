"""The extensions of the book: formulas, policy, numbers with their source, openers, definitions, colours, minutes."""

import re
import runpy
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from docutils import nodes

EXTENSIONS = Path(__file__).resolve().parents[2] / "book" / "_ext"
sys.path.append(str(EXTENSIONS))  # as Sphinx does; one extension imports another
markup = runpy.run_path(str(EXTENSIONS / "mathml.py"))["markup"]
security = runpy.run_path(str(EXTENSIONS / "security.py"))


def formula(latex, display="inline"):
    return markup(latex, display, nodes.math(latex, latex))


def test_a_formula_becomes_mathml_and_keeps_its_latex_as_text():
    mathml = formula(r"\frac{dC}{dt} = -k C", "block")
    assert mathml.startswith("<math ") and 'display="block"' in mathml and "<mfrac>" in mathml
    assert r'alttext="\frac{dC}{dt} = -k C"' in mathml


def test_signs_that_html_reserves_are_written_safely():
    assert 'alttext="a &lt; b"' in formula("a < b")


def test_lines_are_aligned_in_columns():
    mathml = formula(r"\begin{aligned} a &= b \\ c &= d \end{aligned}", "block")
    assert mathml.count("<mtr>") == 2 and mathml.count("<mtd") == 4 and "<mi>&</mi>" not in mathml


@pytest.mark.parametrize("latex", [r"\nosuchcommand x", r"\begin{gathered} a &= b \end{gathered}"])
def test_an_unknown_command_or_environment_is_reported(caplog, latex):
    formula(latex)
    assert "unknown to latex2mathml" in caplog.text


@pytest.mark.parametrize(
    ("script", "allowed"),
    [
        ("<script>go()</script>", True),
        ('<script type="text/javascript">go()</script>', True),
        ('<script type="application/json">{"go": 1}</script>', False),
        ('<script src="player.js"></script>', False),
    ],
)
def test_only_inline_scripts_that_run_are_named(script, allowed):
    assert ("sha256-" in security["policy"](f"<head>{script}</head>")) == allowed


def test_the_policy_follows_the_declaration_of_the_character_set():
    page = '<head>\n<meta charset="utf-8" />\n<title>x</title></head>'
    assert security["protect"](page).index("charset") < security["protect"](page).index("Content-Security-Policy")
    assert security["protect"](page).index("Content-Security-Policy") < security["protect"](page).index("<title>")


prose_numbers = runpy.run_path(str(EXTENSIONS / "prose_numbers.py"))
NARROW = "\u202f"


@pytest.mark.parametrize(
    ("text", "name", "says"),
    [
        ("84 L/h", "ketamine.clearance @ kamp-2020", None),
        (f"84{NARROW}L/h", "ketamine.clearance @ kamp-2020", None),
        ("1.4 L/min", "ketamine.clearance @ kamp-2020", None),
        ("70–160 ng/mL", "band.analgesia", None),
        ("1620 ± 380 mL/min", "S-ketamine.metabolic_clearance", None),
        ("85 L/h", "ketamine.clearance @ kamp-2020", "the evidence says 84 L/h"),
        ("84.3 L/h", "ketamine.clearance @ kamp-2020", "the evidence says 84 L/h"),
        ("84", "ketamine.clearance @ kamp-2020", "the unit L/h is missing"),
        ("84 L", "ketamine.clearance @ kamp-2020", "cannot convert"),
        ("70–150 ng/mL", "band.analgesia", "the evidence says 70–160 ng/mL"),
        ("L/h", "ketamine.clearance @ kamp-2020", "no number"),
    ],
)
def test_a_number_in_prose_must_be_the_number_of_the_evidence(text, name, says):
    problem = prose_numbers["problem"](text, prose_numbers["quantity"](name))
    assert problem is None if says is None else says in problem


def test_a_second_hand_number_carries_its_mark_and_every_number_its_source():
    def linked(text, name):
        return prose_numbers["linked"](text, prose_numbers["quantity"](name), "number-1", "notebooks/09-one")

    assert linked("70–160 ng/mL", "band.analgesia").count("<sup>†</sup>") == 1
    read_in_code = linked("84 L/h", "ketamine.clearance @ kamp-2020")
    assert "<sup>" not in read_in_code
    assert "Kamp 2020: read in open code." in read_in_code
    assert 'href="../book/atlas-parameters-of-dose-and-effect.html#ketamine-clearance-kamp-2020"' in read_in_code


def test_an_unknown_number_in_prose_is_named_with_the_nearest():
    with pytest.raises(ValueError, match=r"did you mean 'ketamine\.clearance'"):
        prose_numbers["quantity"]("ketamine.clearence")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("253 ng/mL", None),
        ("0.25 mg/L", None),
        ("254 ng/mL", "the model says 253."),
        ("253", "the unit ng/mL is missing"),
    ],
)
def test_a_number_of_a_model_in_prose_must_be_what_the_model_gives_now(text, says):
    number = prose_numbers["computed"]("peak of the standard infusion", "notebooks/09-one-infusion")
    problem = prose_numbers["problem"](text, number)
    assert problem is None if says is None else says in problem


@pytest.mark.parametrize("chapter", ["", "09-one-infusion"])
def test_a_wrong_number_of_a_model_stops_the_build_of_the_book_and_of_its_chapter(monkeypatch, chapter):
    assert warnings_of(monkeypatch, chapter, "notebooks/09-one-infusion") == 1


def test_of_other_chapters_than_the_one_that_is_built_no_model_is_run(monkeypatch):
    assert warnings_of(monkeypatch, "06-the-calcium-rule", "notebooks/09-one-infusion") == 0


def warnings_of(monkeypatch, chapter: str, page: str) -> int:
    """How often a page complains of one wrong number of its model while a chapter, or the whole book, is built."""
    monkeypatch.setenv("COURSE_CHAPTER", chapter)
    warned = []
    monkeypatch.setattr(prose_numbers["logger"], "warning", lambda *arguments, **_: warned.append(arguments))
    links = SimpleNamespace(env=SimpleNamespace(docname=page))
    said = prose_numbers["LinkNumbers"].link(links, "model: peak of the standard infusion", "254 ng/mL", None)
    assert said == "254\u00a0ng/mL"
    return len(warned)


def test_a_number_that_no_model_gives_is_named_with_those_there_are():
    with pytest.raises(ValueError, match=r"figures/one_infusion/numbers\.py, only peak of the standard infusion"):
        prose_numbers["computed"]("peak of another infusion", "notebooks/09-one-infusion")


opener = runpy.run_path(str(EXTENSIONS / "opener.py"))
terms = runpy.run_path(str(EXTENSIONS / "terms.py"))
colours = runpy.run_path(str(EXTENSIONS / "colours.py"))
sections = runpy.run_path(str(EXTENSIONS / "sections.py"))


def test_stations_in_bold_are_where_the_chapter_stands():
    strip = opener["strip"]("dose → <strong>blood → brain</strong> → days")
    assert strip.count("<li") == 4
    assert [station.split("<")[0] for station in strip.split("<span>")[1:]] == ["dose", "blood", "brain", "days"]
    assert [' class="here"' in item for item in strip.split("<li")[1:]] == [False, True, True, False]


@pytest.mark.parametrize("name", opener["CURVES"])
def test_a_curve_stays_in_its_frame_and_below_zero_only_where_the_page_knows(name):
    x, y, _ = opener["CURVES"][name]()
    assert x.min() == y[0] == 0 and x.max() == y.max() == 1
    assert f"--below: {max(0, -y.min()):.2f}" in opener["across_the_page"](name)
    points = re.findall(r"[ML]([\d.]+) ([\d.]+)", opener["curve"](name, 200, 56))
    assert all(0 <= float(x) <= 194 and 0 <= float(y) <= 50 for x, y in points)


def test_a_definition_in_the_margin_is_the_first_sentence_of_the_glossary():
    entry, meaning = terms["definitions"](EXTENSIONS.parent / "glossary.md")["clearance"]
    assert entry == "Clearance" and meaning.startswith("The volume of plasma") and meaning.count(".") == 1
    note = terms["note"](entry, meaning, "glossary.html")
    assert "<strong>Clearance</strong>: the volume" in note and 'href="glossary.html#term-Clearance"' in note


def test_words_have_the_colour_of_their_line_and_code_two_themes():
    assert ".explorer-line.ketamine { color: var(--ketamine-text) }" in colours["of_data"]()
    assert all("light-dark(#" in rule for rule in colours["of_code"]().splitlines())


def test_the_minutes_of_a_chapter_are_shared_out_by_what_its_sections_ask():
    def section(title, words):
        return nodes.section("", nodes.title("", title), nodes.paragraph("", " ".join(["word"] * words)))

    stated = nodes.raw("", '<p class="minutes">30 min + 20 for exercises</p>', format="html")
    top = nodes.section("", nodes.title("", "Chapter"), stated)
    top += [section("Short", 200), section("Long", 400), section("Exercises", 10), section("Sources", 50)]
    document = nodes.container("", top)
    shared = {part[0].astext(): minutes for part, minutes in sections["minutes"](document).items()}
    assert shared == {"Short": 10, "Long": 20, "Exercises": 20}


def test_no_line_ends_between_a_number_and_the_symbol_of_its_unit():
    kept = prose_numbers["kept_together"]
    assert kept("253 ng/mL, 70 %, 8 h, 0.5 mg/kg") == "253\u00a0ng/mL, 70\u00a0%, 8\u00a0h, 0.5\u00a0mg/kg"
    assert kept("40 minutes, 5 models, 3 months, a % b") == "40 minutes, 5 models, 3 months, a % b"
