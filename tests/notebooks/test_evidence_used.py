"""What a chapter uses of the evidence says so in the atlas: each number lists the chapters that need it."""

import re

import pytest
from chapters import CHAPTERS, cells

from ketamine import evidence

IN_PROSE = re.compile(r'<data value="(?!model: )([^"@]+?)\s*(?:@\s*([^"]+))?">')
IN_CODE = re.compile(r'evidence\.value\(\s*"([^"]+)"(?:,\s*(?:source=)?"([^"]+)")?')
SETS = re.compile(r'evidence\.parameter_set\("([^"]+)"\)')


def used(name):
    """Every number that the text or the code of a notebook names."""
    for cell in cells(name):
        for key, source in (*IN_PROSE.findall(cell.source), *IN_CODE.findall(cell.source)):
            found = evidence.quantities()
            sources = [each for known, each in found if known == key]
            yield from (found[key, each] for each in sources if each == source or not source)
        for each in SETS.findall(cell.source):
            yield from evidence.parameter_set(each).values.values()


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_number_lists_the_chapters_that_use_it(name):
    chapter, numbers = int(name[:2]), list(used(name))
    assert numbers
    assert [(n.key, n.source, n.chapters) for n in numbers if chapter not in n.chapters] == []
