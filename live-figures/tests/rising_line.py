"""A line through the origin, as steep as its control says: the figure on which the tests try what an author may do."""

import matplotlib.pyplot as plt
import numpy as np

from live_figures import Explorer, Stops

T = np.linspace(0, 1, 21)
WORDS = {"id": "line", "title": "A line rises", "describe": lambda **values: f"The line at {values}."}


def explorer(update=None, controls=None, **options):
    """The live line; `update(fig, ax, line)` makes another update function than the usual."""
    fig, ax = plt.subplots(layout="constrained")
    ax.set(xlim=(0, 1), ylim=(0, 10))
    (line,) = ax.plot(T, T)

    def rise(slope, **_):
        line.set_ydata(slope * T)
        return line

    made = update(fig, ax, line) if update else rise
    return Explorer(fig, made, controls or {"slope": Stops(1, 9, step=1)}, **{**WORDS, **options})


def drawn(update, slope=1):
    """The coordinates and strings of every live artist at one setting."""
    figure = explorer(update)
    figure.controls["slope"].value = slope
    return figure._read(figure._position())


def live(make, change=lambda artist, slope: None):
    """An explorer of one artist, changed at every setting."""

    def update(fig, ax, line):
        artist = make(ax)

        def move(slope):
            change(artist, slope)
            return artist

        return move

    return explorer(update)
