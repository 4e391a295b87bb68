"""Notebooks that run ahead of the build: what they show is at hand, and one that fails is left to the build to tell."""

import runpy
from pathlib import Path
from types import SimpleNamespace

import nbformat
from jupyter_cache import get_cache
from myst_nb.core.config import NbParserConfig
from myst_parser.config.main import MdParserConfig

Ahead = runpy.run_path(str(Path(__file__).resolve().parents[2] / "book" / "_ext" / "ahead.py"))["Ahead"]
IN_TWO_PARTS = "import time; print('one', end='', flush=True); time.sleep(0.5); print(' line')"
CELLS = {"good": IN_TWO_PARTS, "bad": "1 / 0", "other": "print('left out')"}


def test_what_is_printed_in_two_parts_is_one_and_what_fails_or_is_left_out_is_not_there(tmp_path):
    for name, code in CELLS.items():
        nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)]), tmp_path / f"{name}.ipynb")
    settings = NbParserConfig(execution_mode="cache", execution_excludepatterns=["other.ipynb"])
    env = SimpleNamespace(myst_config=MdParserConfig(), mystnb_config=settings)
    env.doc2path = lambda name: str(tmp_path / f"{name}.ipynb")
    ahead = Ahead()
    ahead.start(None, env, list(CELLS))
    for name in CELLS:
        ahead.wait(None, name, [""])
    cache = get_cache(ahead.folder.name)
    (found,) = [cache.get_cache_bundle(record.pk).nb for record in cache.list_cache_records()]
    assert [output.text for output in found.cells[0].outputs] == ["one line\n"]
