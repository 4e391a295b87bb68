"""Artists at random: each function makes some in the axes of a figure, lets them move and gives them back."""

import datetime

import numpy as np
from matplotlib import patches
from matplotlib.collections import LineCollection, PolyCollection

COLOURS = ("red", "black", "white", "#1D68A8", (0.2, 0.5, 0.3, 0.4), "none")


def line(m):
    r, n = m.r, m.r.choice([1, 2, 7, 30])
    marker = r.choice(["None"] * 6 + ["o", "s", "x", "+", "^", ",", "$a$", 4])
    plain = marker != "None" and r.random() < 0.95  # its marks must stand where its corners do
    (made,) = m.ax.plot(
        m.numbers(0, n),
        m.numbers(1, n),
        linestyle=r.choice(["-", "-", "--", ":", "-.", "-" if marker == "None" else "None", (2, (3, 1))]),
        marker=marker,
        drawstyle="default" if plain else r.choice(["default"] * 4 + ["steps-pre", "steps-mid", "steps-post"]),
        fillstyle=r.choice(["full"] * 20 + ["none", "none", "left"]),
        dash_capstyle=r.choice(["butt", "round"]),
        solid_joinstyle=r.choice(["round", "miter"]),
        markevery=r.choice([None] * 60 + [2]),
        gapcolor=r.choice([None] * 60 + ["red"]),
        label=m.label(),
    )
    m.moving(lambda xy: made.set_data(*xy), lambda: (m.numbers(0, n), m.numbers(1, n)))
    return m.looks(made, "color", "linewidth", "alpha", "linestyle")


def band(m):
    n = m.r.choice([3, 12])
    x = np.sort(m.numbers(0, n))
    made = m.ax.fill_between(x, m.numbers(1, n), m.numbers(1, n), step=m.r.choice([None, None, "mid"]))
    m.moving(lambda y: made.set_data(x, *y), lambda: (m.numbers(1, n), m.numbers(1, n)))
    return m.looks(made, "facecolor", "alpha", "linewidth")


def bars(m):
    made = m.ax.bar(m.numbers(0, 3, 0), m.numbers(1, 3, 0), width=0.4, yerr=m.r.choice([None, [0.5, 1, 2]]))
    m.moving(lambda heights: [bar.set_height(h) for bar, h in zip(made, heights, strict=True)], lambda: m.numbers(1, 3))
    return [m.looks(bar, "facecolor", "edgecolor", "linewidth") for bar in made]


def points(m):
    r, n = m.r, m.r.choice([1, 5])
    made = m.ax.scatter(
        m.numbers(0, n),
        m.numbers(1, n),
        s=r.choice([9, 40] * 6 + [[9, 40, 20, 10, 5][:n]]),
        marker=r.choice("os^x*"),
        c=r.choice(["red", "black"] * 5 + [[0.1, 0.5, 0.7, 0.3, 0.2][:n]]),
        label=m.label(),
    )
    m.moving(made.set_offsets, lambda: np.column_stack([m.numbers(0, n), m.numbers(1, n)]))
    return m.looks(made, "facecolor", "edgecolor", "alpha")


def segments(m):
    r = m.r

    def some():
        return [m.place(r.choice([2, 4])) for _ in range(3)]

    made = m.ax.add_collection(LineCollection(some(), linestyles=r.choice(["-", "--"]), colors=r.choice(COLOURS[:4])))
    m.moving(made.set_segments, some)
    return m.looks(made, "color", "linewidth", "alpha")


def polygons(m):
    made = m.ax.add_collection(PolyCollection([m.place(4) for _ in range(2)], closed=m.r.random() < 0.8))
    m.moving(made.set_verts, lambda: [m.place(4) for _ in range(2)])
    return m.looks(made, "facecolor", "edgecolor", "linewidth")


def error_bars(m):
    made = m.ax.errorbar(m.numbers(0, 3), m.numbers(1, 3), yerr=m.r.choice([None, [0.1, 0.2, 0.3]]), capsize=3, fmt="o")
    m.moving(lambda xy: made[0].set_data(*xy), lambda: (m.numbers(0, 3), m.numbers(1, 3)))
    return [artist for artist in made.get_children() if artist is not None]


def picture(m):
    pixels = np.array([[m.r.random() for _ in range(3)] for _ in range(2)])
    (left, low), (right, high) = np.sort(m.place(2), axis=0)
    made = m.ax.imshow(
        pixels,
        extent=(left, right + 1, low, high + 1),
        aspect="auto",
        origin=m.r.choice(["upper", "lower"]),
        interpolation=m.r.choice([None] * 20 + ["bilinear"]),
    )
    m.moving(made.set_data, lambda: np.array([[m.r.random() for _ in range(3)] for _ in range(2)]))
    return m.looks(made, "alpha")


def patch(m):
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
                lambda: patches.ConnectionPatch((0.2, 0.3), (0.7, 0.6), "axes fraction"),
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


def arrow(m):
    r = m.r
    style = r.choice(["->", "->", "-", "<->", "-|>", "fancy", "simple", "wedge", "|-|", "->, head_length=2"])
    bend = r.choice(["arc3", "arc3,rad=0.3", "angle3", "angle,angleA=0,angleB=90", "arc,armA=20"])
    if style in ("fancy", "simple", "wedge") and bend.startswith(("angle,", "arc,")):
        bend = "arc3"  # matplotlib takes no other
    made = patches.FancyArrowPatch(
        *m.place(2), arrowstyle=style, connectionstyle=bend, mutation_scale=r.choice([9, 20])
    )
    m.ax.add_patch(made)
    m.moving(lambda ends: made.set_positions(*ends), lambda: m.place(2))
    return m.looks(made, "color", "linewidth", "linestyle")


def words(m):
    r = m.r
    options = {"ha": r.choice(["left", "center", "right"]), "rotation": r.choice([0, 0, 0, 30, 90])}
    options |= {"va": r.choice(["top", "center", "bottom", "baseline"]), "style": r.choice(["normal"] * 4 + ["italic"])}
    options |= {
        "rotation_mode": "default" if not options["rotation"] else r.choice(["default"] + ["anchor"] * 9),
        "wrap": r.random() < 0.03,
    }
    options |= {"weight": r.choice(["normal", "bold"]), "clip_on": r.random() < 0.1}
    said = ["here", "two\nlines", "a longer text", "", "µg/mL", "$x^2$", "one\n\nthree"]
    weights = [6, 2, 4, 1, 3, 0.3, 0.3]
    made = m.ax.text(*m.place(1)[0], r.choices(said, weights)[0], **options)
    m.moving(made.set_text, lambda: r.choices(said, weights)[0])
    m.moving(made.set_position, lambda: tuple(m.place(1)[0]))
    return m.looks(made, "color", "alpha")


def note(m):
    r = m.r
    there, here = m.place(2)
    arrows = {"arrowstyle": r.choice(["->", "-|>", "-"]), "connectionstyle": r.choice(["arc3", "arc3,rad=0.2"])}
    made = m.ax.annotate(r.choice(["", "note"]), there, here, arrowprops=r.choice([None, arrows, arrows]))
    m.moving(lambda xy: setattr(made, "xy", xy), lambda: tuple(m.place(1)[0]))
    return m.looks(made, "color")


def dated(m):
    if m.scales[0] == "category":
        return line(m)  # it takes no dates
    days = [datetime.datetime(2024, 1, 1) + datetime.timedelta(days=i) for i in range(4)]
    (made,) = m.ax.plot(days, m.numbers(1, 4), label=m.label())
    m.moving(made.set_ydata, lambda: m.numbers(1, 4))
    return made


OFTEN = (
    line,
    line,
    band,
    bars,
    points,
    segments,
    polygons,
    error_bars,
    picture,
    patch,
    patch,
    arrow,
    words,
    note,
    dated,
)
