"""What a reader can move: a slider over stops, or a choice between named settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from numbers import Real
from weakref import WeakMethod

import numpy as np
import traitlets

MOST_STATES = 2500
MOST_OPEN = 3
"""Controls that stand beside a figure; all others fold."""
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
PLAYED = 6000
"""Milliseconds that playing takes from the first stop to the last."""


class Control(traitlets.HasTraits):
    """A named list of allowed settings; assigning ``value`` moves the figures that it belongs to.

    ``value`` is a trait: it can be observed, and joined to an ipywidget with ``traitlets.link``. One that is
    ``folded`` stands closed below the others until the reader opens it. A control of two figures moves both; each may
    call it by another name, and errors by that of the first.
    """

    kind: str
    value = traitlets.Any()

    def __init__(self, settings: list, value, label: str | None, unit: str, folded: bool):
        if len(settings) < 2:
            raise ValueError(f"stops: a control needs at least two different settings, got {settings!r}")
        if len(set(settings)) != len(settings):
            raise ValueError(f"stops: every setting must be different, got {settings!r}")
        if label is not None and not label.strip():
            raise ValueError(f"label: got {label!r}; a control needs words that a reader can see and hear")
        self.settings = settings
        self.label = label
        self.unit = unit
        self.folded = folded
        self.name = "value"
        self._followers: list[WeakMethod] = []
        self._mover: Callable[[], None] | None = None
        super().__init__(value=settings[0] if value is None else value)
        self.start = self.position

    def index(self, value, said: str = "value") -> int:
        """Position of ``value`` among the settings. Raises ValueError, which begins with ``said``, if it is none."""
        for position, setting in enumerate(self.settings):
            if self._same(value, setting):
                return position
        raise ValueError(f"{said}: got {value!r}; allowed are {self._allowed()}")

    @staticmethod
    def _same(value, setting) -> bool:
        return isinstance(value, type(setting)) and value == setting

    def _allowed(self) -> str:
        return ", ".join(str(setting) for setting in self.settings)

    @property
    def position(self) -> int:
        """Where ``value`` stands among the settings."""
        return self.index(self.value, self.name)

    def follow_with(self, moved: Callable[[], None], name: str) -> None:
        """Call this method of a figure whenever the value has changed, for as long as the figure is in use."""
        if not self._followers:
            self.name = name
        self._followers.append(WeakMethod(moved))

    def move(self, position: int, mover: Callable[[], None]) -> None:
        """Go to a position at which the figure of ``mover`` stands already; everyone else hears of it."""
        self._mover = mover
        try:
            self.value = self.settings[position]
        finally:
            self._mover = None

    @traitlets.validate("value")
    def _allowed_value(self, proposal):
        return self.settings[self.index(proposal.value, self.name)]

    @traitlets.observe("value")
    def _tell(self, change):
        followers = [follower() for follower in self._followers]
        moved = []
        try:
            for follower in followers:
                if follower is not None and follower != self._mover:
                    moved.append(follower)
                    follower()
        except Exception:
            self._followers, kept = [], self._followers
            try:
                self.value = change.old  # a figure that cannot follow holds the control back
            finally:
                self._followers = kept
            for follower in moved:
                follower()
            raise

    def texts(self) -> list[str]:
        """What the read-out shows at each setting."""
        return [str(setting) for setting in self.settings]

    def spec(self, name: str) -> dict:
        """What the player needs to draw the control that a figure calls by this name."""
        return {
            "name": name,
            "label": self.label or name.replace("_", " "),
            "kind": self.kind,
            "texts": self.texts(),
            "values": [str(setting) for setting in self.settings],
            "start": self.start,
            "folded": self.folded,
        }


def _number(value: float, decimals: int | None = None) -> str:
    """A number to ten digits, or with so many decimals; a very large or small one with a power of ten."""
    plain = value == 0 or 1e-4 <= abs(value) < 1e10
    text = f"{value:.{decimals}f}" if plain and decimals is not None else f"{value:.10g}"
    if not plain:
        digits, _, power = f"{value:.9e}".partition("e")
        text = f"{float(digits):.10g}×10{str(int(power)).translate(_RAISED)}"
    return text.replace("-", "−")


class Stops(Control):
    """A slider that rests only on stops.

    ``Stops(0.1, 1.0, step=0.1)`` makes equal steps; ``Stops([2, 10, 20, 40])`` takes the stops as they are.
    ``value`` is where it starts, ``unit`` stands behind the number. With ``time`` the stops are moments of what is
    shown, and it plays in proportion to them. Raises ValueError for stops that are not
    finite, rising numbers and for a start value that is not a stop.
    """

    kind = "stops"

    def __init__(
        self,
        first: float | Sequence[float],
        last: float | None = None,
        *,
        step: float | None = None,
        value: float | None = None,
        unit: str = "",
        label: str | None = None,
        time: bool = False,
        folded: bool = False,
    ):
        self.time = time
        if last is None and step is None:
            stops = [*first] if isinstance(first, Sequence | np.ndarray) else first
        elif last is None or step is None or not all(isinstance(x, Real) for x in (first, last, step)):
            raise ValueError(
                f"stops: give first, last and step as numbers, or one list of stops; got first={first!r}, "
                f"last={last!r}, step={step!r}"
            )
        else:
            count = round((last - first) / step) + 1 if step > 0 else 0
            if count < 2 or abs(first + (count - 1) * step - last) > 1e-9 * max(1, abs(last)):
                raise ValueError(f"step: {step!r} from {first!r} misses {last!r}; it must divide the way evenly")
            stops = [float(f"{first + i * step:.10g}") for i in range(count)]
        if not isinstance(stops, list) or not all(isinstance(stop, Real) and np.isfinite(stop) for stop in stops):
            raise ValueError(f"stops: got {first!r}; allowed is a list of finite numbers")
        stops = [int(stop) if float(stop).is_integer() else float(stop) for stop in stops]
        if any(b <= a for a, b in pairwise(stops)):
            raise ValueError(f"stops: got {stops!r}; stops must rise")
        super().__init__(stops, value, label, unit, folded)

    @classmethod
    def logarithmic(cls, first: float, last: float, *, count: int, **options) -> Stops:
        """A slider whose stops stand in equal ratios, rounded to three digits."""
        if not 0 < first < last or count < 2:
            raise ValueError(f"stops: got first={first!r}, last={last!r}, count={count!r}; both ends must be positive")
        return cls([float(f"{stop:.3g}") for stop in np.geomspace(first, last, count)], **options)

    def _same(self, value, setting) -> bool:
        """Numbers from elsewhere, such as 3 * 0.1, need not be exact to the last digit."""
        exact = min(1e-9 * max(1, abs(setting)), 1e-6 * np.diff(self.settings).min())  # tiny stops lie close together
        return isinstance(value, Real) and abs(value - setting) <= exact

    def texts(self) -> list[str]:
        stops = np.array(self.settings, dtype=float)
        even = np.ptp(np.diff(stops)) <= 1e-9 * np.abs(stops).max()
        decimals = max(0 if "×" in text else len(text.partition(".")[2]) for text in map(_number, stops))
        numbers = [_number(stop, decimals if even else None) for stop in stops]
        return [f"{number}\u202f{self.unit}" if self.unit else number for number in numbers]


class Choice(Control):
    """A choice between named settings, shown as radio buttons or, with ``menu=True``, as a menu.

    ``Choice({"kamp-2020": "Kamp 2020"})`` maps what ``update`` receives to what the reader sees; a list of strings
    serves as both.
    """

    def __init__(
        self,
        settings: dict[str, str] | Sequence[str],
        *,
        value: str | None = None,
        label: str | None = None,
        menu: bool = False,
        folded: bool = False,
    ):
        self.kind = "menu" if menu else "choice"
        labels = dict(settings) if isinstance(settings, dict) else {name: name for name in settings}
        if not all(isinstance(text, str) and text for pair in labels.items() for text in pair):
            raise ValueError(f"settings: got {settings!r}; allowed are names that are non-empty strings")
        self._labels = labels
        super().__init__(list(labels), value, label, "", folded)

    def texts(self) -> list[str]:
        return list(self._labels.values())


class Switch(Control):
    """Off or on: ``update`` receives False or True."""

    kind = "switch"

    def __init__(self, *, value: bool = False, label: str | None = None, folded: bool = False):
        super().__init__([False, True], value, label, "", folded)

    def texts(self) -> list[str]:
        return ["off", "on"]


def check_controls(controls: dict[str, Control]) -> None:
    """Raises ValueError for what is no control, for none, for one twice, for too many open and for too many states."""
    for name, control in controls.items():
        if not isinstance(control, Control):
            raise ValueError(f"controls: {name!r} is {control!r}; allowed are Stops, Choice and Switch")
    if not controls:
        raise ValueError("controls: got none; use Still for a figure that does not move")
    standing = [name for name, control in controls.items() if not control.folded]
    if len(standing) > MOST_OPEN:
        raise ValueError(
            f"controls: {', '.join(standing)} all stand open, and at most {MOST_OPEN} fit beside a figure; "
            "give the least used folded=True"
        )
    first = {}
    for name, control in controls.items():
        if first.setdefault(control, name) != name:
            raise ValueError(f"controls: {name!r} is the same control as {first[control]!r}; make one for each")
    counts = {name: len(control.settings) for name, control in controls.items()}
    states = int(np.prod(list(counts.values())))
    if states > MOST_STATES:
        raise ValueError(
            f"controls: {states} states, at most {MOST_STATES} fit in a page; "
            f"thin out {max(counts, key=counts.get)!r}, which has {max(counts.values())} stops"
        )


def playing(controls: dict[str, Control], name: str | None, stop_at) -> dict | None:
    """Which slider plays by itself, how long it rests at each stop but the last (ms), and at which stop it ends.

    Raises ValueError for what is no slider and for an end that is none of its stops.
    """
    if name is None:
        if stop_at is not None:
            raise ValueError("stop_at: needs play, the slider that stops there")
        return None
    slider = controls.get(name)
    if not isinstance(slider, Stops):
        sliders = ", ".join(other for other, control in controls.items() if isinstance(control, Stops))
        raise ValueError(f"play: got {name!r}; allowed is the name of a slider, one of {sliders or 'none'}")
    until = None if stop_at is None else slider.index(stop_at, f"stop_at: {name}")
    way = np.diff(slider.settings) if slider.time else np.ones(len(slider.settings) - 1)
    waits = [round(float(ms)) for ms in PLAYED * way / way.sum()]
    return {"control": list(controls).index(name), "ms": waits, "until": until}
