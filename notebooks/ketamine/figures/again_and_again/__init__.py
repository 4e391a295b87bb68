"""The figures of "Again and again": two clocks, doses that pile up or not, doses compared, relapse, and stopping."""

from .calendar import calendar_of_doses
from .doses import dose_against_dose
from .piling import piling_up
from .relapse import still_well
from .stopping import going_on

__all__ = ["calendar_of_doses", "dose_against_dose", "going_on", "piling_up", "still_well"]
