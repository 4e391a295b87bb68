"""What has controls: where they stand, by name as settings and in order as positions."""

from __future__ import annotations

from .checks import written
from .controls import Control


class Controlled:
    """Settings are what the author sees, by the name of the control; positions are whole numbers, one per control."""

    controls: dict[str, Control]

    @property
    def values(self) -> dict:
        """The present setting of every control."""
        return {name: control.value for name, control in self.controls.items()}

    def positions(self, argument: str, settings: dict) -> list[int]:
        """Where each control stands for the settings given by name; one that is not named is at its start.

        Raises ValueError that begins with ``argument`` for a name or a setting that there is not.
        """
        unknown = [name for name in settings if name not in self.controls]
        if unknown:
            raise ValueError(f"{argument}: no control named {unknown[0]!r}; there are {', '.join(self.controls)}")
        names = self.controls.items()
        return [c.index(settings[name], f"{argument}: {name}") if name in settings else c.start for name, c in names]

    def _position(self) -> tuple[int, ...]:
        return tuple(control.position for control in self.controls.values())

    def _start(self) -> tuple[int, ...]:
        return tuple(control.start for control in self.controls.values())

    def _values_at(self, position: tuple[int, ...]) -> dict:
        return {name: c.settings[i] for (name, c), i in zip(self.controls.items(), position, strict=True)}

    def _written(self, position: tuple[int, ...]) -> str:
        return written(self._values_at(position))
