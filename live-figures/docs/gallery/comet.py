import matplotlib.pyplot as plt
import numpy as np

from live_figures import Explorer, Stops, name_colour

BLUE = name_colour("blue", "#2066A8", "#5AA9E6")
OCHRE = name_colour("ochre", "#B5760A", "#E5B04A", text="#8A5A08")
ECCENTRICITY = 0.8
MOMENTS = [*range(7), *range(8, 92, 4), 92, *range(94, 101)]  # close together where the comet is fast


def place(time):
    """Where it is, after a time in % of its period (Kepler's equation), in half long axes from the Sun."""
    mean = anomaly = 2 * np.pi * np.asarray(time) / 100
    for _ in range(200):
        anomaly = mean + ECCENTRICITY * np.sin(anomaly)
    return np.array([np.cos(anomaly) - ECCENTRICITY, 0.6 * np.sin(anomaly)])


def speed(time):
    """In units of the speed on a circle of the same period (vis-viva equation)."""
    return np.sqrt(2 / np.hypot(*place(time)) - 1)


fig, ax = plt.subplots(figsize=(6.8, 3.4))
ax.set(xlim=(-1.95, 0.4), ylim=(-0.7, 0.7), aspect="equal")
ax.axis("off")
ax.plot(*place(np.linspace(0, 100, 400)), color="black", linewidth=0.8)
ax.plot(0, 0, "o", color=OCHRE, markersize=14)
(sector,) = ax.fill(*np.ones((2, 42)), color=BLUE, alpha=0.3, linewidth=0)
(comet,) = ax.plot([0], [0], "o", color=BLUE, markersize=8)
words = ax.text(-0.8, 0, "", ha="center", va="center")


def update(time):
    sector.set_xy(np.vstack([[0, 0], place(np.linspace(time - 5, time, 41)).T]))
    comet.set_data(place([time]))
    words.set_text(f"speed {speed(time):.2f}")
    return sector, comet, words


figure = Explorer(
    fig,
    update,
    {"time": Stops(MOMENTS, value=5, unit="%", label="Time since the comet was nearest", time=True)},
    id="comet",
    title="A comet sweeps equal areas in equal times",
    describe=lambda time: f"After {time} % of its period the comet is {speed(time):.2f} times as fast as on a circle.",
    caption="The [sector]{blue} is what the line to the Sun swept in the last twentieth of the period. Play it.",
    numbers="An orbit of eccentricity 0.8, compared with a circle that takes as long.",
    play="time",
)
