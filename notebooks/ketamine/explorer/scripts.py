"""The player, put together from its parts: one classic script for pages, one module for kernels."""

from pathlib import Path

HERE = Path(__file__).parent
STYLES = HERE / "explorer.css"
PARTS = ("states.js", "drawing.js", "controls.js", "tools.js", "player.js")


def _joined(*names: str) -> str:
    return "\n".join((HERE / "js" / name).read_text(encoding="utf-8") for name in names)


def page_script() -> str:
    """A classic script, because browsers refuse modules from file://."""
    return f'"use strict";\n(() => {{\n{_joined(*PARTS, "in_page.js")}}})();\n'


def kernel_module() -> str:
    """The module that anywidget loads in JupyterLab, Notebook and VS Code."""
    return _joined(*PARTS, "in_kernel.js")
