"""The numbers in the questions of "__TITLE__", computed from its model."""

from ketamine.figures.__MODULE__ import halving

# TO FILL: every number of the bank by the id of its question, and every wrong number that gets feedback of its own.
ANSWERS = {
    "three-half-lives": lambda: halving.left(6, 2),
    "back-to-the-start": lambda: 10 / (halving.left(6, 3) / 100),
    "back-to-the-start, slip 1": lambda: 10 * 2,
    "back-to-the-start, slip 2": lambda: 10 * halving.left(6, 3) / 100,
    "back-to-the-start, slip 3": lambda: 10 * 2**3,
}

# TO FILL: what the options of your choices say of the model, each as something that can be true or false.
CLAIMS = {
    "twice-the-half-life: the same share, twice as late": lambda: halving.left(8, 4) == halving.left(4, 2),
    "never-empty: something is left after a day": lambda: 0 < halving.left(24, 1) < 0.001,
    "equal-steps: a half, a quarter, an eighth": lambda: [halving.left(h, 1) for h in (1, 2, 3)] == [50, 25, 12.5],
    "twice-the-start: one half-life more": lambda: 2 * halving.left(3, 1) == halving.left(2, 1),
}
