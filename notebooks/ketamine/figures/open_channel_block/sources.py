"""One drug, several sources of its potency."""

import numpy as np

from live_figures import Choice, Explorer, Stops

from ... import evidence
from ..potencies import VIEWS, potencies, share, shares
from ..style import INK, OBSERVED, REFERENCE, SECOND_HAND, logarithmic, name_axes, subplots

# ------------------------------------------------------------------------------------- what every source says

SOURCES = {  # how a number was come by, and how that is drawn
    "verified": (OBSERVED, "seen in the paper"),
    "secondary": (SECOND_HAND, "second-hand"),
    "computed": (OBSERVED | {"facecolors": INK}, "computed here"),
}


def potency() -> Explorer:
    """The concentration for half block in every source, and the block that follows at one free concentration."""
    rows = max(len(potencies(view)) for view in VIEWS)
    fig, (column, constants, blocks) = subplots(1, 3, figsize=(6.8, 4.6), width_ratios=[11, 8, 7])
    for ax in (column, constants, blocks):
        ax.set(ylim=(-0.5, rows - 0.3), yticks=[])
        ax.spines["left"].set_visible(False)
    column.set(xlim=(0, 1), xticks=[])
    column.spines["bottom"].set_visible(False)
    key = []  # returned with what moves, so that what is filled follows the theme
    for line, (look, text) in enumerate(SOURCES.values()):
        key.append(column.scatter([0.1], [-1.0 - 0.48 * line], clip_on=False, **look))
        column.text(0.16, -1.0 - 0.48 * line, text, va="center").set_in_layout(False)
    constants.set_xlim(0.08, 60)
    logarithmic(constants.xaxis, {0.1: "0.1", 1: "1", 10: "10"})
    blocks.set(xlim=(-3, 103), xticks=[0, 50, 100])
    name_axes(constants, "Half at (µmol/L)", "")
    name_axes(blocks, "Blocked (%)", "")
    here = constants.axvline(1, color=INK, linewidth=1.4, linestyle=":")
    names = [column.text(0.99, 0, "", va="center", ha="right") for _ in range(rows)]
    assays = [column.text(0.99, 0, "", va="center", ha="right", color=REFERENCE) for _ in range(rows)]
    guides = [ax.plot(np.full(3 * rows, np.nan), color=INK, linewidth=0.4, zorder=1)[0] for ax in (constants, blocks)]
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
        for i, (name, assay, amount) in enumerate(zip(names, assays, amounts, strict=True)):
            row = found[i] if i < len(found) else None
            height = rows - 1 - i
            name.set(position=(0.99, height + 0.22), text=row["name"] if row else "")
            assay.set(position=(0.99, height - 0.22), text=row["how"] if row else "")
            amount.set(position=(102, height + 0.4), text=share(row) if row else "")
        heights = np.where(np.arange(rows) < len(found), rows - 1.0 - np.arange(rows), np.nan)
        for guide, ends in zip(guides, ([0.08, 60, np.nan], [-3, 103, np.nan]), strict=True):
            guide.set_data(np.tile(ends, rows), np.repeat(heights, 3))
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
        return here, *key, *names, *assays, *amounts, *guides, *bars.values(), *marks.values()

    def describe(view, concentration):
        found = shares(view, concentration)
        if view == "ketamine":
            *sources, model = found
            least, most = (pick(row["block"] for row in sources if row["quantity"]) for pick in (min, max))
            return (
                f"At {concentration:g} µmol/L free drug the sources say from {least:.0f} to {most:.0f} % blocked or "
                f"occupied, the {model['name']} {share(model)} (one description of Mg²⁺)."
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
        title="Sources differ less at 10 µmol/L than at 0.5",
        describe=describe,
        presets={
            "10 µmol/L": {},
            "0.5 µmol/L": {"concentration": 0.5},
            "Mirror images": {"concentration": 0.5, "view": "relatives"},
        },
        caption="Left: the concentration for half. Right: what that blocks, or binds, at the one you chose (dotted).",
        more=(
            "Thick lines are the range a source gives; one site with this constant is assumed. Of some papers only the "
            "abstract was seen. Computed here: in Mg²⁺ as Jahr & Stevens describe it, one of seven descriptions."
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
