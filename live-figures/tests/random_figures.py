"""Figures at random, from what matplotlib offers, that move at random."""

import random

import matplotlib.pyplot as plt
import numpy as np
from gallery_artists import SCENERY, SOMETIMES
from random_artists import COLOURS, OFTEN, line

from live_figures import Explorer, Stops

LIGHT = [name for name in plt.style.available if name.startswith(("seaborn-v0_8-w", "tableau", "fast", "petroff"))]
STYLES = ["default"] * 80 + LIGHT * 6 + plt.style.available
SCALES = ["linear"] * 8 + ["log", "log", "symlog", "logit", "date", "category"]
LIMITS = {"linear": (0, 10), "log": (1, 1000), "symlog": (-10, 100), "logit": (0.01, 0.99)}
LIMITS |= {"date": (19723, 19733), "category": (-0.5, 3.5)}
QUARTERS = {
    "linear": (2.5, 5, 7.5),
    "log": 1000 ** np.array([0.25, 0.5, 0.75]),
    "date": (19728,),
}  # where a cursor stands
STEPS = (0, 1, 2)
STRANGE = (np.nan, np.inf, -np.inf, 0.0, 1e5, -1e7, 1e12)  # beyond, matplotlib itself cuts at another place
NAMES = ("mouse", "rat", "dog", "man")


class Made:
    """A figure that is made as the choices of ``r`` say; ``explorer`` raises what the Explorer of it raises."""

    def __init__(self, r: random.Random):
        self.r = r
        with plt.style.context(["default", r.choice(STYLES)]):
            polar = r.random() < 0.03
            self.fig, self.ax = plt.subplots(figsize=(4, 3), subplot_kw={"projection": "polar" if polar else None})
            self.scales = ["linear"] * 2 if polar else [r.choice(SCALES), r.choice(SCALES)]
            self.can_be_read = not polar and {*self.scales}.isdisjoint({"symlog", "logit"})
            self.moves, self.artists = [], []
            self._prepare(polar)
            self.kinds = r.sample(OFTEN, r.choice([0, 1, 1, 2])) or [line]
            self.kinds += r.sample(SOMETIMES, r.choice([0, 0, 1, 1, 2]))
            for make in self.kinds:
                made = make(self)
                self.artists += made if isinstance(made, list) else [made]
            if r.random() < 0.25:
                self.kinds.append(r.choice(SCENERY))
                self.kinds[-1](self)
            self._fix_limits(polar)
            self.explorer = Explorer(
                self.fig,
                self.update,
                {"step": Stops(STEPS)},
                id="random",
                title="A figure",
                describe=lambda step: f"At {step}.",
                cursor=("Time", "h") if self.can_be_read and self.scales[0] != "category" else None,
            )

    def update(self, step):
        for move in self.moves:
            move(step)
        return tuple(self.artists)

    def _prepare(self, polar):
        for axis, scale in zip("xy", self.scales, strict=True):
            if scale == "date":
                getattr(self.ax, f"{axis}axis_date")()
            elif scale == "category":
                getattr(self.ax, f"{axis}axis").update_units(NAMES)
            elif not polar:
                getattr(self.ax, f"set_{axis}scale")(scale)

    def _fix_limits(self, polar):
        for axis, scale in zip("xy", self.scales, strict=True):
            ends = LIMITS[scale][:: self.r.choice([1, 1, 1, -1])]
            if not polar:
                getattr(self.ax, f"set_{axis}lim")(*ends)

    # --- numbers, and what changes ---------------------------------------------------------------------------------

    def numbers(self, axis, n, strange=0.04):
        """Numbers that suit the scale of an axis, some of them missing, infinite or far away."""
        scale = self.scales[axis]
        low, high = {"log": (1, 1000), "logit": (0.02, 0.98), "symlog": (-9, 99)}.get(scale, (0, 10))
        some = np.array([self.r.uniform(low, high) for _ in range(n)])
        if scale == "date":
            some = np.floor(some) + 19723
        if scale == "category":
            some = np.floor(some) % 4
        if scale in QUARTERS and self.r.random() < 0.3:
            some = np.array([self.r.choice([number, self.r.choice(QUARTERS[scale])]) for number in some])
        if self.r.random() < 0.3:
            some.sort()
        if n > 2 and self.r.random() < 0.35:
            odd = [self.r.random() < strange for _ in range(n)]
            some = np.where(odd, self.r.choice(STRANGE), some)
        return some

    def place(self, n=1):
        return np.column_stack([self.numbers(0, n, 0), self.numbers(1, n, 0)])

    def at_each_step(self, make):
        """What ``make`` gives for each step, chosen now; returns a function of the step."""
        chosen = [make() for _ in STEPS]
        return lambda step: chosen[step]

    def moving(self, method, make):
        """Let a method of the last artist be called with another value at each step."""
        value = self.at_each_step(make)
        self.moves.append(lambda step: method(value(step)))
        return value(0)

    def looks(self, artist, *names):
        """Move some of the looks of an artist, and whether it is seen."""
        options = {
            "color": lambda: self.r.choice(COLOURS),
            "linewidth": lambda: self.r.choice([0.5, 1, 3.5]),
            "alpha": lambda: self.r.choice([None, 0.3, 1]),
            "linestyle": lambda: self.r.choice(["-", "--", ":", "-."]),
            "facecolor": lambda: self.r.choice(COLOURS),
            "edgecolor": lambda: self.r.choice(COLOURS),
            "zorder": lambda: self.r.choice([1, 3]),
            "capstyle": lambda: self.r.choice(["butt", "round"]),
            "hatch": lambda: "//",
            "url": lambda: "https://example.org",
        }
        for name in names:
            if self.r.random() < (0.03 if name == "linestyle" else 0.25):  # it must stay
                self.moving(lambda value, name=name: artist.set(**{name: value}), options[name])
        for name in ("hatch", "url", "zorder"):
            if self.r.random() < 0.004 and hasattr(artist, f"set_{name}"):
                self.moving(lambda value, name=name: artist.set(**{name: value}), options[name])
        if self.r.random() < 0.15:
            self.moving(artist.set_visible, lambda: self.r.random() < 0.6)
        return artist

    def label(self):
        return "series" if self.r.random() < (0.6 if self.can_be_read else 0.05) else None
