"""The years of an anaesthetic, as a line."""

from live_figures import Still

from ... import evidence
from ..style import INK, OBSERVED, REFERENCE, name_axes, subplots

EVENTS = (  # year, what, how high its words stand
    (1962, "made, as a successor of PCP", 5.6),
    (1965, "first study in people", 4.9),
    (1970, "approved; then Vietnam", 4.2),
    (1983, "seen to act on NMDA receptors", 3.5),
    (1985, "WHO essential medicine", 2.8),
    (2000, "a first trial in depression", 2.1),
    (2019, "esketamine spray approved", 1.4),
)


def history() -> Still:
    """Seven events from 1962 to 2019."""
    fig, ax = subplots(figsize=(6.8, 3.2))
    ax.set(xlim=(1957, 2027), ylim=(0, 6.2), yticks=[], xticks=range(1960, 2021, 10))
    ax.grid(visible=False)
    ax.spines["left"].set_visible(False)
    name_axes(ax, "", "")
    for year, what, height in EVENTS:
        ax.plot([year, year], [0, height], color=REFERENCE, linewidth=1)
        late = year > 1990
        ax.text(year + (-0.6 if late else 0.6), height, f"{year} {what}", va="center", ha="right" if late else "left")
    ax.scatter([year for year, *_ in EVENTS], [0.02] * len(EVENTS), clip_on=False, **OBSERVED | {"facecolors": INK})
    return Still(
        fig,
        id="history",
        title="Made in 1962; what it does to NMDA receptors was seen 21 years later",
        description="; ".join(f"{year}: {what}" for year, what, _ in EVENTS) + ".",
        caption="From a compound with a number to a medicine, and its receptor in between.",
        more=(
            "Domino 2010 for 1962 to 1970; Anis 1983; WHO; Berman 2000. The first dose to a person was given on 3 "
            "August 1964, by second-hand accounts; the study that appeared in 1965 was of prisoners."
        ),
        narrow=(3.6, 3.4),
        beside=(10.1, 2.7),
        numbers=evidence.status_note(evidence.value("ketamine.anaesthetic_dose", source="ketamine-label")),
    )
