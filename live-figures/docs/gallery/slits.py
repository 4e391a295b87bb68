import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import LinearSegmentedColormap

from live_figures import Explorer, Stops, name_colour

BLUE = name_colour("blue", "#2066A8", "#5AA9E6")
WATER = LinearSegmentedColormap.from_list("water", ["#0b2c4a", "#2066A8", "#e6f1fa"], N=9)
DEGREES = np.linspace(-60, 60, 241)


def height(distance, x, y):
    """Of the water: waves of length 1 from two openings at this distance add up."""
    ways = [np.hypot(x, y - side * distance / 2) for side in (-1, 1)]
    return sum(np.cos(2 * np.pi * way) / np.sqrt(way + 0.5) for way in ways)


def energy(distance, degrees):
    """Far away, as a part of the most: the ways to the two openings differ by distance × sine."""
    return np.cos(np.pi * distance * np.sin(np.radians(degrees))) ** 2


def calm(distance):
    """The smallest angle in degrees at which a crest meets a trough."""
    return np.degrees(np.arcsin(0.5 / distance))


fig, (water, far) = plt.subplots(1, 2, figsize=(6.8, 3.4), width_ratios=[3, 2])
water.set(xlabel="Wavelengths", yticks=[-6, 0, 6], title="Water, seen from above")
grid = np.linspace(0.1, 12, 96), np.linspace(-6, 6, 96)[:, None]
image = water.imshow(height(2, *grid), cmap=WATER, vmin=-1.6, vmax=1.6, extent=(0, 12, -6, 6), aspect="auto")
far.set(xlim=(-60, 60), ylim=(0, 1.02), xticks=[-60, -30, 0, 30, 60], yticks=[0, 1], xlabel="Direction (°)")
far.set_title("Energy, far away")
(curve,) = far.plot(DEGREES, DEGREES, color=BLUE, label="energy")


def update(distance):
    image.set_data(height(distance, *grid))
    curve.set_ydata(energy(distance, DEGREES))
    return image, curve


figure = Explorer(
    fig,
    update,
    {"distance": Stops(1, 6, step=0.5, value=2, unit="wavelengths", label="Between the openings")},
    id="slits",
    title="Where a crest meets a trough the water is calm",
    describe=lambda distance: f"With openings {distance} wavelengths apart it is calm at {calm(distance):.1f}°.",
    caption="Waves come from two openings at the left. The farther these are apart, the more calm rays there are.",
    numbers="Two circular waves in step, of one length.",
    beside=(10.0, 3.4),
)
