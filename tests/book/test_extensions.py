"""The two extensions of the book: formulas become MathML, and a page's policy names exactly its own scripts."""

import runpy
from pathlib import Path

import pytest
from docutils import nodes

EXTENSIONS = Path(__file__).resolve().parents[2] / "book" / "_ext"
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


def test_an_unknown_command_is_reported(caplog):
    formula(r"\nosuchcommand x")
    assert "nosuchcommand" in caplog.text


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
