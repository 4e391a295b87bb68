"""What running all of a notebook, as students get it, asks of a class's machine: processor time of its kernel."""

import statistics

import nbformat
import psutil
from nbclient import NotebookClient
from tools.student import NOTEBOOKS, without_solutions

from .table import Row

BUDGET, RUNS = 3.0, 3


def sources(name: str) -> list[str]:
    """The cells of a notebook as it is handed out."""
    handed_out = without_solutions(nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4))
    return [cell.source for cell in handed_out.cells if cell.cell_type == "code"]


def seconds(name: str) -> tuple[float, float]:
    """Processor time (s) of a kernel: for its start, and for then running all. Raises CellExecutionError."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources(name)])
    client = NotebookClient(notebook, resources={"metadata": {"path": str(NOTEBOOKS)}})
    with client.setup_kernel():
        kernel = psutil.Process(client.km.provisioner.pid)
        start = _used(kernel)
        for i, cell in enumerate(notebook.cells):
            client.execute_cell(cell, i)
        return start, _used(kernel) - start


def _used(process: psutil.Process) -> float:
    times = process.cpu_times()
    return times.user + times.system


def rows():
    starts, least = [], {}
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        found = [seconds(path.stem) for _ in range(RUNS)]
        starts += [start for start, _ in found]
        least[path.stem] = min(run for _, run in found)
    each = [f"{name.split('-')[0]}: {run:.1f}" for name, run in least.items()]
    missed = sum(run > BUDGET for run in least.values())
    yield Row(
        f"run all of a notebook as handed out, processor time of the kernel, the best of {RUNS}",
        f"{', '.join(each)}; median {statistics.median(least.values()):.1f} s",
        f"the kernel's start, without which: {statistics.median(starts):.1f} s",
        budget=f"≤ {BUDGET:g} s each",
        holds=f"{missed} MISSED" if missed else "yes",
    )
