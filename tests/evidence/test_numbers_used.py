"""A number that a chapter computes for its text is one that the text, a question or a check asks for."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FIGURES = ROOT / "notebooks" / "ketamine" / "figures"
WHERE = {"notebooks": ("*.ipynb", "ketamine/teaching/banks/*.toml"), "book": ("**/*.md",), "tests": ("**/*.py",)}


def named(path: Path) -> list:
    """The names that a chapter's NUMBERS spells out; those that a loop makes belong together and are not asked for."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "NUMBERS":
            return [key.value for key in node.value.keys if isinstance(key, ast.Constant)]
    raise AssertionError(f"{path} has no NUMBERS")


@pytest.fixture(scope="module")
def said():
    """What is written, and as expressions the names that a check puts together, such as f"pressure, {age}"."""
    files = [
        file for folder, patterns in WHERE.items() for pattern in patterns for file in (ROOT / folder).glob(pattern)
    ]
    text = "\n".join(file.read_text(encoding="utf-8") for file in files)
    made = set(re.findall(r'f"([^"\n{}]{4,}\{[^"\n]*)"', text))
    return text, [re.sub(r"\\\{.*?\\\}", ".+", re.escape(each)) for each in made]


@pytest.mark.parametrize("path", sorted(FIGURES.glob("*/numbers.py")), ids=lambda path: path.parent.name)
def test_every_number_with_a_name_is_asked_for(path, said):
    text, made = said
    assert [
        name
        for name in named(path)
        if not re.search(rf"""{re.escape(name)}\\?[")']""", text)
        and not any(re.fullmatch(expression, name) for expression in made)
    ] == []
