"""The player, put together from its parts: one classic script for pages, one module for kernels."""

from pathlib import Path

HERE = Path(__file__).parent
STYLES = HERE / "explorer.css"
ORDER = ("states", "scale", "words", "ghost", "drawing", "controls", "marks", "cursor", "tools", "player")
PARTS = tuple(f"{part}.js" for part in ORDER)


def joined(*parts: str | Path) -> str:
    """Scripts one after the other: names of our own parts, or paths."""
    return "\n".join((HERE / "js" / part).read_text(encoding="utf-8") for part in parts)


def page_script() -> str:
    """A classic script, because browsers refuse modules from file://."""
    return f'"use strict";\n(() => {{\n{joined(*PARTS, "in_page.js")}}})();\n'


def kernel_module() -> str:
    """The module that anywidget loads in JupyterLab, Notebook and VS Code."""
    return joined(*PARTS, "in_kernel.js")
