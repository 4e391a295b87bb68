"""Signs that matplotlib's fonts lack: the browser draws the words of a figure and takes such a sign from the system."""

import warnings
from contextlib import contextmanager


@contextmanager
def from_the_system():
    """Lay out or draw without matplotlib's warning that a sign is missing, which is true of its own pictures only."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", r"Glyph \d+ .*missing from", UserWarning)
        yield
