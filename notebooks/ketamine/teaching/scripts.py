"""The script of predictions and quizzes, for pages and for kernels. It builds on the parts of the figures' player."""

from pathlib import Path

from live_figures.scripts import joined

HERE = Path(__file__).parent
STYLES = HERE / "teaching.css"
ORDER = [
    "memory",
    "numbers",
    "questions",
    "quiz",
    "steps",
    "hands",
    "arrival",
    "predict",
    "votes",
    "calibration",
    "laboratory",
]
PARTS = tuple(HERE / "js" / f"{part}.js" for part in ORDER)


def page_script() -> str:
    return f'"use strict";\n(() => {{\n{joined("controls.js", *PARTS, HERE / "js" / "in_page.js")}}})();\n'


def kernel_module() -> str:
    return joined("controls.js", *PARTS, HERE / "js" / "in_kernel.js")
