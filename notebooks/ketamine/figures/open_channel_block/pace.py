"""How fast block settles, and where it ends: arriving and leaving."""

import numpy as np

from live_figures import Explorer, Stops

from ... import evidence
from ...models import receptor
from ..potencies import published, published_slope, ratio_of_rates
from ..style import INK, KETAMINE, OBSERVED, REFERENCE, SECOND_HAND, logarithmic, name_axes, subplots
from .curves import SCHEME

RATES = {name: float(each) for name, each in evidence.parameter_set("ketamine-course").values.items()}
PKA = float(evidence.value("ketamine.pKa"))
BODY = 7.4  # the pH to which the rates of the course model are taken to belong
STOP = 30  # s, when the drug is washed out


def open_share() -> float:
    """The share of channels that are open while all hold glutamate, in the scheme of Lester & Jahr."""
    gate = {name: float(each) for name, each in evidence.parameter_set(SCHEME).values.items()}
    shut = gate["closing_rate"] / gate["opening_rate"]
    desensitised = shut * gate["desensitisation_rate"] / gate["resensitisation_rate"]
    return 1 / (1 + shut + desensitised)


def charged_share(acidity: float) -> float:
    """The share of ketamine, a base, that carries its charge at this pH."""
    return 1 / (1 + 10 ** (acidity - PKA))


def apparent_rates(concentration: float, share_open: float, acidity: float = BODY) -> tuple[float, float]:
    """Arriving and leaving in 1/s, of all channels together, at −70 mV without Mg²⁺."""
    charged = charged_share(acidity) / charged_share(BODY)
    arriving = RATES["binding_rate"] * charged * concentration
    return share_open * arriving, share_open * RATES["unbinding_rate"]


def half_way(concentration: float, share_open: float, acidity: float = BODY) -> float:
    """Seconds until half of the final block is there."""
    return float(np.log(2) / sum(apparent_rates(concentration, share_open, acidity)))


def block(seconds, concentration: float, share_open: float, acidity: float = BODY) -> np.ndarray:
    """Per cent of the current blocked, with drug from 0 s to STOP and without it from then on."""
    arriving, leaving = apparent_rates(concentration, share_open, acidity)
    end, speed = 100 * arriving / (arriving + leaving), arriving + leaving
    seconds = np.asarray(seconds, dtype=float)
    washed = np.clip(seconds - STOP, 0, None)
    return end * (1 - np.exp(-speed * np.minimum(seconds, STOP))) * np.exp(-leaving * washed)


def in_seconds(time: float) -> str:
    """A time in seconds with two figures."""
    return f"{time:.0f} s" if time >= 10 else f"{time:.1f} s" if time >= 1 else f"{time:.2g} s"


def settled(concentration, acidity: float = BODY) -> np.ndarray:
    """Per cent of the current blocked when nothing changes any more."""
    constant = RATES["unbinding_rate"] / RATES["binding_rate"] * charged_share(BODY) / charged_share(acidity)
    return 100 * receptor.occupancy(concentration, constant)


def settling() -> Explorer:
    """Block against time, while the drug is there and after; and the block at the end against concentration."""
    seconds = np.concatenate([np.linspace(0, STOP, 61), np.linspace(STOP + 0.5, 60, 60)])
    concentrations = np.geomspace(0.05, 50, 61)
    typical = round(100 * open_share())
    fig, (course, end) = subplots(2, 1, figsize=(6.8, 6.2))
    course.set(xlim=(0, 60), ylim=(0, 116), xticks=range(0, 61, 10), yticks=range(0, 101, 25))
    end.set(xlim=(0.05, 50), ylim=(0, 104), yticks=range(0, 101, 25))
    logarithmic(end.xaxis, {0.1: "0.1", 1: "1", 10: "10"})
    name_axes(course, "Seconds", "NMDA current blocked (%)")
    name_axes(end, "Free ketamine (µmol/L, logarithmic)", "Blocked in the end (%)")
    course.plot([0, STOP], [110, 110], color=KETAMINE, linewidth=5, solid_capstyle="butt")
    course.text(STOP + 1, 109.5, "drug, then none", va="center", color=KETAMINE)
    (curve,) = course.plot(seconds, seconds, color=KETAMINE, linewidth=2.6, label="block")
    (half,) = course.plot([0, 1, 1], [1, 1, 0], color=INK, linewidth=1, linestyle=":")
    (law,) = end.plot(concentrations, concentrations, color=KETAMINE, linewidth=2.6, label="course model")
    for constant, slope, dashes, label, height in (
        (published(), published_slope(), (0, (5, 2)), "published curve", 21),
        (ratio_of_rates(), 1, ":", "from its rates", 9),
    ):
        hill = 100 * receptor.hill(concentrations, constant, slope)
        end.plot(concentrations, hill, color=REFERENCE, linestyle=dashes, label=label)
        end.plot([3.0, 5.4], [height, height], color=REFERENCE, linestyle=dashes)
        end.text(6.4, height, label, va="center", color=REFERENCE)
    end.plot([3.0, 5.4], [33, 33], color=KETAMINE, linewidth=2.6)
    end.text(6.4, 33, "course model", va="center", color=KETAMINE)
    dot = end.scatter([1], [50], color=KETAMINE, s=60, zorder=7)

    patch, outside = (evidence.observations(f"orser-1997: {name}") for name in ("cell-attached", "outside-out"))
    statement = evidence.observations("gerhard-2020: block")
    neurons = evidence.value("ketamine.steady_block.10-µM")
    end.scatter(statement.x, statement.value, marker="D", label="statement (Gerhard 2020)", **SECOND_HAND | {"s": 70})
    end.errorbar([10], [neurons.value], [neurons.spread], color=INK, linewidth=1.4, capsize=3)
    end.scatter([10], [neurons.value], label="rat neurons (Mealing 1999)", **OBSERVED)
    end.scatter(patch.x, 100 - patch.value, marker="^", label="cell-attached patch (Orser 1997)", **OBSERVED)
    end.scatter(outside.x, 100 - outside.value, marker="s", label="outside-out patch (Orser 1997)", **OBSERVED)
    for x, y, text, side in (
        (0.058, 67, "patch on\nthe cell", "left"),
        (12.5, 64, "patch pulled off", "left"),
        (12.5, 78, "rat neurons", "left"),
    ):
        end.text(x, y, text, ha=side, va="center", color=INK)

    def update(concentration, share, acidity):
        curve.set_ydata(block(seconds, concentration, share / 100, acidity))
        least, wait = settled(concentration, acidity) / 2, half_way(concentration, share / 100, acidity)
        half.set_data([0, wait, wait], [least, least, 0])
        half.set_visible(wait < STOP)
        law.set_ydata(settled(concentrations, acidity))
        dot.set_offsets([[concentration, settled(concentration, acidity)]])
        return curve, half, law, dot

    def describe(concentration, share, acidity):
        _, leaving = apparent_rates(concentration, share / 100, acidity)
        wait, back = half_way(concentration, share / 100, acidity), np.log(2) / leaving
        there = (
            f"half of that is there after {in_seconds(wait)}"
            if wait < STOP
            else f"half of that would be there after {in_seconds(wait)}, but the drug stops at {STOP} s"
        )
        said = (
            f"{concentration:g} µmol/L, {share:g} % of the channels open, pH {acidity:g}: block goes towards "
            f"{settled(concentration, acidity):.0f} %, and {there}. Washed out, half of what there is goes in another "
            f"{in_seconds(back)} (course model, −70 mV, no Mg²⁺)."
        )
        return said if acidity == BODY else said + " What acid does to the gate is left out."

    return Explorer(
        fig,
        update,
        {
            "concentration": Stops([0.1, 0.2, 0.5, 1, 2, 5, 10, 20], value=1, unit="µmol/L", label="Ketamine"),
            "share": Stops([3, 10, typical, 60, 100], value=typical, unit="%", label="Channels open"),
            "acidity": Stops([6.5, 7, 7.4, 8, 8.5], value=7.4, unit="pH", label="Acidity"),
        },
        id="settling",
        title="A tenth of the drug takes twice the time, not ten times",
        describe=describe,
        presets={"1 µmol/L": {}, "Few channels open": {"share": 3}, "Less acid": {"acidity": 8.5}},
        caption="Block with [ketamine]{ketamine} for half a minute, and where it would end; dotted: half-way.",
        more=(
            "Course model at −70 mV without Mg²⁺, its rates taken to belong to pH 7.4; the share open of rat neurons, "
            "with desensitisation. Pace is share × (arriving + leaving), a fifth too fast with few channels open. "
            "From its rates: what the two rates of the paper with the published curve would give. No marker "
            "was fitted. Diamonds: a sentence in a paper, not data. Half-way is drawn if the drug stays so "
            "long. Left out: what protons do to the receptor."
        ),
        beside=(10.1, 2.55),
        numbers=evidence.status_note(
            "ketamine-course",
            SCHEME,
            evidence.value("ketamine.pKa"),
            evidence.value("ketamine.hill_coefficient"),
            neurons,
            "orser-1997: cell-attached",
            "gerhard-2020: block",
        ),
        challenges={
            "keep the end at 59 % and make the way there nine times as long": lambda concentration, share, acidity: (
                share == 3 and abs(settled(concentration, acidity) - 59) < 1
            )
        },
        cursor=("Read off at", "s"),
        play="concentration",
    )
