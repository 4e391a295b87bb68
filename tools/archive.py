"""The built book as one file to take away: a ZIP that runs from any folder, the same for the same book."""

import re
import sys
import zipfile
from pathlib import Path

from . import folders

NAME = "ketamine-in-curves"
DATE = (2000, 1, 1, 0, 0, 0)  # of every file, as the time of a build says nothing
START = "book/start.html"
OFFER = re.compile(rb'<p class="take-away">.*?</p>\s*', re.DOTALL)


def archive(html: Path) -> Path:
    """Write the ZIP into the book that it holds, and give back where it is. The copy inside does not offer itself."""
    target = html / f"{NAME}.zip"
    inner_names = {path.relative_to(html).as_posix(): path for path in html.rglob("*") if path.is_file()}
    ours = (target.name, folders.MARK)  # nothing of the book
    half_done = html.parent / f"{NAME}.half-done"
    with zipfile.ZipFile(half_done, "w", zipfile.ZIP_DEFLATED) as package:
        for inner, path in sorted(inner_names.items()):
            if inner.startswith(ours):
                continue
            entry = zipfile.ZipInfo(f"{NAME}/{inner}", DATE)
            entry.external_attr = 0o644 << 16
            content = path.read_bytes()
            content = OFFER.sub(b"", content) if inner == START else content
            package.writestr(entry, content, zipfile.ZIP_DEFLATED, 9)
    half_done.replace(target)
    return target


if __name__ == "__main__":
    made = archive(Path(sys.argv[1]))
    print(f"All of it in one file: {made} ({made.stat().st_size / 1e6:.1f} MB)")
