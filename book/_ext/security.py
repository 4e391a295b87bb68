"""A content security policy in every page: the browser itself then refuses whatever is not part of the book.

Inline scripts are allowed by their hash, so the policy is written when all pages are finished.
"""

import base64
import hashlib
import re
from pathlib import Path

INLINE_SCRIPT = re.compile(r"<script(?![^>]*\ssrc=)([^>]*)>(.*?)</script>", re.DOTALL)
DATA_BLOCK = re.compile(r"type=[\"'][\w.+-]+/(?!javascript)[\w.+-]*[\"']")
CHARSET = re.compile(r'<meta charset="utf-8" ?/?>')  # must stay first in the head


def script_hash(source: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(source.encode()).digest()).decode() + "'"


def policy(page: str) -> str:
    """The policy that allows this page's own inline scripts and, besides them, files of the book only."""
    scripts = [source for attributes, source in INLINE_SCRIPT.findall(page) if not DATA_BLOCK.search(attributes)]
    hashes = sorted({script_hash(source) for source in scripts})
    return "; ".join(
        [
            "default-src 'none'",
            " ".join(["script-src 'self'", *hashes]),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "font-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
        ]
    )


def protect(page: str) -> str:
    """The page with its policy, before anything that the policy governs."""
    start = CHARSET.search(page).end()
    meta = f'\n<meta http-equiv="Content-Security-Policy" content="{policy(page)}">\n'
    return page[:start] + meta + page[start:]


def protect_all(app, exception):
    if exception is None and app.builder.format == "html":
        for path in Path(app.outdir).rglob("*.html"):
            if "_static" not in path.relative_to(app.outdir).parts:
                path.write_bytes(protect(path.read_bytes().decode()).encode())


def setup(app):
    app.connect("build-finished", protect_all)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
