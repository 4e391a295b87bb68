"""Models of the course: plain functions on NumPy arrays, one file per subject.

Units, everywhere in this package and written nowhere else:

    in the body                                            at a receptor and a synapse
    time           h                                       time           ms
    amount         mg                                      voltage        mV
    volume         L                                       current        pA, inward negative
    clearance      L/h                                     conductance    nS
    rate constant  1/h                                     Mg²⁺           mmol/L
    concentration  ng/mL (the same number as µg/L)         drug, calcium  µmol/L
    body weight    kg                                      firing rate    Hz

`gating` alone counts in s and 1/s: what it follows lasts from milliseconds to days.
"""
