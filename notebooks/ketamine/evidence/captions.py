"""The status of numbers, as a sentence that travels with a figure."""

from pathlib import Path

from .checks import FOLDER, STATUSES, unknown
from .lookup import label, parameter_sets, quantities
from .observations import observations, series, studies
from .quantities import Quantity
from .trials import Trials


def status_note(*used: str | Quantity | Trials, folder: Path = FOLDER) -> str:
    """One sentence for a caption: where the numbers of a figure come from and how they were seen.

    used: single numbers, results of trials, or the names of parameter sets, studies, series of observations or sources
    (then with every number of theirs), in any mixture. Raises ValueError for none or for an unknown name.
    """
    if not used:
        raise ValueError("used is empty; give at least one number, parameter set, study or source")
    found = {}
    for each in used:
        if isinstance(each, Quantity):
            seen = [(each.label, each.status)]
        elif isinstance(each, Trials):
            seen = [(label(source, folder), status) for source, status in zip(each.source, each.status, strict=True)]
        else:
            seen = [(label(each.partition(":")[0], folder), status) for status in _statuses(each, folder)]
        for name, status in seen:
            found.setdefault(name, set()).add(status)
    groups = {}
    for name, statuses in found.items():
        groups.setdefault(tuple(status for status in STATUSES if status in statuses), []).append(name)
    parts = [f"{_and(labels)} ({_meaning(statuses)})" for statuses, labels in groups.items()]
    return f"Numbers from {'; '.join(parts)}."


def _statuses(name, folder) -> set:
    """Every status that the numbers of this name have."""
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
    return found


def _meaning(statuses) -> str:
    return STATUSES[statuses[0]] if len(statuses) == 1 else ", ".join(f"partly {STATUSES[s]}" for s in statuses)


def _and(words) -> str:
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1]
