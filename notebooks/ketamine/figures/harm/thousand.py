"""A thousand people as dots: how many of them a harm meets, what agrees with the count, and what control had."""

from functools import cache
from typing import NamedTuple

import numpy as np

from live_figures import Choice, Explorer

from ... import evidence
from ...models.harm import most_unseen
from ...models.small_trials import compatible_shares
from ..style import INK, OBSERVED, REFERENCE, subplots

ACROSS, DOWN = 40, 25
PEOPLE = ACROSS * DOWN
RANGE = "range over trials"


class Harm(NamedTuple):
    """Affected per thousand, the ends of what agrees with it or None, what control had or None, and whose it is."""

    count: float
    low: float | None
    high: float | None
    control: float | None
    crowd: str
    ends: str
    sources: tuple


def _share(trial, outcome, arm):
    return evidence.trials(outcome, "proportion", trial=trial).where(arm=arm)


def _of_rows(trial, outcome, arm, crowd) -> Harm:
    """A share of known people: its interval is exact."""
    rows = _share(trial, outcome, arm)
    people = int(rows.n_arm[0]) if np.isfinite(rows.n_arm[0]) else int(rows.n[0])
    affected = round(rows.value[0] / 100 * people)
    low, high = (1000 * end for end in compatible_shares(affected, people))
    return Harm(1000 * affected / people, low, high, None, crowd, "95 % interval", (rows,))


def _range(outcome, crowd, population) -> Harm:
    """What the label gives as a range over its trials; its middle is drawn, the people are not known."""
    rows = _share("spravato-label", outcome, "esketamine").where(population=population)
    low, high = 10 * rows.low[0], 10 * rows.high[0]
    return Harm((low + high) / 2, low, high, None, crowd, RANGE, (rows,))


def treated() -> int:
    """People on the spray in two trials together."""
    return int(_share("cpt2024", "severe reaction", "esketamine").n_arm[0])


OF_2019, LATER = "adults in the trials of the label", "adults in the trials of a later label"


@cache
def harm(name: str) -> Harm:
    """One harm of the menu."""
    if name == "severe":
        found = _of_rows("cpt2024", "severe reaction", "esketamine", "spray for 4 weeks")
        other = _share("cpt2024", "severe reaction", "placebo spray")
        return found._replace(control=10 * float(other.value[0]), sources=(*found.sources, other))
    if name == "pressure":
        found = _range("large pressure rise", "spray for 4 weeks, at least once", LATER)
        other = _share("spravato-label", "large pressure rise", "placebo spray").where(population=LATER)
        return found._replace(control=float(5 * (other.low[0] + other.high[0])), sources=(*found.sources, other))
    if name == "dissociation":
        return _range("dissociation", "spray, by a scale", OF_2019)
    if name == "sedation":
        return _range("sedation", "spray", OF_2019)
    if name == "consciousness":
        return _range("loss of consciousness", "spray", LATER)
    if name == "nobody":
        rows = _share("cpt2024", "severe reaction", "esketamine")
        most = 1000 * most_unseen(treated())
        return Harm(0.0, 0.0, most, None, f"any harm that nobody of {treated()} had", "95 %, one-sided", (rows,))
    if name == "emergence":
        rows = _share("ketamine-label", "emergence reaction", "ketamine")
        return Harm(10 * float(rows.value[0]), None, None, None, "anaesthesia", "people not seen", (rows,))
    if name == "airway":
        return _of_rows("green-2009", "airway event", "ketamine", "children sedated in emergencies")
    if name == "urinary":
        return _of_rows("winstock-2012", "urinary symptoms", "ketamine", "used it without a doctor; a survey")
    return _of_rows("noppers-2011-liver", "liver injury", "ketamine", "two infusions of 100 h")


HARMS = {
    "airway": "breathing or airway event",
    "severe": "severe or serious reaction",
    "pressure": "large rise of pressure",
    "dissociation": "dissociation",
    "sedation": "sedation",
    "consciousness": "loss of consciousness",
    "emergence": "emergence reaction",
    "urinary": "urinary symptoms",
    "liver": "liver injury",
    "nobody": "nobody affected",
}
SHOWN = {"count": "the count", "agreeing": "what agrees", "control": "without the drug"}
NONE = np.full((PEOPLE, 2), np.nan)


@cache
def places() -> np.ndarray:
    """(1000, 2) where the people stand: in rows, from above."""
    number = np.arange(PEOPLE)
    return np.column_stack([number % ACROSS, DOWN - 1 - number // ACROSS]).astype(float)


def first(count: float, after: float = 0) -> np.ndarray:
    """(1000, 2) the places of the people from `after` to `count`; the others are nowhere."""
    number = np.arange(PEOPLE)
    here = (number >= round(after)) & (number < round(count))
    return np.where(here[:, None], places(), NONE)


def how_many(found: Harm) -> str:
    """The number affected, as the figure says it; a range over trials has no middle of its own."""
    ends = f"{found.low:.0f} to {found.high:.0f}" if found.ends == RANGE else f"{found.count:.0f}"
    return f"{ends} of a thousand"


def words(found: Harm) -> str:
    """What agrees with the count, as the figure says it."""
    if found.low is None:
        return found.ends
    return f"{found.ends}: {found.low:.0f} to {found.high:.0f}"


def a_thousand() -> Explorer:
    """A field of a thousand dots; filled are those whom the harm meets, rings those whom it may or may not meet."""
    fig, ax = subplots(figsize=(6.8, 4.6))
    ax.set(xlim=(-1, ACROSS), ylim=(-1, DOWN + 5.2), xticks=[], yticks=[])
    ax.grid(visible=False)
    ax.spines[:].set_visible(False)
    ax.scatter(*places().T, color=REFERENCE, s=3, alpha=0.6)
    maybe = ax.scatter(*places().T, **OBSERVED | {"s": 16, "linewidths": 0.8})
    counted = ax.scatter(*places().T, color=REFERENCE, s=17, zorder=6)
    sure = ax.scatter(*places().T, color=INK, s=17, zorder=7)
    (frame,) = ax.plot([0, 1], [0, 1], color=REFERENCE, linewidth=1.6)
    number = ax.text(-0.6, DOWN + 4.2, "", va="center", fontsize=13, fontweight=600)
    agrees = ax.text(ACROSS - 0.4, DOWN + 4.2, "", va="center", ha="right")
    which = ax.text(-0.6, DOWN + 2.4, "", va="center")
    other = ax.text(ACROSS - 0.4, DOWN + 2.4, "", va="center", ha="right", color=REFERENCE)
    whose = ax.text(-0.6, DOWN + 0.7, "", va="center", color=REFERENCE)

    def update(what, shown):
        found, agreeing, control = harm(what), shown != "count", shown == "control"
        known = found.low is not None and (agreeing or found.ends == RANGE)
        low, high = (found.low, found.high) if known else (found.count, found.count)
        middle = low if found.ends == RANGE else found.count  # a range over trials has no count of its own
        for artist, end, after in ((sure, low, 0), (counted, middle, low), (maybe, high, middle)):
            some = round(end) > round(after)
            artist.set_offsets(first(end, after=after) if some else places())
            artist.set_visible(some)
        which.set_text(HARMS[what])
        number.set_text(how_many(found))
        agrees.set_text(words(found) if agreeing else "")
        whose.set_text(found.crowd)
        compared = control and found.control is not None
        rows, left = divmod(round(found.control or 0), ACROSS)
        edge = DOWN - 0.5
        frame.set_visible(compared)
        frame.set_data(*_outline(rows, left, edge))
        other.set_text("" if not control else f"line: control, {found.control:.0f}" if compared else "control not seen")
        return sure, counted, maybe, frame, number, agrees, which, whose, other

    def describe(what, shown):
        found, agreeing, control = harm(what), shown != "count", shown == "control"
        text = f"{HARMS[what].capitalize()}, {found.crowd}: {how_many(found)}."
        if agreeing and found.ends != RANGE:
            text += f" {words(found).capitalize()}."
        if control:
            text += (
                " What control had was not seen."
                if found.control is None
                else f" In the control group {found.control:.0f} had it."
            )
        return text

    return Explorer(
        fig,
        update,
        {
            "what": Choice(HARMS, value="airway", label="Harm", menu=True),
            "shown": Choice(SHOWN, label="Show"),
        },
        id="a-thousand",
        title="Three of six may be 118 or 882 of a thousand",
        describe=describe,
        presets={
            "Severe reactions": {"what": "severe", "shown": "control"},
            "Six patients": {"what": "liver", "shown": "agreeing"},
            "A survey": {"what": "urinary", "shown": "agreeing"},
        },
        caption="Filled: at least; [filled]{reference}: counted; rings: up to. [Line]{reference}: as many without it.",
        more=(
            "Crowds differ: do not compare harms of different crowds. Intervals are exact (Clopper and Pearson), "
            "where the people are known. Esketamine label: ranges over its trials; the middle that is compared is "
            "ours, and its people were not seen. Emergence reactions: about 12 %, by the Ketamine label. Severe or "
            "serious: of common kinds, in TRANSFORM-1 and -2 together. Urinary symptoms: readers of a magazine who "
            "had used ketamine in the past year (Winstock 2012). Noppers 2011 (liver): three of six."
        ),
        narrow=(3.6, 3.4),
        numbers=evidence.status_note(*(row for name in HARMS for row in harm(name).sources)),
        challenges={
            "find a harm that control has nearly a third as often": lambda what, shown: (
                shown == "control"
                and harm(what).control is not None
                and 0.25 < harm(what).control / harm(what).count < 0.35
            )
        },
    )


def _outline(rows: int, left: int, edge: float) -> tuple[list, list]:
    """The line around the first people of the field: full rows, and what is left in the next."""
    right = ACROSS - 0.5
    if rows == 0:
        x = [-0.5, left - 0.5, left - 0.5, left - 0.5, left - 0.5, -0.5, -0.5]
        return x, [edge, edge, edge, edge - 1, edge - 1, edge - 1, edge]
    low = edge - rows
    x = [-0.5, right, right, left - 0.5, left - 0.5, -0.5, -0.5]
    return x, [edge, edge, low, low, low - 1, low - 1, edge]
