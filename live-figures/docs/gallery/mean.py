import matplotlib.pyplot as plt
import numpy as np

from live_figures import Explorer, Stops, name_colour

BLUE = name_colour("blue", "#2066A8", "#5AA9E6")
THROWS = np.arange(1, 401)
MEANS = np.random.default_rng(6).integers(1, 7, (12, 400)).cumsum(axis=1) / THROWS
QUANTILES = {50: 0.6745, 80: 1.2816, 95: 1.9600, 99: 2.5758}  # of the normal distribution


def half_width(throws, percent):
    """Of the range that holds the mean of so many throws of a die in this part of all runs (central limit theorem)."""
    return QUANTILES[percent] * np.sqrt(35 / 12 / throws)


fig, ax = plt.subplots()
ax.set(xlim=(1, 400), ylim=(1.5, 5.5), xlabel="Throws", title="Mean of all throws so far")
ax.axhline(3.5, color="black", linewidth=0.8)
band = ax.fill_between(THROWS, 3, 4, color=BLUE, alpha=0.2, linewidth=0)
(line,) = ax.plot(THROWS, THROWS, color=BLUE, label="mean")
words = ax.text(400, 4.2, "", ha="right")


def update(run, percent):
    half = half_width(THROWS, percent)
    band.set_data(THROWS, 3.5 - half, 3.5 + half)
    line.set_ydata(MEANS[run - 1])
    words.set_text(f"3.5 ± {half[-1]:.2f} after 400 throws")
    return band, line, words


figure = Explorer(
    fig,
    update,
    {
        "run": Stops(1, 12, step=1, label="Run"),
        "percent": Stops([*QUANTILES], value=95, unit="%", label="Of all runs"),
    },
    id="mean",
    title="Four times as many throws halve the doubt",
    describe=lambda run, percent: f"Run {run} ends at {MEANS[run - 1, -1]:.2f}; {percent} % end in the band.",
    caption="The mean of a die’s throws, and the band that holds it in so many of all runs.",
    numbers="Random numbers; the band is that of the central limit theorem.",
)
