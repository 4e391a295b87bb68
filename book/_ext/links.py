"""Addresses within the book, and names that links can lead to."""

import posixpath
import re


def address(docname: str, file: str) -> str:
    """The address of a file of the book, relative to a page."""
    return posixpath.relpath(file, posixpath.dirname(docname))


def slug(*words: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", " ".join(words)).strip("-")
