import matplotlib.pyplot as plt
import numpy as np

from live_figures import Choice, Explorer, Switch, name_colour

TEAL = name_colour("teal", "#1A7F80", "#4FB8B9")
PURE = {"octave": (2, 1, 12), "fifth": (3, 2, 7), "fourth": (4, 3, 5), "major third": (5, 4, 4)}  # ratio, semitones
PHASE = 2 * np.pi * np.linspace(0, 12, 1601)


def ratio(interval, tempered):
    upper, lower, semitones = PURE[interval]
    return 2 ** (semitones / 12) if tempered else upper / lower


def cents(interval, tempered):
    """The size of the interval in hundredths of a tempered semitone."""
    return 1200 * np.log2(ratio(interval, tempered))


fig, ax = plt.subplots(figsize=(4.6, 4.6))
ax.set(xlim=(-1.1, 1.1), ylim=(-1.1, 1.1), aspect="equal")
ax.axis("off")
(line,) = ax.plot(np.sin(PHASE), np.sin(PHASE), color=TEAL, linewidth=1.4)


def update(interval, tempered):
    line.set_data(np.sin(PHASE), np.sin(PHASE * ratio(interval, tempered) + np.pi / 2))
    return line


figure = Explorer(
    fig,
    update,
    {
        "interval": Choice([*PURE], value="fifth", label="Interval"),
        "tempered": Switch(label="Tempered, as on a piano"),
    },
    id="interval",
    title="A pure interval closes, one on a piano drifts",
    describe=lambda **at: f"This {at['interval']} has {cents(**at):.1f} cents, a ratio of {ratio(**at):.4f}.",
    caption="Across: the lower tone. Upwards: the higher one. Twelve periods are drawn.",
    numbers="Pure ratios 2:1, 3:2, 4:3 and 5:4; a tempered semitone is the twelfth root of 2.",
)
