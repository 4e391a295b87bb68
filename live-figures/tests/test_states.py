"""The states that a page stores: exact, and no larger than what moves."""

import base64
import json
import zlib

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from rising_line import explorer

from live_figures import Choice, Stops
from live_figures.artists import GAP
from live_figures.payload import drop_unused_axes, pack_numbers


def unpack(data: bytes, states: int, points: int) -> np.ndarray:
    """The player's decoder, written the plain way."""
    low, high = np.frombuffer(data, np.uint8).reshape(2, -1).astype(np.uint16)
    zigzag = (low | (high << 8)).astype(np.int32)
    difference = (zigzag >> 1) ^ -(zigzag & 1)
    return difference.reshape(states, points).cumsum(1).cumsum(0).astype(np.int16)


@settings(max_examples=60)
@given(arrays(np.int16, st.tuples(st.integers(1, 5), st.integers(1, 7)), elements=st.integers(GAP, 32767)))
def test_packing_is_exact_for_all_integers_gaps_included(values):
    assert (unpack(pack_numbers(values), *values.shape) == values).all()


@given(st.integers(1, 4), st.integers(1, 4), st.integers(1, 3))
def test_a_control_that_changes_nothing_costs_nothing(a, b, points):
    column = np.arange(b * points).reshape(1, b, points)
    values = np.broadcast_to(column, (a, b, points))
    assert drop_unused_axes(values).shape == (1, b, points)


def test_the_payload_holds_every_sentence_and_every_point():
    figure = explorer(controls={"slope": Stops(1, 9, step=1), "colour": Choice(["red", "blue"])})
    raw = zlib.decompress(base64.b64decode(figure.payload()))
    length = int.from_bytes(raw[:4], "little")
    header = json.loads(raw[4 : 4 + length])
    named = {(c["artist"], c["name"]): c for c in header["channels"]}
    assert len(named[None, "now"]["strings"]) == 18
    assert named[0, "y"]["shape"] == [9, 1, 21], "the colour does not change the line"
    assert named[0, "x"]["shape"] == [1, 1, 21]
    assert sum(2 * int(np.prod(c["shape"])) for c in header["channels"]) == len(raw) - 4 - length
