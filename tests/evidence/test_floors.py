"""Who may import whom: evidence becomes models, models become figures, and no arrow points back."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "notebooks/ketamine"
MAY_IMPORT = {
    "evidence": set(),
    "models": {"evidence"},
    "teaching": set(),
    "figures": {"models", "evidence"},
}


def imported_floors(source: str, floor: str, depth: int) -> set:
    """The floors of ours that a module imports; depth counts the folders between the floor and the module."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level:
            above = node.level - 1 - depth  # 0 stays on the floor, 1 reaches the package
            base = "ketamine" if above >= 1 else f"ketamine.{floor}"
            module = f"{base}.{node.module}" if node.module else base
            names = [f"{module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            parts = name.split(".")
            if parts[0] == "ketamine":
                found.add(parts[1] if len(parts) > 1 else "the whole package")
    return found - {floor}


def modules():
    return [
        pytest.param(floor, path, id=str(path.relative_to(PACKAGE)))
        for floor in MAY_IMPORT
        for path in sorted((PACKAGE / floor).rglob("*.py"))
    ]


@pytest.mark.parametrize(("floor", "path"), modules())
def test_a_module_imports_only_from_the_floors_below(floor, path):
    depth = len(path.relative_to(PACKAGE / floor).parts) - 1
    above = imported_floors(path.read_text(encoding="utf-8"), floor, depth) - MAY_IMPORT[floor]
    assert not above, f"{floor} may import {MAY_IMPORT[floor] or 'nothing of ours'}, not {above}"


def test_every_folder_of_the_package_is_a_known_floor():
    assert {path.name for path in PACKAGE.iterdir() if any(path.glob("*.py"))} <= set(MAY_IMPORT)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import ketamine.models.pharmacokinetics", {"models"}),
        ("from ketamine import figures", {"figures"}),
        ("from ..models import pharmacokinetics", {"models"}),
        ("from .. import models", {"models"}),
        ("def late():\n    from ketamine.models import x", {"models"}),
        ("from .checks import fail\nimport numpy", set()),
        ("import ketamine", {"the whole package"}),
    ],
)
def test_the_check_itself_sees_every_way_to_import(source, expected):
    assert imported_floors(source, "evidence", 0) == expected
