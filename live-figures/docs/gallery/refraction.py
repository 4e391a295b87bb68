import matplotlib.pyplot as plt
import numpy as np

from live_figures import Choice, Explorer, Stops, name_colour

BLUE = name_colour("blue", "#2066A8", "#5AA9E6")
ROSE = name_colour("rose", "#C2185B", "#FF5C9E")
INDEX = {"water": 1.333, "glass": 1.52, "diamond": 2.417}  # at 589 nm
RAY = {"arrowstyle": "->", "color": ROSE, "linewidth": 2.2, "shrinkA": 0, "shrinkB": 0}


def refracted(medium, angle):
    """Angle in air in degrees by Snell's law; NaN where all light is reflected."""
    sine = INDEX[medium] * np.sin(np.radians(angle))
    return np.degrees(np.arcsin(sine)) if sine <= 1 else np.nan


fig, ax = plt.subplots()
ax.set(xlim=(-1.7, 1.7), ylim=(-1.05, 1.05), aspect="equal")
ax.axis("off")
ax.fill_between([-1.7, 1.7], -1.05, 0, color=BLUE, alpha=0.12, linewidth=0)
ax.plot([0, 0], [-1.05, 1.05], color="black", linewidth=0.8, linestyle=(0, (4, 4)))
incoming, outgoing, mirrored = (ax.annotate("", (0, 0), (0, -1), arrowprops=RAY) for _ in range(3))
outgoing.xyann = mirrored.xyann = (0, 0)


def update(medium, angle):
    x, y = np.sin(np.radians(angle)), np.cos(np.radians(angle))
    beyond = np.radians(refracted(medium, angle))
    incoming.xyann, mirrored.xy = (-x, -y), (x, -y)
    outgoing.xy = np.nan_to_num((np.sin(beyond), np.cos(beyond)))
    outgoing.arrow_patch.set_visible(np.isfinite(beyond))
    mirrored.arrow_patch.set_visible(np.isnan(beyond))
    return incoming, outgoing, mirrored


figure = Explorer(
    fig,
    update,
    {
        "medium": Choice([*INDEX], value="glass", label="Medium"),
        "angle": Stops(0, 80, step=4, value=32, unit="°", label="Angle in the medium"),
    },
    id="refraction",
    title="Beyond a critical angle no light leaves",
    describe=lambda **at: f"The ray goes on at {refracted(**at):.1f}°.".replace("goes on at nan°", "is reflected"),
    challenges={"keep all light in a diamond": lambda medium, angle: medium == "diamond" and angle > 24.4},
    caption="A [ray]{rose} comes from below. Its angle counts from the dashed line.",
    numbers="Snell’s law, with refractive indices of 1.333, 1.52 and 2.417.",
)
