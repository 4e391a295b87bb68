"""The numbers that the text of "One infusion" takes from its models: name -> function that gives value and unit."""

from .levels import level

NUMBERS = {
    "peak of the standard infusion": lambda: (level("kamp-2020", 0.5, 40), "ng/mL"),
}
