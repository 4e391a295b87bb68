"""Models of the course: plain functions on NumPy arrays, one file per subject.

Units, everywhere in this package and written nowhere else:

    time           h
    amount         mg
    volume         L
    clearance      L/h
    rate constant  1/h
    concentration  ng/mL (the same number as µg/L)
    body weight    kg
"""
