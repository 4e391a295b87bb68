"""Style sheets that are computed: the colours of data, which stand in the course's Python, and those of code."""

from pathlib import Path

from pygments.styles import get_style_by_name
from pygments.token import STANDARD_TYPES

from ketamine.figures import style  # noqa: F401  (gives the colours of the course their names)
from live_figures.palette import named_colours, properties

LIGHT, DARK = "a11y-high-contrast-light", "a11y-high-contrast-dark"


def of_data() -> str:
    """The colours of the figures as properties, and words of the text in the colour of their line."""
    words = (f".explorer-line.{name} {{ color: var(--{name}-text) }}" for name in named_colours())
    return "\n".join([f":root {{ {properties()} }}", *words]) + "\n"


def of_code() -> str:
    """One rule for each kind of word, with its colour in both themes."""
    light, dark = get_style_by_name(LIGHT), get_style_by_name(DARK)
    rules = []
    for token, name in STANDARD_TYPES.items():
        by_day, by_night = light.style_for_token(token), dark.style_for_token(token)
        if not name or not (by_day["color"] and by_night["color"]):
            continue
        looks = [f"color: light-dark(#{by_day['color']}, #{by_night['color']})"]
        looks += ["font-weight: 600"] if by_day["bold"] else []
        looks += ["font-style: italic"] if by_day["italic"] else []
        rules.append(f".highlight .{name} {{ {'; '.join(looks)} }}")
    return "\n".join(rules) + "\n"


def write(app, error):
    if error is None and app.builder.format == "html":
        static = Path(app.outdir) / "_static"
        (static / "palette.css").write_text(of_data(), encoding="utf-8")
        (static / "pygments.css").write_text(of_code(), encoding="utf-8")


def setup(app):
    app.connect("build-finished", write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
