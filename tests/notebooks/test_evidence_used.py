"""What a chapter uses of the evidence says so in the atlas: each number lists the chapters that need it."""

import re
from pathlib import Path

import nbformat
import pytest

from ketamine import evidence

NOTEBOOKS = sorted((Path(__file__).resolve().parents[2] / "notebooks").glob("[0-9][0-9]-*.ipynb"))
IN_PROSE = re.compile(r'<data value="(?!model: )([^"@]+?)\s*(?:@\s*([^"]+))?">')
IN_CODE = re.compile(r'evidence\.value\(\s*"([^"]+)"(?:,\s*(?:source=)?"([^"]+)")?')
SETS = re.compile(r'evidence\.parameter_set\("([^"]+)"\)')


def used(notebook):
    """Every number that the text or the code of a notebook names."""
    for cell in nbformat.read(notebook, as_version=4).cells:
        for key, source in (*IN_PROSE.findall(cell.source), *IN_CODE.findall(cell.source)):
            found = evidence.quantities()
            sources = [each for name, each in found if name == key]
            yield from (found[key, each] for each in sources if each == source or not source)
        for name in SETS.findall(cell.source):
            yield from evidence.parameter_set(name).values.values()


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_number_lists_the_chapters_that_use_it(notebook):
    chapter, numbers = int(notebook.stem[:2]), list(used(notebook))
    assert numbers
    assert [(n.key, n.source, n.chapters) for n in numbers if chapter not in n.chapters] == []
