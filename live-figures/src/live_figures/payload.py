"""All states of a figure in one compressed text, small enough to lie in the page.

A channel is an array over (control 1, …, control k, point). Where it does not depend on a control that axis is dropped
to length one; what is left is differenced over states and over points, zigzagged, split into low and high bytes and
deflated. Everything is exact: decoding gives back the same integers.

Layout after base64 and zlib: the length of the header (4 bytes, little-endian), the header as JSON, the channels.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Callable

import numpy as np

from .artists import GAP

FORMAT = 1
"""Raised whenever a stored payload would no longer be understood by the player."""

MOST_BYTES = 300_000


def drop_unused_axes(values: np.ndarray) -> np.ndarray:
    """Shorten every axis but the last to length one where the values do not change along it."""
    for axis in range(values.ndim - 1):
        first = values.take([0], axis=axis)
        if (values == first).all():
            values = first
    return values


def pack_numbers(values: np.ndarray) -> bytes:
    """int16 values, shape (states, points), as two planes of bytes that compress well."""
    states = values.reshape(-1, values.shape[-1]).astype(np.uint16)
    difference = np.diff(states, axis=0, prepend=np.zeros_like(states[:1]))
    difference = np.diff(difference, axis=1, prepend=np.zeros_like(difference[:, :1]))
    signed = difference.astype(np.int16)
    zigzag = ((signed << 1) ^ (signed >> 15)).astype(np.uint16).ravel()
    return (zigzag & 255).astype(np.uint8).tobytes() + (zigzag >> 8).astype(np.uint8).tobytes()


def encode(header: dict, channels: list[dict]) -> str:
    """Text for the page. Each channel has ``artist``, ``name`` and ``values``: an array whose last axis is the points.

    String channels (dtype object) become an index into their different values.
    """
    packed, entries = [], []
    for channel in channels:
        values = drop_unused_axes(channel["values"])
        entry = {"artist": channel["artist"], "name": channel["name"], "shape": list(values.shape)}
        if values.dtype == object:
            entry["strings"], index = np.unique(values.ravel().astype(str), return_inverse=True)
            entry["strings"] = entry["strings"].tolist()
            values = index.reshape(values.shape).astype(np.int16)
        packed.append(pack_numbers(values))
        entries.append(entry)
    text = json.dumps({"format": FORMAT, **header, "channels": entries}, ensure_ascii=False, separators=(",", ":"))
    raw = text.encode()
    raw = len(raw).to_bytes(4, "little") + raw + b"".join(packed)
    return base64.b64encode(zlib.compress(raw, 9)).decode()


def check_size(text: str, title: str, stops: dict[str, int]) -> None:
    """Raises ValueError for states that are too long for a page; ``stops`` counts those of each control."""
    if len(text) > MOST_BYTES:
        most = max(stops, key=stops.get)
        raise ValueError(
            f"{title!r} takes {len(text):,} bytes in the page, at most {MOST_BYTES:,} are allowed; "
            f"thin out {most!r} ({stops[most]} stops) or draw fewer points"
        )


def channels(counts: list[int], state: Callable) -> list[dict]:
    """Every state of a figure whose controls have so many settings, as ``encode`` takes them.

    ``state`` gives for a position the coordinates of each artist, shape (2, n), the strings of each artist by name,
    and the strings of the whole figure by name.
    """
    coordinates, strings, whole = zip(*(state(position) for position in np.ndindex(*counts)), strict=True)
    found = [{"artist": None, "name": name, "values": _column([w[name] for w in whole], counts)} for name in whole[0]]
    for i, names in enumerate(strings[0]):
        for axis, name in enumerate("xy"):
            values = _even([xy[i][axis] for xy in coordinates])
            found.append({"artist": i, "name": name, "values": values.reshape(*counts, -1)})
        for name in names:
            found.append({"artist": i, "name": name, "values": _column([s[i][name] for s in strings], counts)})
    return found


def _even(rows: list[np.ndarray]) -> np.ndarray:
    """The points of all states, shape (states, points), with gaps behind those of which a state has fewer."""
    found = np.full((len(rows), max(map(len, rows))), GAP, np.int16)
    for points, row in zip(found, rows, strict=True):
        points[: len(row)] = row
    return found


def _column(items: list[str], counts: list[int]) -> np.ndarray:
    values = np.empty(len(items), dtype=object)
    values[:] = items
    return values.reshape(*counts, 1)
