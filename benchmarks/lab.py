"""A slider in JupyterLab: the live figure, and in the same notebook `interact` with a redrawn picture."""

import os
import secrets
import socket
import statistics
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import nbformat
from tools.browser import chromium

from . import ROOT
from .table import Row, holds, ms, times

MOVES = 70
BUDGET, FASTER = 0.04, 8
CELL = f"""import sys; sys.path.insert(0, {str(ROOT)!r})
import benchmarks.stock
from ketamine.figures import one_infusion
display(one_infusion.plasma())
benchmarks.stock.show()"""

# The same walk for both: the first slider, one stop at a time, up and down between its ends, beginning at 0.5 of
# 0.1 … 0.8 (interact begins in the middle, at 0.4). The next move waits until the last one has settled.
WALK = """
  const settled = () => new Promise((resolve) => setTimeout(resolve, 60));
  const tooLong = () => new Promise((_, reject) => setTimeout(reject, 20000, new Error("nothing was drawn for 20 s")));
  async function walk(moves, at, move, drawn) {
    const seconds = [];
    for (let step = 1; seconds.length < moves; ) {
      if (at + step < 0 || at + step > 7) step = -step;
      at += step;
      const done = drawn();
      const begin = performance.now();
      move(at, step);
      seconds.push((await Promise.race([done, tooLong()]) - begin) / 1000);
      await settled();
    }
    return seconds;
  }
"""
LIVE = f"""async (moves) => {{ {WALK}
  const slider = document.querySelector(".explorer input[type=range]");
  const path = document.querySelector("[id$='-first-0'] > path");
  const move = (at) => {{ slider.value = at; slider.dispatchEvent(new Event("input")); }};
  const drawn = () => new Promise((resolve) => {{
    const before = path.getAttribute("d");
    new MutationObserver((_, observer) => {{
      if (path.getAttribute("d") === before) return;
      observer.disconnect();
      resolve(performance.now());
    }}).observe(path, {{ attributes: true }});
  }});
  return walk(moves, 4, move, drawn);
}}"""
STOCK = f"""async (moves) => {{ {WALK}
  const area = document.querySelector(".widget-interact");
  const handle = area.querySelector(".noUi-handle");
  const move = (_, step) => handle.dispatchEvent(
    new KeyboardEvent("keydown", {{ key: step > 0 ? "ArrowRight" : "ArrowLeft", bubbles: true, cancelable: true }}));
  const drawn = () => new Promise((resolve) => {{
    const before = area.querySelector("img").src;
    new MutationObserver((_, observer) => {{
      const image = area.querySelector("img");
      if (!image || image.src === before) return;
      observer.disconnect();
      if (image.complete) resolve(performance.now());
      else image.addEventListener("load", () => resolve(performance.now()));
    }}).observe(area, {{ childList: true, subtree: true, attributes: true, attributeFilter: ["src"] }});
  }});
  return walk(moves, 3, move, drawn);
}}"""


def rows(folder: Path):
    folder.mkdir()
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(CELL)], metadata=kernel)
    nbformat.write(notebook, folder / "both.ipynb")
    with chromium() as browser, jupyterlab(folder) as address:
        page = browser.new_page(viewport={"width": 1280, "height": 1600})
        page.goto(address)
        page.wait_for_selector("text=Python 3 (ipykernel) | Idle", timeout=60_000)
        page.click(".jp-Notebook-cell .cm-content")
        page.keyboard.press("Control+Enter")
        page.wait_for_selector(".explorer-ready", timeout=60_000)
        page.wait_for_selector(".widget-interact img", timeout=60_000)
        page.wait_for_selector("text=Python 3 (ipykernel) | Idle")
        live, stock = page.evaluate(LIVE, MOVES), page.evaluate(STOCK, MOVES)
    ours, other = statistics.median(live), statistics.median(stock)
    yield Row(
        "kernel: slider to drawn figure in JupyterLab (figures.one_infusion.plasma)",
        f"median {ms(ours)}, worst {ms(max(live))} of {len(live)} moves",
        f"interact and a redrawn PNG, same Lab and curves: median {ms(other)}, worst {ms(max(stock))}",
        times(other, ours),
        f"median ≤ {1000 * BUDGET:.0f} ms and ≥ {FASTER}×",
        holds(ours <= BUDGET and other >= FASTER * ours),
    )


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def own_folders(folder: Path) -> dict[str, str]:
    """Variables that keep what Jupyter writes out of the user's home."""
    names = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    return {name: str(folder / name.lower()) for name in names}


@contextmanager
def jupyterlab(folder: Path):
    """A JupyterLab with the settings of the course; gives the address of the notebook."""
    port, token = free_port(), secrets.token_hex()
    options = ["--no-browser", "--allow-root", f"--port={port}", f"--IdentityProvider.token={token}"]
    options.append(f"--config={ROOT / 'tools' / 'jupyter_config.py'}")  # as `course.py lab` has it
    updates = ["--LabApp.news_url=None", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"]
    with (folder / "lab.log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", str(folder), *options, *updates],
            env={**os.environ, **own_folders(folder)},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        for _ in range(300):
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except OSError:
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}/lab/tree/both.ipynb?token={token}"
    finally:
        server.terminate()
        server.wait()
