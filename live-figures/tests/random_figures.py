"""Figures at random, from what matplotlib offers, that move at random."""

import datetime
import random

import matplotlib.pyplot as plt
import numpy as np
from matplotlib import patches
from matplotlib.collections import LineCollection, PolyCollection

from live_figures import Explorer, Stops

STYLES = ["default"] * 12 + plt.style.available
SCALES = ["linear"] * 8 + ["log", "log", "symlog", "logit", "date", "category"]
LIMITS = {"linear": (0, 10), "log": (1, 1000), "symlog": (-10, 100), "logit": (0.01, 0.99)}
LIMITS |= {"date": (19723, 19733), "category": (-0.5, 3.5)}
QUARTERS = {
    "linear": (2.5, 5, 7.5),
    "log": 1000 ** np.array([0.25, 0.5, 0.75]),
    "date": (19728,),
}  # where a cursor stands
STEPS = (0, 1, 2)
STRANGE = (np.nan, np.inf, -np.inf, 0.0, 1e5, -1e7, 1e30)
NAMES = ("mouse", "rat", "dog", "man")
COLOURS = ("red", "black", "white", "#1D68A8", (0.2, 0.5, 0.3, 0.4), "none")


class Made:
    """A figure that is made as the choices of ``r`` say; ``explorer`` raises what the Explorer of it raises."""

    def __init__(self, r: random.Random):
        self.r = r
        with plt.style.context(["default", r.choice(STYLES)]):
            polar = r.random() < 0.04
            self.fig, self.ax = plt.subplots(figsize=(4, 3), subplot_kw={"projection": "polar" if polar else None})
            self.scales = ["linear"] * 2 if polar else [r.choice(SCALES), r.choice(SCALES)]
            self.moves, self.artists = [], []
            self._prepare(polar)
            for _ in range(r.choice([1, 1, 2])):
                self.kind = r.choice(list(KINDS))
                made = KINDS[self.kind](self)
                self.artists += made if isinstance(made, list) else [made]
            self._fix_limits(polar)
            self.explorer = Explorer(
                self.fig,
                self.update,
                {"step": Stops(STEPS)},
                id="random",
                title="A figure",
                describe=lambda step: f"At {step}.",
                cursor=r.choice([None, ("Time", "h")]),
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
        if self.r.random() < 0.35:
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
            if self.r.random() < 0.25:
                self.moving(lambda value, name=name: artist.set(**{name: value}), options[name])
        for name in ("hatch", "url", "zorder"):
            if self.r.random() < 0.01 and hasattr(artist, f"set_{name}"):
                self.moving(lambda value, name=name: artist.set(**{name: value}), options[name])
        if self.r.random() < 0.15:
            self.moving(artist.set_visible, lambda: self.r.random() < 0.6)
        return artist

    def label(self):
        return "series" if self.r.random() < 0.6 else None


def line(m: Made):
    r, n = m.r, m.r.choice([1, 2, 7, 30])
    (made,) = m.ax.plot(
        m.numbers(0, n),
        m.numbers(1, n),
        linestyle=r.choice(["-", "-", "--", ":", "-.", "None", (2, (3, 1))]),
        marker=r.choice(["None"] * 6 + ["o", "s", "x", "+", "^", ",", "$a$", 4]),
        drawstyle=r.choice(["default"] * 8 + ["steps-pre", "steps-mid", "steps-post"]),
        fillstyle=r.choice(["full"] * 20 + ["none", "left"]),
        dash_capstyle=r.choice(["butt", "round"]),
        solid_joinstyle=r.choice(["round", "miter"]),
        markevery=r.choice([None] * 20 + [2]),
        gapcolor=r.choice([None] * 20 + ["red"]),
        label=m.label(),
    )
    m.moving(lambda xy: made.set_data(*xy), lambda: (m.numbers(0, n), m.numbers(1, n)))
    return m.looks(made, "color", "linewidth", "alpha", "linestyle")


def band(m: Made):
    n = m.r.choice([3, 12])
    x = np.sort(m.numbers(0, n))
    made = m.ax.fill_between(x, m.numbers(1, n), m.numbers(1, n), step=m.r.choice([None, None, "mid"]))
    m.moving(lambda y: made.set_data(x, *y), lambda: (m.numbers(1, n), m.numbers(1, n)))
    return m.looks(made, "facecolor", "alpha", "linewidth")


def bars(m: Made):
    made = m.ax.bar(m.numbers(0, 3, 0), m.numbers(1, 3, 0), width=0.4, yerr=m.r.choice([None, [0.5, 1, 2]]))
    m.moving(lambda heights: [bar.set_height(h) for bar, h in zip(made, heights, strict=True)], lambda: m.numbers(1, 3))
    return [m.looks(bar, "facecolor", "edgecolor", "linewidth") for bar in made]


def points(m: Made):
    r, n = m.r, m.r.choice([1, 5])
    made = m.ax.scatter(
        m.numbers(0, n),
        m.numbers(1, n),
        s=r.choice([9, 40, 40, [9, 40, 20, 10, 5][:n]]),
        marker=r.choice("os^x*"),
        c=r.choice(["red", "black", [0.1, 0.5, 0.7, 0.3, 0.2][:n]]),
        label=m.label(),
    )
    m.moving(made.set_offsets, lambda: np.column_stack([m.numbers(0, n), m.numbers(1, n)]))
    return m.looks(made, "facecolor", "edgecolor", "alpha")


def segments(m: Made):
    r = m.r

    def some():
        return [m.place(r.choice([2, 4])) for _ in range(3)]

    made = m.ax.add_collection(LineCollection(some(), linestyles=r.choice(["-", "--"]), colors=r.choice(COLOURS[:4])))
    m.moving(made.set_segments, some)
    return m.looks(made, "color", "linewidth", "alpha")


def polygons(m: Made):
    made = m.ax.add_collection(PolyCollection([m.place(4) for _ in range(2)], closed=m.r.random() < 0.8))
    m.moving(made.set_verts, lambda: [m.place(4) for _ in range(2)])
    return m.looks(made, "facecolor", "edgecolor", "linewidth")


def error_bars(m: Made):
    made = m.ax.errorbar(m.numbers(0, 3), m.numbers(1, 3), yerr=m.r.choice([None, [0.1, 0.2, 0.3]]), capsize=3, fmt="o")
    return made


def mesh(m: Made):
    return m.ax.pcolormesh(m.numbers(0, 3, 0), m.numbers(1, 3, 0), np.eye(2), shading="auto")


def field(m: Made):
    return m.ax.quiver(*m.place(2).T, [1, 2], [1, -1])


def picture(m: Made):
    pixels = np.array([[m.r.random() for _ in range(3)] for _ in range(2)])
    (left, low), (right, high) = np.sort(m.place(2), axis=0)
    made = m.ax.imshow(
        pixels,
        extent=(left, right + 1, low, high + 1),
        aspect="auto",
        origin=m.r.choice(["upper", "lower"]),
        interpolation=m.r.choice([None] * 6 + ["bilinear"]),
    )
    m.moving(made.set_data, lambda: np.array([[m.r.random() for _ in range(3)] for _ in range(2)]))
    return m.looks(made, "alpha")


def patch(m: Made):
    r, (x, y) = m.r, m.place(1)[0]
    made = m.ax.add_patch(
        r.choice(
            [
                lambda: patches.Rectangle((x, y), 2, 2, angle=r.choice([0, 30])),
                lambda: patches.Circle((x, y), r.choice([0.5, 2])),
                lambda: patches.Ellipse((x, y), 3, 1, angle=20),
                lambda: patches.Wedge((x, y), 2, 10, r.choice([90, 300]), width=r.choice([None, 0.5])),
                lambda: patches.Arc((x, y), 3, 2, theta1=0, theta2=120),
                lambda: patches.Polygon(m.place(4), closed=r.random() < 0.6, fill=r.random() < 0.6),
                lambda: patches.RegularPolygon((x, y), 5, radius=1),
                lambda: patches.FancyBboxPatch((x, y), 2, 1, r.choice(["round", "sawtooth", "rarrow"])),
                lambda: patches.FancyArrow(x, y, 1, 1, width=0.2),
                lambda: patches.Annulus((x, y), 2, 0.5),
                lambda: patches.Shadow(patches.Circle((x, y), 1), 0.1, 0.1),
                lambda: patches.ConnectionPatch((x, y), tuple(m.place(1)[0]), "data"),
            ]
        )()
    )
    if r.random() < 0.3:
        made.set_linestyle("--")
    for name, make in {
        "center": lambda: tuple(m.place(1)[0]),
        "angle": lambda: r.choice([0, 45]),
        "xy": lambda: m.place(4) if isinstance(made, patches.Polygon) else tuple(m.place(1)[0]),
        "width": lambda: r.choice([0.3, 2]),
    }.items():
        if hasattr(made, f"set_{name}") and r.random() < 0.4:
            m.moving(getattr(made, f"set_{name}"), make)
    return m.looks(made, "facecolor", "edgecolor", "linewidth", "alpha", "linestyle")


def arrow(m: Made):
    r = m.r
    style = r.choice(["->", "->", "-", "<->", "-|>", "fancy", "simple", "wedge", "|-|", "->, head_length=2"])
    bend = r.choice(["arc3", "arc3,rad=0.3", "angle3", "angle,angleA=0,angleB=90", "arc,armA=20"])
    made = patches.FancyArrowPatch(
        *m.place(2), arrowstyle=style, connectionstyle=bend, mutation_scale=r.choice([9, 20])
    )
    m.ax.add_patch(made)
    m.moving(lambda ends: made.set_positions(*ends), lambda: m.place(2))
    return m.looks(made, "color", "linewidth", "linestyle")


def words(m: Made):
    r = m.r
    options = {"ha": r.choice(["left", "center", "right"]), "rotation": r.choice([0, 0, 0, 30, 90])}
    options |= {"va": r.choice(["top", "center", "bottom", "baseline"]), "style": r.choice(["normal"] * 4 + ["italic"])}
    options |= {"rotation_mode": r.choice(["default", "anchor"]), "wrap": r.random() < 0.03}
    options |= {"weight": r.choice(["normal", "bold"]), "clip_on": r.random() < 0.1}
    said = ["here", "two\nlines", "a longer text", "", "µg/mL", "$x^2$", "one\n\nthree"]
    weights = [6, 2, 4, 1, 3, 0.3, 0.3]
    made = m.ax.text(*m.place(1)[0], r.choices(said, weights)[0], **options)
    m.moving(made.set_text, lambda: r.choices(said, weights)[0])
    m.moving(made.set_position, lambda: tuple(m.place(1)[0]))
    return m.looks(made, "color", "alpha")


def note(m: Made):
    r = m.r
    there, here = m.place(2)
    arrows = {"arrowstyle": r.choice(["->", "-|>", "-"]), "connectionstyle": r.choice(["arc3", "arc3,rad=0.2"])}
    made = m.ax.annotate(r.choice(["", "note"]), there, here, arrowprops=r.choice([None, arrows, arrows]))
    m.moving(lambda xy: setattr(made, "xy", xy), lambda: tuple(m.place(1)[0]))
    return m.looks(made, "color")


def dated(m: Made):
    if m.scales[0] == "category":
        return line(m)  # it takes no dates
    days = [datetime.datetime(2024, 1, 1) + datetime.timedelta(days=i) for i in range(4)]
    (made,) = m.ax.plot(days, m.numbers(1, 4), label=m.label())
    m.moving(made.set_ydata, lambda: m.numbers(1, 4))
    return made


ALL = (line, band, bars, points, segments, polygons, error_bars, mesh, field, picture)
KINDS = {f.__name__: f for f in (*ALL, patch, arrow, words, note, dated)}
