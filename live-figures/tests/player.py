"""The player of a page without a browser: its own scripts, run by Node, say what a figure draws and its numbers."""

import csv
import io
import json
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

from live_figures.scripts import HERE

SCRIPTS = [HERE / "js" / f"{part}.js" for part in ("states", "scale", "drawing", "cursor", "tools", "player")]
PARTS = (0.25, 0.5, 0.75)
"""Of the horizontal axis, where it is read off."""


@cache
def _node() -> subprocess.Popen:
    """One process for all that is asked."""
    node = shutil.which("node")
    if node is None:
        assert not os.environ.get("CI"), "node is missing; .ci/run installs it"
        pytest.skip("node is not there")
    command = [node, str(Path(__file__).with_name("player.js")), *map(str, SCRIPTS)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")


def shown(explorer, positions: list[tuple[int, ...]]) -> tuple[dict, list[dict]]:
    """The header of a figure and, for each position, its artists (path, places, strings), CSV file and readings."""
    node = _node()
    node.stdin.write(json.dumps({"payload": explorer.payload(), "positions": positions, "parts": PARTS}) + "\n")
    node.stdin.flush()
    answer = json.loads(node.stdout.readline())
    return answer["header"], answer["frames"]


def rows(frame: dict) -> list[dict]:
    """The CSV file of a figure, a dict for each line."""
    return [*csv.DictReader(io.StringIO(frame["csv"]))]
