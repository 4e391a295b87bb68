"""The status of numbers, as a sentence that travels with a figure."""

from pathlib import Path

from .checks import FOLDER, STATUSES, unknown
from .lookup import label, parameter_sets, quantities
from .observations import observations, series, studies


def status_note(*names: str, folder: Path = FOLDER) -> str:
    """One sentence for a caption: where the numbers of a figure come from and how they were seen.

    names: parameter sets, studies or series of observations, or sources of single numbers, in any mixture.
    Raises ValueError for no name or an unknown one.
    """
    if not names:
        raise ValueError("names is empty; give at least one parameter set, study or source")
    groups = {}
    for name in dict.fromkeys(names):
        groups.setdefault(_statuses(name, folder), []).append(label(name.partition(":")[0], folder))
    parts = [f"{_and(labels)} ({_meaning(statuses)})" for statuses, labels in groups.items()]
    return f"Numbers from {'; '.join(parts)}."


def _statuses(name, folder) -> tuple:
    """Every status that the numbers of this name have, best first."""
    sets = parameter_sets(folder)
    by_source = quantities(folder)
    measured = {*studies(folder), *series(folder)}
    if name in sets:
        found = {quantity.status for quantity in sets[name].values.values()}
    elif name in measured:
        found = set(observations(name, folder).status)
    else:
        found = {quantity.status for (_, source), quantity in by_source.items() if source == name}
    if not found:
        raise unknown("parameter set, study or source", name, {*sets, *measured, *(source for _, source in by_source)})
    return tuple(status for status in STATUSES if status in found)


def _meaning(statuses) -> str:
    return STATUSES[statuses[0]] if len(statuses) == 1 else ", ".join(f"partly {STATUSES[s]}" for s in statuses)


def _and(words) -> str:
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1]
