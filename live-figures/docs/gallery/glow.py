import matplotlib.pyplot as plt
import numpy as np

from live_figures import Explorer, Stops, name_colour

ROSE = name_colour("rose", "#C2185B", "#FF5C9E")
C1, C2 = 1.191043e8, 1.438777e4  # of Planck's law, in W µm⁴/(m² sr) and µm K
WAVELENGTHS = np.geomspace(0.1, 100, 241)  # µm
TEMPERATURES = [100, 200, 310, 500, 800, 1300, 2000, 3000, 4200, 5772, 8000, 10000]


def radiance(temperature, wavelength):
    """Spectral radiance of a black body in W/(m² sr µm), at a temperature in K and a wavelength in µm (Planck)."""
    return C1 / wavelength**5 / np.expm1(np.minimum(C2 / (wavelength * temperature), 600))


def brightest(temperature):
    """The wavelength in µm at which it glows most (Wien)."""
    return 2897.772 / temperature


fig, ax = plt.subplots()
ax.set(xscale="log", yscale="log", xlim=(0.1, 100), ylim=(1e-2, 1e9), xlabel="Wavelength (µm)")
ax.set(xticks=[0.1, 1, 10, 100], xticklabels=["0.1", "1", "10", "100"], yticks=[1e-2, 1e2, 1e6])
ax.set_title("Radiance (W/(m² sr µm))")
ax.grid()
ax.axvspan(0.38, 0.75, color="black", alpha=0.08, linewidth=0)
ax.text(0.53, 2.5e-2, "visible", ha="center")
(curve,) = ax.plot(WAVELENGTHS, WAVELENGTHS, color=ROSE, label="black body")
(top,) = ax.plot([1], [1], "o", color=ROSE)
words = ax.text(1, 1, "", color=ROSE)


def update(temperature):
    at = brightest(temperature)
    curve.set_ydata(radiance(temperature, WAVELENGTHS))
    top.set_data([at], [radiance(temperature, at)])
    words.set(position=(at * 1.25, radiance(temperature, at) * 1.8), text=f"{at:.3g} µm")
    return curve, top, words


figure = Explorer(
    fig,
    update,
    {"temperature": Stops(TEMPERATURES, value=3000, unit="K", label="Temperature")},
    id="glow",
    title="What is hotter glows more, and at shorter waves",
    describe=lambda temperature: f"At {temperature} K a black body glows most at {brightest(temperature):.3g} µm.",
    presets={"You": {"temperature": 310}, "A lamp": {"temperature": 3000}, "The Sun": {"temperature": 5772}},
    reference="The Sun",
    caption="Planck’s law, on two logarithmic axes. The pale curve is that of the Sun’s surface.",
)
