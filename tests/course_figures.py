"""Every figure of the course, found by its annotation, for the tests that look at all of them."""

import inspect
import pkgutil
from functools import cache
from importlib import import_module
from itertools import product

import numpy as np
import pytest
from matplotlib.container import Container

from ketamine import figures
from live_figures import Explorer, Still, live
from live_figures.still import kept_together


def _factories(kind: type) -> dict:
    """The functions of the figure modules that need no argument and say that they return this kind of figure."""
    found = {}
    for entry in pkgutil.iter_modules(figures.__path__):
        module = import_module(f"{figures.__name__}.{entry.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):  # a chapter is a module or a folder
            needs = [p for p in inspect.signature(function).parameters.values() if p.default is p.empty]
            returns = inspect.get_annotations(function, eval_str=True).get("return")
            here = function.__module__.removeprefix(module.__name__)[:1] in ("", ".")
            if here and not needs and returns is kind:
                found[f"{entry.name}.{name}"] = function
    return found


EXPLORERS, STILLS = _factories(Explorer), _factories(Still)


AS_MADE: dict[str, str] = {}


def frame(made: Explorer | Still) -> str:
    """What the figure is in a page before it is live; an artist that is hidden may keep where it stood last."""
    return made.still_html() if isinstance(made, Explorer) else made.html()


def make(name: str) -> Explorer | Still:
    """The figure of this name, made as for a class, which does not wait for a look at its corners."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(live, "is_imported_in_notebook", lambda update: True)
        return (EXPLORERS | STILLS)[name]()


@cache
def figure(name: str) -> Explorer | Still:
    """The figure of this name, made once for all tests; some move it, so its frame as it was made is in AS_MADE."""
    made = make(name)
    AS_MADE[name] = frame(made)
    return made


def uid_of(name: str) -> str:
    """The address of a live figure in its page, known without making it; a test of all figures sees that this is so."""
    return name.rpartition(".")[2].replace("_", "-")


def corners(explorer: Explorer) -> list[dict]:
    """Every control at its first or last setting, in every combination."""
    ends = [(control.settings[0], control.settings[-1]) for control in explorer.controls.values()]
    return [dict(zip(explorer.controls, corner, strict=True)) for corner in product(*ends)]


def every_stop(explorer: Explorer) -> list[dict]:
    """Each control through all its settings, the others where they start."""
    start = {name: control.settings[control.start] for name, control in explorer.controls.items()}
    return [start | {name: to} for name, control in explorer.controls.items() for to in control.settings]


def random_states(explorer: Explorer, count: int) -> list[dict]:
    """So many settings of all controls, the same in every run."""
    rng = np.random.default_rng(9)
    options = {name: control.settings for name, control in explorer.controls.items()}
    return [{name: some[rng.integers(len(some))] for name, some in options.items()} for _ in range(count)]


def draw(explorer: Explorer, values: dict) -> list:
    """Draw the figure for these values; gives back the artists that changed, in the order of the page's groups."""
    returned = explorer._update(**values)
    several = isinstance(returned, tuple | list) and not isinstance(returned, Container)
    return [artist for item in (returned if several else [returned]) for artist in _drawn_as(item)]


def _drawn_as(item) -> list:
    """The bars of a bar chart, the parts of an error bar, an annotation and its arrow."""
    if isinstance(item, Container):
        return [artist for artist in item.get_children() if artist is not None]
    return [item, item.arrow_patch] if getattr(item, "arrow_patch", None) else [item]


def sentence(explorer: Explorer, values: dict) -> str:
    """What the figure says about itself at these values."""
    return kept_together(explorer._describe(**values))
