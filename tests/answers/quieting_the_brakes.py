"""The numbers in the questions of "Quieting the brakes", computed from the models."""

from ketamine.figures.quieting_the_brakes import candidates, drawing, falling, network, numbers, speed

PARTS = {"drive": 10, "brake": 6, "threshold": 1}
BUSY_PYRAMID = {"pyramid": 0.5, "interneuron": 0.1}  # µmol/L of glutamate: the reverse of the chapter's


def of(name):
    return numbers.NUMBERS[name]()[0]


ANSWERS = {
    "own-block": lambda: drawing.rates("interneuron", 1)[0],
    "three-parts": lambda: 0.8 * PARTS["drive"] - 0.7 * PARTS["brake"] - PARTS["threshold"],
    "three-parts, slip 1": lambda: PARTS["drive"] - 0.7 * PARTS["brake"] - PARTS["threshold"],
    "three-parts, slip 2": lambda: 0.8 * PARTS["drive"] - PARTS["brake"] - PARTS["threshold"],
    "three-parts, slip 3": lambda: 0.8 * PARTS["drive"] - 0.7 * PARTS["brake"],
}

CLAIMS = {
    "own-block: 1.14; 72 % taken back": lambda: (
        round(drawing.rates("both", 1)[0], 2) == 1.14 and round(of("taken back")) == 72
    ),
    "needed: 4.3 and 3 raise, none and 1.2 lower; 12.5 over 6.3 is 1.98": lambda: (
        network.highest(1.2)[0] == 1
        and network.highest(3.0)[0] > 1
        and network.highest(network.GIVEN)[0] > 1
        and network.highest(1.0)[0] == 1
        and round(of("needed"), 2) == 1.98
        and [round(of(name), 1) for name in ("preference", "drive", "brake")] == [4.3, 12.5, 6.3]
    ),
    "voltage: 1.3 at −55, 1.6 at −45, twice at −32, 2.1 at most, at −21": lambda: (
        [round(candidates.preference(v), 1) for v in (-55.0, -45.0)] == [1.3, 1.6]
        and round(candidates.voltage_needed()) == -32
        and round(of("voltage, most"), 1) == 2.1
        and max(range(-65, 1), key=lambda v: candidates.preference(float(v))) == -21
        and sum(candidates.preference(-44.0, parametrisation=name) > 2 for name in candidates.DESCRIPTIONS) == 3
    ),
    "tenfold: E as it was at 3, a quarter at 30, and as large a lift": lambda: (
        abs(float(falling.excitation(3, 0)) - 1) < 0.02
        and round(float(falling.excitation(30, 0)), 2) == 0.24
        and abs(falling.rise(30) / falling.rise(3) - 1) < 0.001
    ),
    "which-network: 3 and 1.33": lambda: [round(12 / brake, 2) for brake in (4, 9)] == [3, 1.33],
    "same-receptors: 0.42 within a minute or so, 0.61 after an hour, never above 1": lambda: (
        [round(float(e), 2) for e in speed.after_arrival((60, 3600), 10, BUSY_PYRAMID)[0]] == [0.42, 0.61]
        and speed.after_arrival(range(1, 3600, 5), 10, BUSY_PYRAMID)[0].max() < 1
        and round(float(speed.after_arrival(range(1, 3600, 5), 10, BUSY_PYRAMID)[0].min()), 2) == 0.42
    ),
    "two-clocks: 0.88 and 1.05 from 5; there the drive has lost more than the brake, and I fires": lambda: (
        [round(falling.mean(5, collected), 2) for collected in (0.5, 8)] == [0.88, 1.05]
        and drawing.flows("both", 0)["drive"] - drawing.flows("both", 5)["drive"]
        > drawing.flows("both", 0)["brake"] - drawing.flows("both", 5)["brake"]
        and 0.3 < drawing.rates("both", 5)[1] < 0.7
    ),
    "no-longer-works: a loss that has done already what the drug does": lambda: (
        network.knocked_down(0, 0.5, 1)[0] > 1.5 and of("knock-down, ketamine") < 1
    ),
}
