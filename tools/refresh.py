"""Run every notebook again, from its own folder, and store only its text results.

Pictures, live figures and the traces of a run stay out, so that a difference in git is a difference in the science.
Figures and questions leave their words as Markdown, which Jupyter and code hosts show until the notebook is run.
"""

import argparse
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from . import folders

NOTEBOOKS = folders.HERE / "notebooks"
METADATA = {  # what JupyterLab writes when it opens a notebook, so that opening one is no change
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {
        "codemirror_mode": {"name": "ipython", "version": 3},
        "file_extension": ".py",
        "mimetype": "text/x-python",
        "name": "python",
        "nbconvert_exporter": "python",
        "pygments_lexer": "ipython3",
        "version": "3.11",  # of the lock file; the server of `course.py lab` puts the one that runs in its place
    },
}
CELL_METADATA = ("tags", "mystnb")
KEPT = ("text/markdown", "text/plain")
FOLDED = "jp-MarkdownHeadingCollapsed"  # the heading above a worked solution: what it folds stays so when it is run


def text_only(output):
    """The output without its pictures and widgets; None if nothing is left."""
    if output.output_type == "stream":
        return nbformat.v4.new_output("stream", name=output.name, text=output.text)
    if "data" in output:
        kept = {kind: value for kind, value in output.data.items() if kind in KEPT}
        count = {"execution_count": output.execution_count} if output.output_type == "execute_result" else {}
        return nbformat.v4.new_output(output.output_type, data=kept, **count) if kept else None
    return output


def normalise(notebook):
    """Change a notebook to the one form in which it is stored."""
    notebook.metadata = nbformat.from_dict(METADATA)
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    count = 0
    for number, cell in enumerate(notebook.cells):
        cell.id = f"cell-{number:02d}"
        cell.metadata = nbformat.from_dict({key: cell.metadata[key] for key in CELL_METADATA if key in cell.metadata})
        if cell.cell_type == "markdown" and "solution" in cell.metadata.get("tags", ()):
            cell.metadata[FOLDED] = True
        if cell.cell_type == "code":
            count += bool(cell.source.strip())
            cell.execution_count = count if cell.source.strip() else None
            cell.outputs = [kept for kept in map(text_only, cell.outputs) if kept is not None]
            for output in cell.outputs:
                if output.output_type == "execute_result":
                    output.execution_count = count
    return notebook


def stored_form(notebook):
    return nbformat.writes(normalise(notebook)) + "\n"


def run(notebook, folder):
    """Run every cell of a notebook, as from its own folder, and leave the outputs in it."""
    where = {"metadata": {"path": str(folder)}}
    NotebookClient(notebook, timeout=120, coalesce_streams=True, resources=where).execute()


def refresh(path):
    """Run a notebook and store it. Raises Problem if it is none, or was changed by somebody else meanwhile."""
    try:
        before = path.read_bytes()
        notebook = nbformat.reads(before.decode(), as_version=4)
    except (OSError, ValueError, nbformat.reader.NotJSONError) as error:
        raise folders.Problem(f"{path} is not a notebook that can be read: {str(error).splitlines()[0]}") from None
    run(notebook, path.parent)
    if path.read_bytes() != before:
        raise folders.Problem(f"{path} was changed while it ran, so it is left as it is: run this again.")
    folders.replace(path, stored_form(notebook).encode(), path.with_name(f".{path.name}.half-done"))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="course.py refresh", description=__doc__)
    parser.add_argument("notebooks", nargs="*", type=lambda name: Path(name).resolve())
    try:
        for path in parser.parse_args().notebooks or sorted(NOTEBOOKS.glob("*.ipynb")):
            print("refreshing", path.name, flush=True)
            refresh(path)
    except (folders.Problem, OSError) as problem:
        sys.exit(str(problem))
