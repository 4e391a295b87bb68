import matplotlib.pyplot as plt
import numpy as np

from live_figures import Explorer, Stops, name_colour

ROSE = name_colour("rose", "#C2185B", "#FF5C9E")
TEAL = name_colour("teal", "#1A7F80", "#4FB8B9")
DAYS = np.arange(0, 201)


def epidemic(reproduction):
    """Percent infectious (for six days) and percent ever infected on each of DAYS: Kermack and McKendrick."""
    susceptible, infectious, found = 0.9999, 0.0001, []
    for step in range(2001):  # of a tenth of a day
        found += [] if step % 10 else [(100 * infectious, 100 * (1 - susceptible))]
        new = susceptible * -np.expm1(-reproduction * infectious / 60)
        susceptible, infectious = susceptible - new, infectious + new - infectious / 60
    return np.transpose(found)


def describe(reproduction):
    infectious, infected = epidemic(reproduction)
    return f"At most {infectious.max():.0f} % are infectious at once; in all {infected[-1]:.0f} % fall ill."


fig, ax = plt.subplots()
ax.set(xlim=(0, 200), ylim=(0, 100), xlabel="Day", title="People (%)")
ax.grid()
(ever,) = ax.plot(DAYS, DAYS, color=TEAL, linestyle=(0, (5, 2)), linewidth=1.6, label="ever infected")
(now,) = ax.plot(DAYS, DAYS, color=ROSE, label="infectious now")


def update(reproduction):
    for line, values in zip((now, ever), epidemic(reproduction), strict=True):
        line.set_ydata(values)
    return ever, now


figure = Explorer(
    fig,
    update,
    {"reproduction": Stops(1.2, 4, step=0.2, value=2, label="Infections by the first case")},
    id="epidemic",
    title="A slower epidemic is lower, and ends with fewer infected",
    describe=describe,
    presets={"Unhindered": {"reproduction": 3}, "Contacts cut by half": {"reproduction": 1.4}},
    reference="Unhindered",
    challenges={"stay below 5 % at the peak": lambda reproduction: epidemic(reproduction)[0].max() < 5},
    caption="[Infectious now]{rose} and [ever infected]{teal dashed}. The pale curve is the unhindered epidemic.",
    numbers="The model of Kermack and McKendrick; everybody meets everybody.",
    cursor=("Read off at", "days"),
)
