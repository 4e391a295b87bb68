"""The package as a wheel: what it holds, what it needs, and that a notebook runs which has nothing else beside it."""

import ast
import io
import re
import shutil
import sys
import tomllib
import zipfile

import nbformat
import pytest
from nbclient import NotebookClient
from tools import student, wheel

BROUGHT = {"ipywidgets", "traitlets", "pil"}  # by anywidget and by matplotlib


@pytest.fixture(scope="module", params=wheel.FOR)
def made(request):
    name, content = wheel.built(request.param)
    return request.param, name, zipfile.ZipFile(io.BytesIO(content))


def test_it_holds_the_package_and_keys_only_for_teachers(made):
    audience, name, archive = made
    assert name == f"ketamine_in_curves-{wheel.version()}-py3-none-any.whl"
    inside = {entry for entry in archive.namelist() if entry[-1] != "/" and ".dist-info/" not in entry}
    assert inside == set(student.packages())
    banks = [tomllib.loads(archive.read(entry).decode()) for entry in inside if "/banks/" in entry]
    keys = {key for bank in banks for item in bank["question"] for key in item}
    assert ("answer" in keys) == (audience == "teachers")


def test_it_names_what_the_package_imports(made):
    *_, archive = made
    sources = [archive.read(name) for name in archive.namelist() if name.endswith(".py")]
    found = set()
    for node in (node for source in sources for node in ast.walk(ast.parse(source))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add(node.module.partition(".")[0])
    found = {package.lower() for package in found} | set(re.findall(r"fontpkg_\w+", b"".join(sources).decode()))
    metadata = next(archive.read(name).decode() for name in archive.namelist() if name.endswith("METADATA"))
    needs = {name.replace("-", "_") for name in re.findall(r"^Requires-Dist: ([\w-]+)$", metadata, re.MULTILINE)}
    assert found - set(sys.stdlib_module_names) - {"ketamine", "live_figures", "sphinx", "docutils"} - BROUGHT == needs


def test_a_notebook_alone_runs_with_it(made, tmp_path):
    audience, _, archive = made
    archive.extractall(tmp_path / "installed")
    (tmp_path / "alone").mkdir()
    shutil.copy(student.NOTEBOOKS / "09-one-infusion.ipynb", tmp_path / "alone")
    notebook = nbformat.read(tmp_path / "alone" / "09-one-infusion.ipynb", as_version=4)
    if audience == "students":
        notebook = student.without_solutions(notebook)
    path = [str(tmp_path / "installed")]
    notebook.cells.insert(0, nbformat.v4.new_code_cell(f"import sys; sys.path[:0] = {path}"))
    notebook.cells.append(nbformat.v4.new_code_cell("import ketamine; print(ketamine.__file__)"))
    NotebookClient(notebook, resources={"metadata": {"path": tmp_path / "alone"}}, timeout=120).execute()
    assert notebook.cells[-1].outputs[0].text.startswith(path[0])
