"""Live figures from any matplotlib figure: in a kernel by way of Python, in a page from stored states.

Nothing here knows what the figures are about.
"""

from .controls import Choice, Stops, Switch
from .live import Explorer
from .palette import name_colour
from .still import Still

__all__ = ["Choice", "Explorer", "Still", "Stops", "Switch", "name_colour"]
