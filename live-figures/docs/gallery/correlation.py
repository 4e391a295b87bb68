import matplotlib.pyplot as plt
import numpy as np

from live_figures import Explorer, Stops, name_colour

TEAL = name_colour("teal", "#1A7F80", "#4FB8B9")
DRAWN = np.random.default_rng(8).normal(size=(2, 80))
ACROSS, ALONG = np.linalg.qr(DRAWN.T - DRAWN.mean(axis=1))[0].T * np.sqrt(80)  # uncorrelated, of variance 1


def heights(r):
    """Eighty values whose correlation with ACROSS is exactly r."""
    return r * ACROSS + np.sqrt(1 - r**2) * ALONG


fig, ax = plt.subplots(figsize=(6.8, 4.2))
ax.set(xlim=(-3.2, 3.2), ylim=(-3.2, 3.2), xlabel="x", title="y")
ax.axhline(0, color="black", linewidth=0.8, alpha=0.5)
dots = ax.scatter(ACROSS, ACROSS, s=26, color=TEAL, alpha=0.7, linewidth=0, label="y")
(line,) = ax.plot([-3, 3], [-3, 3], color="black", linewidth=1.6, linestyle=(0, (5, 2)))
words = ax.text(-3, 2.7, "")


def update(r):
    dots.set_offsets(np.column_stack([ACROSS, heights(r)]))
    line.set_ydata([-3 * r, 3 * r])
    words.set_text(f"x explains {100 * r * r:.0f} % of the variance of y")
    return dots, line, words


figure = Explorer(
    fig,
    update,
    {"r": Stops(-1, 1, step=0.1, value=0.5, label="Correlation")},
    id="correlation",
    title="A correlation of one half explains a quarter",
    describe=lambda r: f"At a correlation of {r} the line explains {100 * r * r:.0f} % of the variance.",
    caption="Eighty points and the line that fits them best.",
    numbers="Random numbers, turned so that their correlation is exact.",
    play="r",
)
