import matplotlib.pyplot as plt
import numpy as np

from live_figures import Explorer, Stops, name_colour

TEAL = name_colour("teal", "#1A7F80", "#4FB8B9")
PH = np.linspace(1, 13, 481)


def base_added(pKa, concentration):
    """Mole of base per mole of acid at each PH: charge balance in a solution of this concentration (mol/L)."""
    protons, hydroxide = 10.0**-PH, 10.0 ** (PH - 14)
    return 1 / (1 + 10 ** (pKa - PH)) + (hydroxide - protons) / concentration


def half_and_all(pKa, concentration):
    """The pH when half of the acid and when all of it has met base."""
    return np.interp([0.5, 1], base_added(pKa, concentration), PH)


fig, ax = plt.subplots()
ax.set(xlim=(0, 1.5), ylim=(1, 13), yticks=[1, 4, 7, 10, 13], xlabel="Base added (mole per mole of acid)", title="pH")
ax.grid()
(curve,) = ax.plot(PH, PH, color=TEAL, label="pH")
(marks,) = ax.plot([0.5, 1], [7, 7], "o", color=TEAL)
words = [ax.text(x + 0.03, 7, "") for x in (0.5, 1)]


def update(**at):
    added, heights = base_added(**at), half_and_all(**at)
    curve.set_data(np.where((added >= 0) & (added <= 1.5), added, np.nan), PH)
    marks.set_ydata(heights)
    for word, height in zip(words, heights, strict=True):
        word.set(y=height - 0.9, text=f"pH {height:.2f}")
    return curve, marks, *words


CONCENTRATION = Stops([0.001, 0.01, 0.1], value=0.1, unit="mol/L", label="Concentration")
figure = Explorer(
    fig,
    update,
    {"pKa": Stops(3, 9.5, step=0.25, value=4.75, label="pKa of the acid"), "concentration": CONCENTRATION},
    id="titration",
    title="Half-way the pH is the acid’s pKa",
    describe=lambda **at: "The pH is {:.2f} half-way and {:.2f} when all acid has met base.".format(
        *half_and_all(**at)
    ),
    presets={"Formic acid": {"pKa": 3.75}, "Acetic acid": {"pKa": 4.75}, "Ammonium": {"pKa": 9.25}},
    challenges={"end above pH 10": lambda **at: half_and_all(**at)[1] > 10},
    caption="The first point is half-way; at the second the acid has met as much base.",
    numbers="Charge balance at 25 °C, without activities; base that comes without water.",
)
