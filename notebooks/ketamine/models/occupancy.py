"""From a level in plasma to what a receptor is made to do: free drug, occupancy, response.

The response is that of the operational model of agonism (Black and Leff 1983), a standard model: τ says how strongly a
cell amplifies what its receptors report. Concentrations and constants are in one unit, such as µmol/L; a response is a
fraction of the largest that any agonist could cause. All arguments may be arrays and broadcast; `...` is their common
shape. Bad input raises ValueError that names the argument, what was given and what is allowed.
"""

import numpy as np

from .inputs import array, broadcast, fraction
from .receptor import hill


def free_concentration(total, free_fraction) -> np.ndarray:
    """What is not bound to protein, (...), in the unit of `total`. free_fraction: from 0 to 1."""
    total, free_fraction = broadcast(
        total=array("total", total, non_negative=True), free_fraction=fraction("free_fraction", free_fraction)
    )
    return total * free_fraction


def free_beside_protein(total, protein, protein_constant) -> np.ndarray:
    """Free drug in µmol/L when `protein` µmol/L of one binding site hold the rest, (...): mass action, solved exactly.

    With much more protein than drug the free fraction is 1/(1 + protein/protein_constant), whatever the total.
    """
    total, protein, constant = broadcast(
        total=array("total", total, non_negative=True),
        protein=array("protein", protein, non_negative=True),
        protein_constant=array("protein_constant", protein_constant, positive=True),
    )
    half = (total - protein - constant) / 2
    root = np.sqrt(half**2 + total * constant)
    return np.where(half >= 0, half + root, total * constant / (root + np.abs(half)))


def mixture_constant(constants, shares) -> np.ndarray:
    """The constant of a mixture whose parts want the same site, (...): 1/K is the sum of share/K over the first axis.

    constants, shares: (parts, ...), one entry for each part; a share is molecules of it for each one that is counted.
    """
    constants, shares = broadcast(
        constants=array("constants", constants, positive=True), shares=array("shares", shares, non_negative=True)
    )
    total = np.sum(shares / constants, axis=0)
    return 1 / array("sum of shares/constants", total, positive=True)


def agonist_response(share, tau, slope=1.0) -> np.ndarray:
    """Response when an agonist holds a `share` of the receptors, (...): x = (τ·share)ⁿ gives x/(1 + x).

    Black and Leff: with share = A/(K + A) this is τⁿAⁿ/((K + A)ⁿ + τⁿAⁿ). share: from 0 to 1. tau: positive; the
    response is half of the largest possible at a share of 1/τ. slope: n, positive.
    """
    share, tau, slope = broadcast(
        share=fraction("share", share), tau=array("tau", tau, positive=True), slope=array("slope", slope, positive=True)
    )
    return hill(share, 1 / tau, slope)


def antagonised_response(agonist, antagonist, tau, slope=1.0) -> np.ndarray:
    """Response to a fixed agonist beside an antagonist that wants its place (Gaddum), (...).

    agonist, antagonist: concentrations in units of their own dissociation constants.
    """
    agonist, antagonist = broadcast(
        agonist=array("agonist", agonist, non_negative=True),
        antagonist=array("antagonist", antagonist, non_negative=True),
    )
    return agonist_response(agonist / (1 + agonist + antagonist), tau, slope)


def modulated_response(agonist, modulator, tau, binding=1.0, efficacy=1.0, slope=1.0) -> np.ndarray:
    """Response to an agonist beside a modulator that has a site of its own and no action alone, (...).

    Operational model with a ternary complex. agonist, modulator: in units of their constants. binding: α, how many
    times as tightly each binds when the other is there. efficacy: β, how much more a receptor with both reports.
    """
    agonist, modulator, binding, efficacy, slope, tau = broadcast(
        agonist=array("agonist", agonist, non_negative=True),
        modulator=array("modulator", modulator, non_negative=True),
        binding=array("binding", binding, positive=True),
        efficacy=array("efficacy", efficacy, non_negative=True),
        slope=array("slope", slope, positive=True),
        tau=array("tau", tau, positive=True),
    )
    all_states = 1 + agonist + modulator + binding * agonist * modulator
    return hill(agonist * (1 + binding * efficacy * modulator) / all_states, 1 / tau, slope)
