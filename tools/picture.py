"""Take the README's picture from the built book: python course.py book, then .venv/bin/python -m tools.picture

It shows the start page, its figure moved away from where it starts. It needs Chromium on the PATH or in CHROMIUM.
"""

import io
from pathlib import Path

from PIL import Image

from .browser import chromium

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "book" / "_static" / "page.png"
PAGE = ROOT / "_build" / "html" / "book" / "start.html"
MOST_BYTES = 300_000
WIDTH, HEIGHT, SHARPNESS = 1280, 1000, 1.5
MOVED = """(figure) => {
  const slider = figure.querySelector("input[type=range]");
  slider.value = 2;
  slider.dispatchEvent(new Event("input", { bubbles: true }));
}"""


def photograph() -> bytes:
    """The window of a reader who has just moved the figure."""
    with chromium() as browser:
        window = {"width": WIDTH, "height": HEIGHT}
        page = browser.new_page(viewport=window, device_scale_factor=SHARPNESS, reduced_motion="reduce")
        page.goto(PAGE.as_uri())
        figure = page.locator("figure.explorer-ready").first
        figure.wait_for()
        figure.evaluate(MOVED)
        return page.screenshot()


def main():
    with Image.open(io.BytesIO(photograph())) as picture:
        picture.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(PICTURE, optimize=True)
    size = PICTURE.stat().st_size
    if size > MOST_BYTES:
        raise SystemExit(f"{PICTURE} has {size:,} bytes, more than {MOST_BYTES:,}")
    print(f"{PICTURE.relative_to(ROOT)}: {size:,} bytes")


if __name__ == "__main__":
    main()
