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


def pack(target, files: dict[str, bytes]) -> None:
    """Write a ZIP of these files, by their paths in it, to a path or an open file; equal files give equal bytes."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, DATE)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, content)


def archive(html: Path) -> Path:
    """Write the ZIP into the book that it holds, and give back where it is. The copy inside does not offer itself."""
    target = html / f"{NAME}.zip"
    ours = (target.name, folders.MARK)  # nothing of the book
    inner = {path.relative_to(html).as_posix(): path for path in html.rglob("*") if path.is_file()}
    files = {f"{NAME}/{name}": path.read_bytes() for name, path in inner.items() if not name.startswith(ours)}
    files[f"{NAME}/{START}"] = OFFER.sub(b"", files[f"{NAME}/{START}"])
    half_done = html.parent / f"{NAME}.half-done"
    pack(half_done, files)
    half_done.replace(target)
    return target


if __name__ == "__main__":
    made = archive(Path(sys.argv[1]))
    print(f"All of it in one file: {made} ({made.stat().st_size / 1e6:.1f} MB)")
