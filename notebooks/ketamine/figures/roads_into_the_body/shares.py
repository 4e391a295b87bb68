"""Published bioavailability by road, and what a study finds that stops sampling too early."""

from functools import cache

import numpy as np

from live_figures import Choice, Explorer, Stops

from ... import evidence
from ...models import pharmacokinetics as pk
from ..style import INK, KETAMINE, OBSERVED, REFERENCE, SECOND_HAND, logarithmic, name_axes, subplots
from .routes import HOME, MG, absorbed, model

F = "bioavailability"
PUBLISHED = {  # road: (key, source, how it is drawn)
    "muscle": (
        (f"ketamine.{F}.intramuscular", "wikipedia-ketamine", "second-hand"),
        (f"ketamine.{F}.intramuscular", "hornik-2018", "children"),
    ),
    "nose, racemate": (
        (f"ketamine.{F}.nasal.10-mg", "singh-2022", "adults"),
        (f"ketamine.{F}.nasal.30-mg", "singh-2022", "adults"),
        (f"ketamine.{F}.nasal.50-mg", "singh-2022", "adults"),
        (f"ketamine.{F}.nasal", "yanagihara-2003", "adults"),
        (f"ketamine.{F}.nasal", "malinovsky-1996", "children"),
    ),
    "nose, esketamine": (
        (f"S-ketamine.{F}.nasal", "spravato-label", "second-hand"),
        (f"S-ketamine.{F}.nasal.56-mg", "perez-ruixo-2021", "from a model"),
        (f"S-ketamine.{F}.nasal.84-mg", "perez-ruixo-2021", "from a model"),
    ),
    "tongue": (
        (f"ketamine.{F}.sublingual", "rolan-2014", "adults"),
        (f"ketamine.{F}.sublingual", "chong-2006", "adults"),
        (f"ketamine.{F}.sublingual", "yanagihara-2003", "adults"),
        (f"S-ketamine.{F}.oral-film", "simons-2022", "adults"),
    ),
    "mouth": (
        (f"S-ketamine.{F}.oral", "fanta-2015", "adults"),
        (f"ketamine.{F}.oral", "yanagihara-2003", "adults"),
        (f"ketamine.{F}.oral", "chong-2006", "adults"),
        (f"ketamine.{F}.oral", "brunette-2011", "children"),
        (f"ketamine.{F}.oral", "wikipedia-ketamine", "second-hand"),
    ),
}
LOOKS = {
    "adults": OBSERVED,
    "second-hand": SECOND_HAND,
    "children": OBSERVED | {"facecolors": INK, "marker": "s"},
    "from a model": OBSERVED | {"marker": "^"},
}
STUDIED = {"muscle": "muscle", "nose": "nose", "tongue": "tongue", "mouth": "mouth"}
ROW_OF = {"muscle": "muscle", "nose": "nose, racemate", "tongue": "tongue", "mouth": "mouth"}
BODY = HOME  # the body with which the speeds of the roads were found
CLOCK = np.geomspace(0.25, 24, 81)
SAMPLED = [1, 2, 4, 8, 24]
BELOW = 0.42  # of a row, from the published shares down to the study


def quantities() -> list:
    """Every published number of the figure."""
    return [evidence.value(key, source=source) for several in PUBLISHED.values() for key, source, _ in several]


@cache
def seen_with(road: str | None, hours: float, disposition: str, ka: float) -> float:
    """Share of the area per mg that arrives which is over after so many hours; None is a bolus into the vein."""
    dose = pk.Bolus(MG) if road is None else pk.FirstOrder(MG, ka)
    lost = pk.eliminated(model(disposition), dose, np.array([0.0, hours]))[..., -1]
    return float(lost) / MG


def seen(road: str | None, hours: float) -> float:
    """The same in the body of the figure."""
    return seen_with(road, float(hours), BODY, 1.0 if road is None else float(absorbed(road).ka))


def found_share(road: str, hours: float) -> float:
    """Per cent that a study finds, area by a road over area by vein, when both are sampled for so many hours."""
    return 100 * float(absorbed(road).bioavailability) * seen(road, hours) / seen(None, hours)


def true_share(road: str) -> float:
    """Per cent that arrives in the study of the course: that of the published one whose speed it has."""
    return 100 * float(absorbed(road).bioavailability)


def shares() -> Explorer:
    """A row for each road with its published shares; under it, from the true share of a study to what it finds."""
    fig, (ax, clock) = subplots(2, 1, figsize=(6.7, 5.6), height_ratios=(2.1, 1))
    heights = {row: len(PUBLISHED) - 1 - i for i, row in enumerate(PUBLISHED)}
    ax.set(xlim=(-2, 104), ylim=(-0.75, len(PUBLISHED) - 0.6), xticks=range(0, 101, 20))
    ax.set_yticks(list(heights.values()), list(heights))
    ax.tick_params(axis="y", length=0)
    ax.grid(visible=False, axis="y")
    ax.spines["left"].set_visible(False)
    name_axes(ax, "Share of the dose that arrives, F (%)", "Published, and found")
    for look, style in LOOKS.items():
        rows = [
            (heights[r], evidence.value(k, source=s)) for r, all_ in PUBLISHED.items() for k, s, d in all_ if d == look
        ]
        for height, number in rows:
            if number.low is not None:
                ax.plot([number.low, number.high], [height, height], color=style["edgecolors"], linewidth=1.4)
        ax.scatter([number.middle for _, number in rows], [height for height, _ in rows], label=look, **style)
    below = np.array([heights[ROW_OF[road]] - BELOW for road in STUDIED])
    true = np.array([true_share(road) for road in STUDIED])
    ways = [ax.plot([1, 2], [y, y], color=KETAMINE, linewidth=1.4)[0] for y in below]
    ax.scatter(true, below, s=14, color=KETAMINE, zorder=7, label="true")
    found = ax.scatter(true, below, marker="D", s=30, color=KETAMINE, zorder=7, label="found")
    # to the right of the true share, or where there is no room, in the empty half of the row
    words = [
        ax.text(share + 4 if share < 60 else 2, y, "", va="center", color=KETAMINE)
        for share, y in zip(true, below, strict=True)
    ]

    clock.set(xlim=(0.25, 27), ylim=(0, 122), yticks=[0, 50, 100])
    logarithmic(clock.xaxis, {hour: f"{hour}" for hour in SAMPLED})
    name_axes(clock, "Sampled for (h, logarithmic)", "Area seen so far (%)")
    vein = 100 * np.array([seen(None, hour) for hour in CLOCK])
    clock.plot(CLOCK, vein, color=REFERENCE, linewidth=1.6, linestyle=(0, (5, 2)), label="vein, at once")
    (slow,) = clock.plot(CLOCK, vein, color=KETAMINE, linewidth=2.4, label="this road")
    of_vein = clock.scatter([1], [0], color=REFERENCE, s=40, zorder=6)
    of_road = clock.scatter([1], [0], color=KETAMINE, s=40, zorder=6)
    by_vein = clock.text(1, 0, "", ha="right", va="center", color=REFERENCE)
    by_road = clock.text(1, 0, "", ha="left", va="center", color=KETAMINE)

    def update(road, hours):
        slow.set_ydata(100 * np.array([seen(road, hour) for hour in CLOCK]))
        got = np.array([found_share(each, hours) for each in STUDIED])
        for way, word, first, last, each in zip(ways, words, true, got, STUDIED, strict=True):
            way.set_xdata([first, last])
            way.set_linewidth(3 if each == road else 1.4)
            word.set_text(f"true {first:.0f}, found {last:.0f}")
            word.set_color(KETAMINE if each == road else REFERENCE)
        found.set_offsets(np.column_stack([got, below]))
        whole, part = 100 * seen(None, hours), 100 * seen(road, hours)
        of_vein.set_offsets([[hours, whole]])
        of_road.set_offsets([[hours, part]])
        by_vein.set(position=(hours / 1.08, whole + 11), text=f"vein {whole:.0f} %")
        by_road.set(position=(min(hours * 1.15, 6.4), part - 18), text=f"{road} {part:.0f} %")
        return slow, *ways, *words, found, of_vein, of_road, by_vein, by_road

    def describe(road, hours):
        true, got = true_share(road), found_share(road, hours)
        return (
            f"A study by {road} of a drug of which {true:.0f} % arrive: sampled for {hours:g} h after the road and "
            f"after the vein, it finds {got:.0f} %. It has seen {100 * seen(road, hours):.0f} % of the one area and "
            f"{100 * seen(None, hours):.0f} % of the other."
        )

    return Explorer(
        fig,
        update,
        {
            "road": Choice(STUDIED, value="mouth", label="Study by"),
            "hours": Stops(SAMPLED, value=24, unit="h", label="Both sampled for"),
        },
        id="shares",
        title="Who stops early finds less by a slow road",
        describe=describe,
        presets={"Mouth, 2 h": {"hours": 2}, "Nose, 2 h": {"road": "nose", "hours": 2}},
        caption="Circles: adults, squares: children, triangles: model, pale: second-hand. [Diamonds]{ketamine}: found.",
        more=(
            "Thin bars: the interval or range that the source prints. Under the tongue one number is of an S-ketamine "
            "film; by mouth one is of S-ketamine; those of esketamine by nose are from a label, quoted, and of a "
            "population model. Shares are means with a wide spread between people; they do not turn a dose by one "
            "road into a dose by another. The study is a course example: body as in Herd & Anderson, with which the "
            "speeds were found, share and speed of the road as in the first figure, the vein at once, no error of "
            "measurement. Dot and diamond: the true share and the one that is found, thick for the road that is chosen."
        ),
        narrow=(3.6, 4.35),
        beside=(10.1, 2.7),
        numbers=evidence.status_note(BODY, *quantities()),
        challenges={
            "find a study that misses less than a twentieth of the share": lambda road, hours: (
                found_share(road, hours) > 0.95 * true_share(road) and hours < 24
            )
        },
        play="hours",
    )
