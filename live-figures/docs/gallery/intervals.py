import matplotlib.pyplot as plt
import numpy as np

from live_figures import Explorer, Stops, name_colour

BLUE = name_colour("blue", "#2066A8", "#5AA9E6")
ROSE = name_colour("rose", "#C2185B", "#FF5C9E")
DRAWN = np.random.default_rng(3).normal(100, 15, (40, 100))
NUMBERS = np.arange(1, 41)


def intervals(size, confidence):
    """Means of the forty samples and half the width of their intervals; the standard deviation of 15 is known."""
    quantile = {80: 1.2816, 95: 1.9600, 99: 2.5758}[confidence]
    return DRAWN[:, :size].mean(axis=1), quantile * 15 / np.sqrt(size)


def missed(size, confidence):
    means, half = intervals(size, confidence)
    return abs(means - 100) > half


fig, ax = plt.subplots()
ax.set(xlim=(0, 41), ylim=(80, 120), xlabel="Sample", title="Mean, with its interval")
ax.axhline(100, color="black", linewidth=0.8)
dots = [ax.errorbar(NUMBERS, NUMBERS, 1, fmt="o", color=colour, markersize=4, linewidth=1.6) for colour in (BLUE, ROSE)]


def update(size, confidence):
    means, half = intervals(size, confidence)
    wrong = missed(size, confidence)
    for (points, _, (bars,)), chosen in zip(dots, (~wrong, wrong), strict=True):
        y = np.where(chosen, means, np.nan)
        points.set(ydata=y, visible=chosen.any())
        ends = np.stack([[NUMBERS, y - half], [NUMBERS, y + half]])
        bars.set(segments=ends.transpose(2, 0, 1), visible=chosen.any())
    return dots


figure = Explorer(
    fig,
    update,
    {
        "size": Stops([4, 9, 16, 25, 36, 64, 100], value=16, unit="people", label="In each sample"),
        "confidence": Stops([80, 95, 99], value=95, unit="%", label="Confidence"),
    },
    id="intervals",
    title="Of a hundred 95 % intervals about five miss",
    describe=lambda **at: f"{missed(**at).sum()} of 40 intervals of ±{intervals(**at)[1]:.1f} miss the true mean.",
    caption="[Some]{rose} miss the true mean of 100. Larger samples narrow them, and as many miss.",
    numbers="Drawn from a normal distribution with mean 100 and known standard deviation 15.",
)
