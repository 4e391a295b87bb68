"""Take the moving picture in the README of live-figures: .venv/bin/python -m tools.moving_picture

It shows the example of that README while its slider is moved. It needs Chromium on the PATH or in CHROMIUM.
"""

import ast
import io
import re

from PIL import Image

from live_figures.scripts import STYLES, page_script

from .browser import chromium
from .folders import HERE

README = HERE / "live-figures" / "README.md"
PICTURE = HERE / "live-figures" / "docs" / "_static" / "moving.png"
MOST_BYTES = 300_000
WIDTH, HEIGHT = 912, 440
FRAME, REST = 160, 1500  # ms
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Example</title>
<style>body {{ margin: 0 24px; background: #fff }} .explorer {{ margin: 16px 0 0 }} {styles}</style>
{figure}<script>{script}</script></html>"""
MOVE = """(slider, stop) => {
  slider.value = stop;
  slider.dispatchEvent(new Event("input", { bubbles: true }));
}"""


def example():
    """The figure that the README makes, and the lines that make it."""
    code = re.search(r"^```python\n(import .*?)^```$", README.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)[1]
    *before, last = ast.parse(code).body
    names = {}
    exec(compile(ast.Module(before, []), README.name, "exec"), names)
    return eval(compile(ast.Expression(last.value), README.name, "eval"), names), code.splitlines()


def frames() -> list[Image.Image]:
    """The window at every stop of the slider, forth and back."""
    figure, _ = example()
    page = PAGE.format(styles=STYLES.read_text(encoding="utf-8"), figure=figure.html(), script=page_script())
    with chromium() as browser:
        window = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, reduced_motion="reduce")
        window.set_content(page)
        window.locator("figure.explorer-ready").wait_for()
        slider = window.locator("input[type=range]")
        stops = range(int(slider.get_attribute("max")) + 1)
        taken = []
        for stop in stops:
            slider.evaluate(MOVE, stop)
            taken.append(Image.open(io.BytesIO(window.screenshot())).convert("RGB"))
    return [*taken, *taken[-2:0:-1]]


def main():
    pictures = frames()
    palette = pictures[0].quantize(32, Image.Quantize.MAXCOVERAGE)  # for all: only what moves is then stored again
    first, *others = [picture.quantize(palette=palette, dither=Image.Dither.NONE) for picture in pictures]
    last = len(pictures) // 2  # the farthest stop, at which it rests
    waits = [REST if number in (0, last) else FRAME for number in range(len(pictures))]
    first.save(PICTURE, save_all=True, append_images=others, duration=waits, loop=0, optimize=True)
    size = PICTURE.stat().st_size
    if size > MOST_BYTES:
        raise SystemExit(f"{PICTURE} has {size:,} bytes, more than {MOST_BYTES:,}")
    print(f"{PICTURE.relative_to(HERE)}: {size:,} bytes, {len(pictures)} frames")


if __name__ == "__main__":
    main()
