"""The figure of `figures.one_infusion.plasma` as one writes it without live figures: redrawn by `interact`."""

import matplotlib.pyplot as plt
import numpy as np
from ipywidgets import interact

from ketamine.figures.one_infusion import MODELS, level, unit_band, unit_course
from ketamine.figures.style import BAND_ALPHA, DASHES, INK, KETAMINE, REFERENCE, name_axes, subplots


def plasma(dose, minutes, weight, model):
    hours = tuple(np.linspace(0, 4, 161))
    _, ax = subplots()
    ax.set(xlim=(0, 4), ylim=(0, 700))
    name_axes(ax, "Time since the infusion began (h)", "Ketamine in plasma (ng/mL)")
    ax.fill_between(hours, *(dose * unit_band(model, minutes, hours)), color=KETAMINE, alpha=BAND_ALPHA, linewidth=0)
    ax.text(3.98, 692, "peak (ng/mL) in the model of", ha="right", va="top", fontsize=9)
    for i, (name, label) in enumerate(MODELS.items()):
        chosen = name == model
        colour = KETAMINE if chosen else REFERENCE
        curve = dose * unit_course(name, minutes, hours)
        ax.plot(hours, curve, linestyle=DASHES[name], color=colour, linewidth=2.6 if chosen else 1.3)
        ax.text(3.98, 645 - 44 * i, f"{label}: {level(name, dose, minutes):.0f}", ha="right", va="top", color=colour)
    ax.plot([0, minutes / 60], [4, 4], color=INK, linewidth=5, solid_capstyle="butt")
    plt.show()


def show():
    interact(plasma, dose=(0.1, 0.8, 0.1), minutes=[40, 20, 30, 60, 90, 120], weight=[70, 50, 90, 110], model=[*MODELS])
