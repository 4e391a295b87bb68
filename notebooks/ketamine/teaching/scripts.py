"""The script of predictions and quizzes, for pages and for kernels. It builds on the parts of the figures' player."""

from pathlib import Path

from ..explorer.scripts import joined

HERE = Path(__file__).parent
STYLES = HERE / "teaching.css"
PARTS = tuple(HERE / "js" / name for name in ("memory.js", "questions.js", "quiz.js", "steps.js", "predict.js"))


def page_script() -> str:
    return f'"use strict";\n(() => {{\n{joined("controls.js", *PARTS, HERE / "js" / "in_page.js")}}})();\n'


def kernel_module() -> str:
    return joined("controls.js", *PARTS, HERE / "js" / "in_kernel.js")
