"""The numbers that the text of "Trapped" takes from its models: name -> value and unit."""

import numpy as np
import scipy  # its parts are imported where they are first used: that takes long

from ... import evidence
from ...models import gating
from ...models.receptor import unblocked_fraction
from .agonist import depth, without
from .pulses import train
from .pulses_and_pauses import (
    LOADING,
    MOMENTS,
    PLENTY,
    PULSE,
    ambient,
    cycle,
    filled,
    left_after,
    pulses_until,
    releasing_pulses,
    settling_pulses,
    shut_again,
)
from .release import half_gone, half_left, when_half
from .ring import EVERY, course

FAST = 10  # 1/s: faster than a tenth of a second


def shortest_and_longest(what) -> tuple[float, float]:
    """The ends of what the published gates give for a thing that takes the name of one."""
    found = [what(gate) for gate in gating.GATES]
    return min(found), max(found)


def opened_once() -> float:
    """Per cent of empty channels that one pulse opens at least once."""
    rates = np.array([of().rates(glutamate)[: gating.ARM, : gating.ARM] for glutamate in (PLENTY, 0)])
    rates[..., gating.OPEN] = 0  # what has been open is counted and goes nowhere
    pulse, pause = gating.propagator(rates, [PULSE, 100])
    return 100 * float((pause @ pulse)[gating.OPEN, gating.FREE])


def freed(pulses: int, voltage=-70.0) -> float:
    """Per cent of trapped ketamine that so many pulses in a day set free, in between no glutamate."""
    states = gating.train(cycle(of(), 0.0, 86400 / pulses, voltage)[0], shut_again(of()), pulses)
    return 100 * (1 - float(gating.blocked(states[-1]) / gating.blocked(states[0])))


def in_magnesium() -> tuple[float, int]:
    """Per cent held in 1 µmol/L ketamine and 1 mmol/L Mg²⁺ at last, and pulses until most of that is there."""
    states = gating.train(cycle(of(), 1.0, magnesium=1.0)[0], gating.at_rest(of()), 3000)
    return 100 * float(gating.blocked(states[-1])), pulses_until(gating.blocked(states))


def all_but_the_pore(glutamate: float, **factors) -> float:
    """Per cent of channels with 1 µmol/L ketamine when steps of the blocked arm are changed by factors.

    factors: `glutamate_leaves` or `desensitises`.
    """
    rates = np.array(of().rates(glutamate, 1.0))
    np.fill_diagonal(rates, 0)
    one, two, asleep = (gating.ARM + state for state in (gating.ONE, gating.TWO, gating.DESENSITISED))
    for place in ((gating.ARM, one), (one, two)):
        rates[place] *= factors.get("glutamate_leaves", 1)
    rates[asleep, two] *= factors.get("desensitises", 1)
    return 100 * float(gating.blocked(gating.settled(rates - np.diag(rates.sum(axis=0)))))


def with_leaving(rate: float, drug="ketamine") -> float:
    """Seconds until half of a block is gone in the standing glutamate, if the drug leaves an open pore at this rate."""
    return half_left(of(drug).with_rates(unbinding_rate=rate), standing=AMBIENT)


def printed_leaving(drug: str, source: str) -> float:
    """An apparent rate of leaving, 1/s, made one at an open channel."""
    return float(evidence.value(f"{drug}.apparent_off_rate", source=source)) / gating.most_open(of().gate)


def of(drug="ketamine", gate="lester-jahr") -> gating.Scheme:
    return gating.scheme(gate, drug)


def leaving_time(drug: str) -> float:
    """The slowest time constant, in s, of a block that goes in plenty of glutamate, without drug."""
    return float(-1 / np.sort(np.linalg.eigvals(of(drug).rates(1000.0)).real)[-2])


def open_time() -> float:
    """How long a channel is open, on average, after one pulse without a drug, in s."""
    return float(cycle(of())[2] @ gating.at_rest(of()))


def response() -> np.ndarray:
    """The share open at MOMENTS after a pulse without a drug."""
    return cycle(of())[1] @ gating.at_rest(of())


def by_hand(concentration: float, drug="ketamine") -> float:
    """Pulses to all but 1/e of the way, by the rule of the page."""
    blocker = of(drug).blocker
    return 1 / (open_time() * (blocker.binding_rate * concentration + blocker.unbinding_rate))


def held(seconds: float) -> float:
    """The per cent that hold ketamine in the first figure, so many seconds after the first pulse."""
    moments, states, *_ = course("ketamine")
    return 100 * float(np.interp(seconds, moments, gating.blocked(states)))


def first_loss(what: str) -> float:
    """By how many per cent the first response in 10 µmol/L is smaller."""
    return 100 - float(train("ketamine", 10, 10)[what][5])


def settled_block(drug: str) -> float:
    """Per cent of the current that 10 µmol/L take away in plenty of glutamate."""
    scheme = of(drug)
    return 100 * (1 - float(gating.settled(scheme.rates(PLENTY, LOADING))[gating.OPEN] / without(scheme, PLENTY)))


def fast_share(drug: str) -> float:
    """Per cent of the way back to −70 mV, after long at +50 mV in 10 µmol/L, that is faster than 0.1 s."""
    back, away = (of(drug).rates(PLENTY, LOADING, voltage) for voltage in (-70, 50))
    rates, modes = np.linalg.eig(back)
    way = gating.settled(away) - gating.settled(back)
    parts = (modes[gating.OPEN] * np.linalg.solve(modes, way)).real
    return 100 * float(parts[rates.real < -FAST].sum() / way[gating.OPEN])


def for_a_day(gate="lester-jahr") -> float:
    """Standing glutamate, nmol/L, in which half of a ketamine block is left after a day."""
    return scipy.optimize.brentq(
        lambda nanomolar: float(left_after(of(gate=gate), 86400, nanomolar / 1000)) - 0.5, 0.5, 25.0
    )


def trapped(drug="ketamine", gate="lester-jahr") -> float:
    """Per cent of a block that is left after two minutes without agonist and drug."""
    return 100 * float(left_after(of(drug, gate), 120))


def constant(drug: str) -> float:
    """µmol/L of the drug that block half of the channels at −70 mV without Mg²⁺."""
    blocker = of(drug).blocker
    return blocker.unbinding_rate / blocker.binding_rate


def half_gone_by_pulses(drug="ketamine") -> float:
    """Seconds until half of a block is gone with a pulse every 10 s, and in between no glutamate."""
    left = gating.blocked(gating.train(cycle(of(drug))[0], filled(of(drug)), 20_000))
    return 10.0 * int(np.argmax(left < left[0] / 2))


def half_of_the_trapped(voltage=-70.0, drug="ketamine") -> float:
    """Seconds in the standing glutamate until half of what shut channels hold is gone."""
    shut, rates = shut_again(of(drug)), of(drug).rates(ambient(), 0, voltage)
    return when_half(lambda seconds: gating.blocked(gating.propagator(rates, seconds) @ shut) / gating.blocked(shut))


def in_by_standing_glutamate(seconds: float, concentration=1.0) -> float:
    """Per cent of empty channels that hold ketamine after so long in the standing glutamate, without any pulse."""
    move = gating.propagator(of().rates(ambient(), concentration), seconds)
    return 100 * float(gating.blocked(move @ gating.at_rest(of())))


AMBIENT = 1000 * ambient()  # nmol/L

NUMBERS = {
    "peak": lambda: (100 * response().max(), "%"),
    "peak at": lambda: (1000 * MOMENTS[response().argmax()], "ms"),
    "open per pulse": lambda: (1000 * open_time(), "ms"),
    "held after one pulse": lambda: (held(EVERY - 0.01), "%"),
    "lost of the first peak": lambda: (first_loss("peak"), "%"),
    "lost of the first charge": lambda: (first_loss("charge"), "%"),
    "pulses in": lambda: (settling_pulses(of(), 1.0), ""),
    "pulses in at 1 s": lambda: (settling_pulses(of(), 1.0, 1.0), ""),
    "gate, binding": lambda: (of().gate.binding_rate, ""),
    "gate, unbinding": lambda: (of().gate.unbinding_rate, ""),
    "gate, opening": lambda: (of().gate.opening_rate, ""),
    "gate, closing": lambda: (of().gate.closing_rate, ""),
    "gate, desensitising": lambda: (of().gate.desensitisation_rate, ""),
    "gate, waking": lambda: (of().gate.resensitisation_rate, ""),
    "pulses in, PCP": lambda: (settling_pulses(of("PCP"), 1.0), ""),
    "pulses out": lambda: (releasing_pulses(of()), ""),
    "pulses in at 0.2 s": lambda: (settling_pulses(of(), 1.0, 0.2), ""),
    "by hand in": lambda: (by_hand(1), ""),
    "by hand out": lambda: (by_hand(0), ""),
    "settled in PCP": lambda: (100 / (1 + constant("PCP")), "%"),
    "settled in ketamine": lambda: (100 / (1 + constant("ketamine")), "%"),
    "arriving": lambda: (of().blocker.binding_rate, ""),
    "leaving": lambda: (of().blocker.unbinding_rate, ""),
    "leaving, PCP": lambda: (of("PCP").blocker.unbinding_rate, ""),
    "printed leaving, MK-801": lambda: (float(evidence.value("MK-801.apparent_off_rate", source="macdonald-1991")), ""),
    "left in silence": lambda: (trapped(), "%"),
    "left in silence, least": lambda: (shortest_and_longest(lambda gate: trapped(gate=gate))[0], "%"),
    "left in silence, memantine": lambda: (trapped("memantine"), "%"),
    "left in silence, two sites": lambda: (trapped("memantine-two-sites"), "%"),
    "open in the ambient": lambda: (100 * float(without(of(), ambient())), "%"),
    "half gone": lambda: (half_gone(standing=AMBIENT) / 3600, "h"),
    "half gone, shortest": lambda: (
        shortest_and_longest(lambda gate: half_gone(standing=AMBIENT, gate=gate))[0] / 60,
        "min",
    ),
    "half gone, longest": lambda: (
        shortest_and_longest(lambda gate: half_gone(standing=AMBIENT, gate=gate))[1] / 3600,
        "h",
    ),
    "half gone, printed leaving": lambda: (with_leaving(printed_leaving("ketamine", "gilling-2009")) / 60, "min"),
    "half gone, MK-801 of MacDonald": lambda: (
        with_leaving(printed_leaving("MK-801", "macdonald-1991"), "MK-801") / 86400,
        "days",
    ),
    "half gone, MK-801 in plenty": lambda: (half_left(of("MK-801"), standing=1000 * 1000) / 60, "min"),
    "leaving time, PCP": lambda: (leaving_time("PCP"), "s"),
    "leaving by MacDonald": lambda: (
        printed_leaving("ketamine", "macdonald-1991") / printed_leaving("PCP", "macdonald-1991"),
        "",
    ),
    "opened once": lambda: (opened_once(), "%"),
    "twenty pulses": lambda: (freed(20), "%"),
    "two pulses at +40 mV": lambda: (freed(2, 40.0), "%"),
    "settled in magnesium": lambda: (in_magnesium()[0], "%"),
    "pulses in, magnesium": lambda: (in_magnesium()[1], ""),
    "pulses out, magnesium": lambda: (releasing_pulses(of(), magnesium=1.0), ""),
    "pores for one that is free": lambda: (1 / float(unblocked_fraction(-70, 1.0)), ""),
    "pulses in, memantine": lambda: (settling_pulses(of("memantine"), 1.0), ""),
    "pulses in, other gate": lambda: (settling_pulses(of(gate="clements-westbrook"), 1.0), ""),
    "pulses in at 1 s, other gate": lambda: (settling_pulses(of(gate="clements-westbrook"), 1.0, 1.0), ""),
    "holds glutamate, little": lambda: (all_but_the_pore(0.02, glutamate_leaves=1 / 3), "%"),
    "holds glutamate, plenty": lambda: (all_but_the_pore(1000, glutamate_leaves=1 / 3), "%"),
    "sleeps, little": lambda: (all_but_the_pore(0.02, desensitises=3), "%"),
    "sleeps, plenty": lambda: (all_but_the_pore(1000, desensitises=3), "%"),
    "left in silence at +40 mV": lambda: (100 * float(left_after(of(), 120, 0.0, 40.0)), "%"),
    "half gone in twice": lambda: (half_gone(standing=2 * AMBIENT) / 60, "min"),
    "half gone at −40 mV": lambda: (half_gone(voltage=-40.0, standing=AMBIENT) / 60, "min"),
    "half gone, PCP": lambda: (half_gone("PCP", standing=AMBIENT) / 3600, "h"),
    "half gone, MK-801": lambda: (half_gone("MK-801", standing=AMBIENT) / 86400, "days"),
    "for a day": lambda: (for_a_day(), "nmol/L"),
    "for a day, least": lambda: (shortest_and_longest(for_a_day)[0], "nmol/L"),
    "for a day, most": lambda: (shortest_and_longest(for_a_day)[1], "nmol/L"),
    "half gone at −40 mV, PCP": lambda: (half_gone("PCP", -40.0, AMBIENT) / 3600, "h"),
    "half gone at −40 mV, MK-801": lambda: (half_gone("MK-801", -40.0, AMBIENT) / 86400, "days"),
    "half gone by pulses": lambda: (half_gone_by_pulses() / 60, "min"),
    "half gone by pulses, PCP": lambda: (half_gone_by_pulses("PCP") / 60, "min"),
    "half gone by pulses, MK-801": lambda: (half_gone_by_pulses("MK-801") / 3600, "h"),
    "half of the trapped at −40 mV": lambda: (half_of_the_trapped(-40.0) / 60, "min"),
    "gone while closing at −40 mV": lambda: (100 * (1 - float(left_after(of(), 120, 0.0, -40.0))), "%"),
    "in by standing glutamate": lambda: (in_by_standing_glutamate(40 * 60), "%"),
    "third in little": lambda: (float(depth("third", 1)[0]), "%"),
    "third in plenty": lambda: (float(depth("third", 1)[-1]), "%"),
    "held open in plenty": lambda: (float(depth("never", 1)[-1]), "%"),
    "ten, ketamine": lambda: (settled_block("ketamine"), "%"),
    "ten, memantine": lambda: (settled_block("memantine"), "%"),
    "fast, ketamine": lambda: (fast_share("ketamine"), "%"),
    "fast, memantine": lambda: (fast_share("memantine"), "%"),
    "circulation": lambda: (float(gating.circulation(of("memantine-two-sites").rates(PLENTY, LOADING))), ""),
    "MK-801 faster at +30 mV": lambda: (
        float(np.divide(*(of("MK-801").rates(0, 0, v)[gating.OPEN, gating.ARM + gating.OPEN] for v in (30, -75)))),
        "",
    ),
}
