"""Take the README's picture from the built book: python course.py book, then .venv/bin/python -m tools.picture

It shows the start page, its figure moved away from where it starts. It needs Chromium on the PATH or in CHROMIUM.
"""

import io
import os
import shutil
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

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
    browser_path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=as_root)
        window = {"width": WIDTH, "height": HEIGHT}
        page = browser.new_page(viewport=window, device_scale_factor=SHARPNESS, reduced_motion="reduce")
        page.goto(PAGE.as_uri())
        figure = page.locator("figure.explorer-ready").first
        figure.wait_for()
        figure.evaluate(MOVED)
        png = page.screenshot()
        browser.close()
    return png


def main():
    with Image.open(io.BytesIO(photograph())) as picture:
        picture.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(PICTURE, optimize=True)
    size = PICTURE.stat().st_size
    if size > MOST_BYTES:
        raise SystemExit(f"{PICTURE} has {size:,} bytes, more than {MOST_BYTES:,}")
    print(f"{PICTURE.relative_to(ROOT)}: {size:,} bytes")


if __name__ == "__main__":
    main()
