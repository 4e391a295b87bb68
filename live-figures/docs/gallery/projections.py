import matplotlib.pyplot as plt
import numpy as np

from live_figures import Choice, Explorer, Stops, name_colour

ROSE = name_colour("rose", "#C2185B", "#FF5C9E")
PROJECTIONS = {  # of longitude and latitude in radians
    "Mercator": lambda east, north: (east, np.arcsinh(np.tan(north))),
    "Plate carrée": lambda east, north: (east, north),
    "Lambert, equal areas": lambda east, north: (east, np.sin(north)),
    "Sinusoidal, equal areas": lambda east, north: (east * np.cos(north), north),
}
RING = np.linspace(0, 2 * np.pi, 60, endpoint=False)
WAY = np.radians(np.append(np.linspace(-80, 80, 71), np.nan))  # a line ends at NaN
GRID = [way for at in WAY[:-1:7] for way in ((np.full(72, at * 9 / 4), WAY), (WAY * 9 / 4, np.full(72, at)))]


def circle(latitude, radius=8):
    """Longitude and latitude of a circle on the globe, in radians; its centre and radius in degrees of latitude."""
    north, away = np.radians(latitude), np.radians(radius)
    up = np.arcsin(np.sin(north) * np.cos(away) + np.cos(north) * np.sin(away) * np.cos(RING))
    return np.arctan2(np.sin(RING) * np.sin(away) * np.cos(north), np.cos(away) - np.sin(north) * np.sin(up)), up


def area(projection, latitude):
    """Of a small circle on the map, as a multiple of that at the equator."""
    x, y = PROJECTIONS[projection](*circle(latitude, radius=0.1))
    return abs(np.sum(x * np.roll(y, 1) - y * np.roll(x, 1))) / 2 / (np.pi * np.radians(0.1) ** 2)


fig, ax = plt.subplots(subplot_kw={"xlim": (-3.2, 3.2), "ylim": (-2.5, 2.5), "aspect": "equal"})
ax.axis("off")
(grid,) = ax.plot(*np.hstack(GRID), color="black", linewidth=0.7, alpha=0.5)
(ring,) = ax.fill(*circle(0), color=ROSE, alpha=0.5)


def update(projection, latitude):
    grid.set_data(*PROJECTIONS[projection](*np.hstack(GRID)))
    ring.set_xy(np.column_stack(PROJECTIONS[projection](*circle(latitude))))
    return grid, ring


LATITUDE = Stops(0, 70, step=10, value=60, unit="°", label="Latitude of the circle")
figure = Explorer(
    fig,
    update,
    {"projection": Choice([*PROJECTIONS], menu=True, label="Projection"), "latitude": LATITUDE},
    id="projections",
    title="Mercator’s map makes the north look large",
    describe=lambda **at: f"The map draws the circle {area(**at):.1f} times as large as at the equator.",
    caption="The [circle]{rose} has the same size on the globe, wherever it lies.",
)
