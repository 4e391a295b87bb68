"""The figures of "A drug that needs the door open": how much a concentration blocks, and on what that depends."""

from functools import cache

import numpy as np

from .. import evidence
from ..explorer import Choice, Explorer, Stops, Switch
from ..models import receptor
from .potencies import CONSTANT, MEMANTINE, SUBUNITS, VIEWS, potencies, published, published_slope, share, shares
from .style import BAND_ALPHA, INK, KETAMINE, MAGNESIUM, NMDA, OBSERVED, REFERENCE, name_axes, subplots

SECOND_HAND = OBSERVED | {"edgecolors": REFERENCE}
SCHEME = "lester-jahr-1992-gating"
GATING = float(np.divide(*(float(evidence.parameter_set(SCHEME).values[f"{w}_rate"]) for w in ("opening", "closing"))))


def logarithmic(axis, ticks: dict) -> None:
    """A logarithmic axis with these ticks and no others: {place: text}."""
    axis.axes.set(**{f"{axis.axis_name}scale": "log"})
    axis.set_ticks(list(ticks), list(ticks.values()))
    axis.set_ticks([], minor=True)


# ---------------------------------------------------------------------------------------- concentration and block


def one_curve() -> Explorer:
    """Concentration against block: a Hill curve to bend, and what was measured."""
    concentrations = np.geomspace(0.01, 100, 81)
    fig, ax = subplots()
    ax.set(xlim=(0.01, 100), ylim=(0, 104), yticks=range(0, 101, 20))
    logarithmic(ax.xaxis, {0.01: "0.01", 0.1: "0.1", 1: "1", 10: "10", 100: "100"})
    name_axes(ax, "Free ketamine (µmol/L, logarithmic)", "NMDA current blocked (%)")
    (curve,) = ax.plot(concentrations, concentrations, color=NMDA, linewidth=2.6, label="Hill curve")
    (half,) = ax.plot([1, 1, 0.01], [0, 50, 50], color=NMDA, linewidth=1, linestyle=":")
    (span,) = ax.plot([0.1, 10], [10, 90], "_", color=NMDA, markersize=15, markeredgewidth=2)
    words = ax.text(0.0115, 101, "", ha="left", va="top", color=NMDA)

    patch, outside = (evidence.observations(f"orser-1997: {name}") for name in ("cell-attached", "outside-out"))
    statement = evidence.observations("gerhard-2020: block")
    neurons = evidence.value("ketamine.steady_block.10-µM")
    ax.scatter(statement.x, statement.value, marker="D", label="statement (Gerhard 2020)", **SECOND_HAND | {"s": 70})
    ax.errorbar([10], [neurons.value], [neurons.spread], color=INK, linewidth=1.4, capsize=3)
    ax.scatter([10], [neurons.value], label="rat neurons (Mealing 1999)", **OBSERVED)
    ax.scatter(patch.x, 100 - patch.value, marker="^", label="cell-attached patch (Orser 1997)", **OBSERVED)
    ax.scatter(outside.x, 100 - outside.value, marker="s", label="outside-out patch (Orser 1997)", **OBSERVED)
    for x, y, text, side in (
        (0.085, 47, "patch on\nthe cell", "right"),
        (1.25, 36, "patch pulled off", "left"),
        (12.5, 78, "rat neurons", "left"),
        (1.35, 49, "statement", "left"),
    ):
        ax.text(x, y, text, ha=side, va="center", color=REFERENCE if text == "statement" else INK)

    def at(concentration, constant, slope):
        return 100 * float(receptor.hill(concentration, constant, slope))

    def update(constant, slope):
        curve.set_ydata(100 * receptor.hill(concentrations, constant, slope))
        half.set_data([constant, constant, 0.01], [0, 50, 50])
        span.set_data([constant * 9 ** (-1 / slope), constant * 9 ** (1 / slope)], [10, 90])
        words.set_text(f"10 to 90 %:\n{81 ** (1 / slope):.0f} times as much")
        return curve, half, span, words

    def describe(constant, slope):
        low, middle, high = (at(c, constant, slope) for c in (0.1, 1, 10))
        on, off = ([f"{100 - v:.0f} % at {x:g}" for x, v in zip(p.x, p.value, strict=True)] for p in (patch, outside))
        return (
            f"With half block at {constant:g} µmol/L and a Hill slope of {slope:g} the curve blocks {low:.0f} % at "
            f"0.1, {middle:.0f} % at 1 and {high:.0f} % at 10 µmol/L. Measured were {' and '.join(on)} µmol/L in "
            f"patches on the cell, {' and '.join(off)} in patches pulled off it, and {neurons.value:g} % at 10 in "
            "rat neurons."
        )

    def fits_statement(constant, slope):
        return abs(at(1, constant, slope) - 50) < 3 and abs(at(10, constant, slope) - 80) < 3

    def fits_neurons(constant, slope):
        return constant == published() and abs(at(10, constant, slope) - neurons.value) <= neurons.spread

    return Explorer(
        fig,
        update,
        {
            "constant": Stops(
                [0.2, 0.25, 0.33, 0.42, 0.5, 0.6, published(), 0.85, 1, 1.2, 1.47, 2, 2.5, 3.3, 4.2, 5],
                value=published(),
                unit="µmol/L",
                label="Half block at",
            ),
            "slope": Stops([0.5, 0.6, 0.7, published_slope(), 1, 1.2, 1.5, 2], value=1, label="Hill slope"),
        },
        id="one-curve",
        title="One curve, and points it never saw",
        describe=describe,
        presets={
            "One drug, one site": {},
            "As published": {"slope": published_slope()},
            "From its two rates": {"constant": 1.47},
        },
        reference="As published",
        caption="Pale: the curve as published. Every marker comes from elsewhere, so none was fitted.",
        more=(
            "The published fit is to human GluN1/GluN2A receptors at −70 mV without Mg²⁺; its own points were not "
            "seen. Only the circle came with an error (± 2 %). The diamonds are a sentence in a paper, not data; the "
            "second lies under the circle."
        ),
        numbers=evidence.status_note(
            evidence.value("ketamine.hill_coefficient"), neurons, "orser-1997: cell-attached", "gerhard-2020: block"
        ),
        challenges={
            "go through both diamonds (50 % at 1, 80 % at 10 µmol/L)": fits_statement,
            "keep half block at 0.71 µmol/L and hit the circle": fits_neurons,
        },
        cursor=("Read off at", "µmol/L"),
    )


# ------------------------------------------------------------------------------------------ kinds of antagonist

KINDS = {
    "competitive": "takes glutamate's place",
    "uncompetitive": "enters open doors only",
    "trapped": "gets trapped behind the door",
    "non-competitive": "has a site of its own",
    "all": "all four",
}
LOOKS = {  # one look for each kind where all are drawn together
    "non-competitive": {"color": REFERENCE, "linewidth": 6.5, "alpha": 0.4},
    "trapped": {"color": KETAMINE, "linestyle": (0, (3, 2))},  # what ketamine does
    "uncompetitive": {"color": INK},
    "competitive": {"color": INK, "linestyle": (0, (6, 2))},
}
FAMILY = (1, 3, 30)  # multiples of the antagonist's constant that the thin lines show
MODELS = {
    "competitive": receptor.competitive,
    "uncompetitive": receptor.uncompetitive,
    "trapped": receptor.allosteric,  # at equilibrium: see the notebook, where the states are counted
    "non-competitive": receptor.allosteric,
}


def current(kind: str, agonist, antagonist) -> np.ndarray:
    """Current in per cent of the largest without antagonist; concentrations in multiples of the constants."""
    largest = GATING / (1 + GATING)
    return 100 * MODELS[kind](agonist, antagonist, gating=GATING) / largest


def blocked(kind: str, agonist, antagonist) -> np.ndarray:
    """Per cent of the current at this agonist concentration that the antagonist takes away."""
    return 100 * (1 - current(kind, agonist, antagonist) / current(kind, agonist, 0))


def antagonists() -> Explorer:
    """Agonist against current and against block, for four kinds of antagonist in the same amount."""
    agonist = np.geomspace(0.01, 1000, 61)
    fig, (response, block) = subplots(2, 1, figsize=(6.8, 6.2), height_ratios=[5, 4])
    for ax in (response, block):
        ax.set(xlim=(0.01, 1000), ylim=(0, 104), yticks=range(0, 101, 25))
        logarithmic(ax.xaxis, {0.01: "0.01", 0.1: "0.1", 1: "1", 10: "10", 100: "100", 1000: "1000"})
    glutamate = "Glutamate (multiples of its constant, logarithmic)"
    name_axes(response, glutamate, "Current (% of the largest without antagonist)")
    name_axes(block, glutamate, "Blocked (% of the current without antagonist)")
    control = current("competitive", agonist, 0)
    response.plot(agonist, control, color=NMDA, label="no antagonist")
    family = [response.plot(agonist, control, linewidth=1, alpha=0.7)[0] for _ in range(3)]
    bold = [
        ax.plot(agonist, control, label=kind, **look)[0] for ax in (response, block) for kind, look in LOOKS.items()
    ]
    legend = {}
    for i, (kind, look) in enumerate(({"no antagonist": {"color": NMDA}} | LOOKS).items()):
        place = {"transform": response.transAxes}
        (sample,) = response.plot([0.02, 0.07], [0.93 - 0.1 * i] * 2, **place, **look)
        word = response.text(0.085, 0.93 - 0.1 * i, kind, va="center", color=look["color"], **place)
        legend[kind] = (sample, word)
    del legend["no antagonist"]

    def update(kind, antagonist):
        for line, amount in zip(family, FAMILY, strict=True):
            line.set(visible=kind != "all")
            if kind != "all":
                line.set(ydata=current(kind, agonist, amount), color=LOOKS[kind]["color"])
        for line, name in zip(bold, [*LOOKS, *LOOKS], strict=True):
            line.set(visible=kind in (name, "all"))
            line.set_ydata((current if line.axes is response else blocked)(name, agonist, antagonist))
        for name, entry in legend.items():
            for artist in entry:
                artist.set(visible=kind in (name, "all"))
        return *family, *bold, *(artist for entry in legend.values() for artist in entry)

    def describe(kind, antagonist):
        def one(name):
            low, high = (float(blocked(name, a, antagonist)) for a in (0.1, 100))
            return f"{low:.0f} and {high:.0f} %"

        shown = MODELS if kind == "all" else (kind,)
        said = "; ".join(f"{name} {one(name)}" for name in shown)
        return (
            f"{antagonist:g} times its constant of the antagonist blocks, with glutamate at a tenth of its own "
            f"constant and at a hundred times it: {said}."
        )

    return Explorer(
        fig,
        update,
        {
            "kind": Choice(KINDS, label="The antagonist", menu=True),
            "antagonist": Stops([1, 2, 3, 5, 10, 20, 30, 50, 100], value=10, unit="×", label="How much"),
        },
        id="antagonists",
        title="More glutamate lifts one block, deepens another",
        describe=describe,
        presets={
            "Competitive": {},
            "Uncompetitive": {"kind": "uncompetitive"},
            "Trapped": {"kind": "trapped"},
            "All four": {"kind": "all"},
        },
        caption="Thin lines: 1, 3 and 30 times the constant of the antagonist; bold: the amount you chose.",
        more=(
            "Equilibrium; concentrations in multiples of each ligand's own constant. Course model with one glutamate "
            "site; a receptor that holds glutamate is open half of the time, as in the gating rates of Lester & Jahr."
        ),
        beside=(10.1, 2.55),
        numbers=evidence.status_note(SCHEME),
        challenges={
            "block more than 80 % at a hundred times the constant of glutamate and less than half at a tenth": (
                lambda kind, antagonist: (
                    kind != "all" and blocked(kind, 100, antagonist) > 80 and blocked(kind, 0.1, antagonist) < 50
                )
            )
        },
        cursor=("Read off at", "× constant"),
    )


# ------------------------------------------------------------------------------------------- voltage and magnesium

DRUGS = ("ketamine", "memantine")


def oocytes(magnesium: str) -> list:
    """Memantine's IC50 for GluN2A to GluN2D from a second-hand table: "0-Mg" at −70 mV, "1-Mg" at −30 mV."""
    return [evidence.value(f"{MEMANTINE}.{subunit}.{magnesium}") for subunit in SUBUNITS]


def lowest(magnesium: float, drug: str = "ketamine") -> tuple[float, float]:
    """Voltage in mV, and IC50 there in µmol/L, at which the drug blocks best in so much Mg²⁺ (course model)."""
    voltages = np.linspace(-100, 60, 3201)
    found = receptor.blocker_ic50(voltages, magnesium, drug)
    best = int(np.argmin(found))
    return float(voltages[best]), float(found[best])


def voltage() -> Explorer:
    """IC50 against voltage without and with Mg²⁺, and the two reasons why it moves."""
    voltages = np.linspace(-90, 50, 71)
    fig, (potency, reasons) = subplots(2, 1, figsize=(6.8, 6.4), height_ratios=[3, 2])
    for ax, ticks in ((potency, (0.3, 1, 3, 10, 30, 100)), (reasons, (1, 10, 100))):
        ax.set(xlim=(-90, 50), xticks=range(-80, 41, 20))
        logarithmic(ax.yaxis, {tick: f"{tick:g}" for tick in ticks})
    potency.set_ylim(0.2, 150)
    reasons.set_ylim(0.8, 200)
    name_axes(potency, "Voltage of the membrane (mV)", "Drug for half block (µmol/L, logarithmic)")
    name_axes(reasons, "Voltage of the membrane (mV)", "How many times more drug it takes, and why")
    band = potency.fill_between(voltages, np.ones(71), 2 * np.ones(71), color=MAGNESIUM, alpha=BAND_ALPHA, linewidth=0)
    (alone,) = potency.plot(voltages, voltages + 100, color=INK, label="without Mg²⁺")
    (both,) = potency.plot(voltages, voltages + 100, color=MAGNESIUM, linewidth=2.8, label="with Mg²⁺")
    (pushed,) = reasons.plot(voltages, voltages + 100, color=INK, label="voltage pushes the drug out")
    (crowded,) = reasons.plot(voltages, voltages + 100, color=MAGNESIUM, linestyle=":", label="Mg²⁺ is in the way")
    reasons.text(48, 3.5, "voltage pushes it out", color=INK, ha="right", va="center")
    crowd_name = reasons.text(-58, 60, "Mg²⁺ is in the way", color=MAGNESIUM, va="center")
    potency.text(-45, 0.55, "without Mg²⁺", color=INK)
    both_name = potency.text(-88, 1, "with Mg²⁺", color=MAGNESIUM, va="bottom")
    best = potency.scatter([0], [1], color=MAGNESIUM, s=46, zorder=7)
    best_name = potency.text(0, 1, "", color=MAGNESIUM, ha="center", va="bottom")
    measured = {  # drug: at −70 mV, or nearly, and without Mg²⁺
        "ketamine": (-70, evidence.value(CONSTANT, source="gilling-2009")),
        "memantine": (-67, evidence.value(MEMANTINE, source="blanpied-1997")),
    }
    alone_quoted = [evidence.value(MEMANTINE, source="gilling-2009"), *oocytes("0-Mg")]
    seen = potency.scatter([-70], [1], label="measured without Mg²⁺", **OBSERVED)
    quoted = [
        potency.scatter([at] * len(found), found, marker=mark, label=f"memantine {label} Mg²⁺", **SECOND_HAND)
        for at, found, mark, label in (
            (-70, [float(each) for each in alone_quoted], "o", "without"),
            (-30, [float(each) for each in oocytes("1-Mg")], "s", "in 1 mmol/L"),
        )
    ]
    quoted_names = [
        potency.text(x, height, text, va="center", ha=side, color=REFERENCE)
        for x, height, text, side in ((-32.5, 10.2, "GluN2A, 2B", "right"), (-27.5, 1.9, "GluN2C, 2D", "left"))
    ]

    @cache
    def curves(magnesium, drug):
        """IC50 alone and with Mg²⁺, and the lowest and highest over all descriptions of Mg²⁺."""
        every = [receptor.blocker_ic50(voltages, magnesium, drug, each) for each in receptor.PARAMETRISATIONS]
        return receptor.blocker_ic50(voltages, 0.0, drug), every[0], np.min(every, axis=0), np.max(every, axis=0)

    def update(magnesium, drug, spread):
        without, with_it, low, high = curves(magnesium, drug)
        alone.set_ydata(without)
        both.set_ydata(with_it)
        pushed.set_ydata(without / without.min())
        crowded.set_ydata(with_it / without)
        band.set_data(voltages, low, high)
        where, least = lowest(magnesium, drug)
        there = magnesium > 0
        best.set_offsets([[where, least]] if there else [[0, 1]])  # what is hidden must still lie in the panel
        text = f"lowest at {where:.0f} mV: {least:.1f}".replace("-", "−")
        best_name.set(position=(where, least * 1.35), text=text)
        both_name.set(position=(-88, min(with_it[0] * (1.3 if magnesium > 0.2 else 2), 60)))
        at, number = measured[drug]
        seen.set_offsets([[at, number.value]])
        quoted[0].set_visible(drug == "memantine")
        compared = drug == "memantine" and magnesium == 1
        for artist in (both, both_name, crowded, best, best_name, crowd_name):
            artist.set_visible(there)
        band.set_visible(there and spread)
        for artist in (quoted[1], *quoted_names):
            artist.set_visible(compared)
        shown = (band, alone, both, both_name, pushed, crowded, crowd_name, best, best_name, seen)
        return *shown, *quoted, *quoted_names

    def describe(magnesium, drug, spread):
        rest, up = (float(receptor.blocker_ic50(v, magnesium, drug)) for v in (-70, -20))
        where, least = lowest(magnesium, drug)
        said = (
            f"With {magnesium:g} mmol/L Mg²⁺, half block takes {rest:.2g} µmol/L {drug} at −70 mV and {up:.2g} at "
            f"−20 mV (course model)"
        )
        if magnesium:
            said += f"; it is lowest at {where:.0f} mV, with {least:.2g} µmol/L".replace("-", "−")
        if magnesium and spread:
            found = [float(receptor.blocker_ic50(-70, magnesium, drug, each)) for each in receptor.PARAMETRISATIONS]
            said += f". Seven descriptions of Mg²⁺ give {min(found):.2g} to {max(found):.2g} µmol/L at −70 mV"
        return said + "."

    return Explorer(
        fig,
        update,
        {
            "magnesium": Stops([0, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2], value=0, unit="mmol/L", label="Mg²⁺ outside"),
            "drug": Choice(DRUGS, label="Drug"),
            "spread": Switch(label="Seven descriptions of Mg²⁺"),
        },
        id="voltage",
        title="Voltage lets the drug in, then drives it out",
        describe=describe,
        presets={
            "Without Mg²⁺": {},
            "As in the brain": {"magnesium": 1},
            "How sure?": {"magnesium": 1, "spread": True},
            "Memantine": {"magnesium": 1, "drug": "memantine"},
        },
        caption="How much drug it takes, and the two reasons why; their product is the curve [with Mg²⁺]{magnesium}.",
        more=(
            "IC50 of the course model, made for ketamine from the open circle. No measured IC50 of ketamine in Mg²⁺ "
            "could be seen: there the curve with Mg²⁺ is a prediction. Memantine: second-hand; squares are in "
            "1 mmol/L Mg²⁺. The reasons are relative to the left end."
        ),
        beside=(10.1, 2.55),
        numbers=evidence.status_note(
            "ketamine-course",
            "memantine-course",
            *receptor.PARAMETRISATIONS,
            *(number for _, number in measured.values()),
            *alone_quoted,
            *oocytes("1-Mg"),
        ),
        challenges={
            "move the lowest point below −40 mV": lambda magnesium, drug, spread: (
                magnesium > 0 and lowest(magnesium, drug)[0] < -40
            )
        },
        cursor=("Read off at", "mV"),
        play="magnesium",
    )


# ------------------------------------------------------------------------------------- what every source says

SOURCES = {  # how a number was come by, and how that is drawn
    "verified": (OBSERVED, "seen in the paper"),
    "secondary": (SECOND_HAND, "second-hand"),
    "computed": (OBSERVED | {"facecolors": INK}, "computed here"),
}


def potency() -> Explorer:
    """The concentration for half block in every source, and the block that follows at one free concentration."""
    rows = max(len(potencies(view)) for view in VIEWS)
    fig, (constants, blocks) = subplots(1, 2, figsize=(6.8, 4.3), width_ratios=[3, 2])
    for ax in (constants, blocks):
        ax.set(ylim=(-0.4, rows - 0.25), yticks=[])
        ax.spines["left"].set_visible(False)
    constants.set_xlim(0.08, 60)
    logarithmic(constants.xaxis, {0.1: "0.1", 1: "1", 10: "10"})
    blocks.set(xlim=(-3, 103), xticks=[0, 50, 100])
    name_axes(constants, "Half blocked at (µmol/L, logarithmic)", "")
    name_axes(blocks, "Blocked (%)", "")
    here = constants.axvline(1, color=INK, linewidth=1.4, linestyle=":")
    names = [constants.text(0.08, 0, "", va="center") for _ in range(rows)]
    amounts = [blocks.text(102, 0, "", va="center", ha="right") for _ in range(rows)]
    nothing = np.full(rows, np.nan)
    bars, marks = {}, {}
    for ax in (constants, blocks):
        for status, (look, label) in SOURCES.items():
            (bars[ax, status],) = ax.plot(np.full(3 * rows, np.nan), color=look["edgecolors"], linewidth=1.6)
            marks[ax, status] = ax.scatter(nothing, nothing, label=label, **look)

    def update(view, concentration):
        found = shares(view, concentration)
        here.set_xdata([concentration, concentration])
        for i, (name, amount) in enumerate(zip(names, amounts, strict=True)):
            row = found[i] if i < len(found) else None
            height = rows - 1 - i
            name.set(position=(0.08, height + 0.4), text=f"{row['name']} · {row['how']}" if row else "")
            amount.set(position=(102, height + 0.4), text=share(row) if row else "")
        for ax, columns in ((constants, ("value", "low", "high")), (blocks, ("block", "least", "most"))):
            for status in SOURCES:
                points, ranges = np.full((rows, 2), np.nan), np.full((rows, 3, 2), np.nan)
                for i, row in enumerate(found):
                    if status == (row["quantity"].status if row["quantity"] else "computed"):
                        middle, low, high = (row[column] for column in columns)
                        points[i] = middle, rows - 1 - i
                        ranges[i, :2] = [low, rows - 1 - i], [high, rows - 1 - i]
                present = np.isfinite(points).any()
                marks[ax, status].set_offsets(points)
                marks[ax, status].set_visible(present)
                bars[ax, status].set_data(*ranges.reshape(-1, 2).T)
                bars[ax, status].set_visible(present)
        return here, *names, *amounts, *bars.values(), *marks.values()

    def describe(view, concentration):
        found = shares(view, concentration)
        if view == "ketamine":
            *sources, model = found
            least, most = (pick(row["block"] for row in sources if row["quantity"]) for pick in (min, max))
            return (
                f"At {concentration:g} µmol/L free drug the sources say from {least:.0f} to {most:.0f} % blocked or "
                f"occupied, the {model['name']} {share(model)}."
            )
        names = [row["name"] for row in found]
        said = [
            f"{row['name']}{', ' + row['how'] if names.count(row['name']) > 1 else ''} {share(row)}" for row in found
        ]
        return f"At {concentration:g} µmol/L free drug, blocked or occupied: {'; '.join(said)}."

    def disagree(view, concentration):
        block = [row["block"] for row in shares(view, concentration) if row["quantity"]]
        return view == "ketamine" and max(block) - min(block) > 65

    return Explorer(
        fig,
        update,
        {
            "concentration": Stops(
                [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1, 1.5, 2, 3, 5, 7, 10, 15, 20],
                value=10,
                unit="µmol/L",
                label="Free drug",
            ),
            "view": Choice(VIEWS, label="Show", menu=True),
        },
        id="potency",
        title="Sources agree at 10 µmol/L and differ at 0.5",
        describe=describe,
        presets={
            "10 µmol/L": {},
            "0.5 µmol/L": {"concentration": 0.5},
            "Mirror images": {"concentration": 0.5, "view": "relatives"},
            "Mg²⁺ and subunits": {"concentration": 1, "view": "memantine"},
        },
        caption="Left: the concentration for half. Right: what that blocks, or binds, at the one you chose (dotted).",
        more=(
            "Lines are the range a source gives; one site with this constant is assumed. Pale: second-hand, all others "
            "seen in the paper; filled: computed here. A much-quoted table of ketamine by subunit (Kotermanski & "
            "Johnson 2009) could not be seen and is not used."
        ),
        narrow=(3.6, 5.0),
        numbers=evidence.status_note(
            *(row["quantity"] for view in VIEWS for row in potencies(view) if row["quantity"]),
            "ketamine-course",
            "jahr-stevens",
        ),
        challenges={"find a concentration at which the sources disagree by more than 65 points": disagree},
        play="concentration",
    )
