"""One readable file per chapter: its objectives and where each is taught, predictions, questions and exercises.

A bank is a TOML file in `banks/`. A student's copy has no keys: neither `right`, `answer` nor feedback.

A prediction is asked of a figure. `state` holds the settings at which the figure shows the answer, `short` says it in
a few words and `result` why. A predicted number can have a place in the figure: `mark` is its axis, "x" or "y", and
`at` where on the other axis the answer lies. The answer stands beside the figure as it was, unless another choice was
made in it; `beside = true` says that the question is about just that difference.

An exercise takes so many `minutes`; its heading in the chapter says them, with the objectives.

Options stand in the file in whatever order is good to write; readers see them shuffled, the right one as often first
as last within a chapter. The seed is the chapter's name, so every reader and every build has the same order; a
student's copy holds them in that order.
"""

import random
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from live_figures.still import kept_together

FOLDER = Path(__file__).parent / "banks"

KINDS = {"prediction": ("choice", "number"), "question": ("choice", "number"), "exercise": ("hand", "figure", "code")}
NEEDED = {
    "prediction": ("id", "figure", "kind", "objectives", "ask"),
    "question": ("id", "kind", "objectives", "ask", "again"),
    "exercise": ("id", "kind", "minutes", "objectives", "title"),
    "option": ("text",),
    "slip": ("answer", "says"),
}
ALLOWED = {
    "prediction": {"option", "answer", "tolerance", "unit", "short", "result", "mark", "at", "state", "beside"},
    "question": {"option", "answer", "tolerance", "unit", "hint", "says", "slip"},
    "exercise": set(),
    "option": {"right", "says"},
    "slip": set(),
}


@dataclass(frozen=True)
class Bank:
    """What one chapter asks: objectives by id, the heading under which each is taught, and the predictions, questions
    and exercises as dicts in order."""

    name: str
    objectives: dict[str, str]
    taught: dict[str, str]
    predictions: list[dict] = field(default_factory=list)
    questions: list[dict] = field(default_factory=list)
    exercises: list[dict] = field(default_factory=list)
    has_key: bool = True

    def prediction(self, name: str) -> dict:
        """One prediction by its id. Raises ValueError for an unknown one."""
        for prediction in self.predictions:
            if prediction["id"] == name:
                return prediction
        raise ValueError(f"prediction: got {name!r}; allowed are {', '.join(p['id'] for p in self.predictions)}")

    def matrix(self) -> list[tuple[str, str, str, list[str], list[str], list[str]]]:
        """One row per objective: id, text, where it is taught, and the ids of what asks for it.

        Those are predictions, questions and exercises.
        """

        def serving(items, objective):
            return [item["id"] for item in items if objective in item["objectives"]]

        return [
            (
                objective,
                text,
                self.taught[objective],
                serving(self.predictions, objective),
                serving(self.questions, objective),
                serving(self.exercises, objective),
            )
            for objective, text in self.objectives.items()
        ]


def banks(folder: Path = FOLDER) -> tuple[str, ...]:
    """Names of all chapters that have a bank."""
    return tuple(sorted(path.stem for path in folder.glob("*.toml")))


@cache
def bank(name: str, folder: Path = FOLDER) -> Bank:
    """Read one bank. Raises ValueError naming file, entry and reason for anything missing, unknown or contradictory."""
    path = folder / f"{name}.toml"
    if name not in banks(folder):
        raise ValueError(f"chapter: got {name!r}; allowed are {', '.join(banks(folder))}")
    try:
        data = tomllib.loads(kept_together(path.read_text(encoding="utf-8")))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{path.name}: {error}") from None
    has_key = data.pop("has_key", True)
    objectives, taught = data.pop("objectives", {}), data.pop("taught", {})
    unknown = set(data) - set(KINDS)
    if unknown:
        allowed = ", ".join(("objectives", "taught", *KINDS))
        raise ValueError(f"{path.name}: unknown part {min(unknown)!r}; allowed are {allowed}")
    if objectives.keys() != taught.keys():
        other = min(objectives.keys() ^ taught.keys())
        raise ValueError(f"{path.name}: {other} stands in only one of objectives and taught; each objective needs both")
    parts = {sort: data.get(sort, []) for sort in KINDS}
    seen = set()
    for sort, items in parts.items():
        for number, item in enumerate(items, start=1):
            where = f"{path.name}, {sort} {item.get('id', number)}"
            _check_fields(where, sort, item, KINDS[sort])
            if item["id"] in seen:
                raise ValueError(f"{where}: the id is used twice")
            seen.add(item["id"])
            for objective in item["objectives"]:
                if objective not in objectives:
                    raise ValueError(f"{where}: no objective {objective!r}; there are {', '.join(objectives)}")
            if has_key:
                _check_key(where, sort, item)
    if has_key:
        _shuffle_options(name, [item for items in parts.values() for item in items if "option" in item])
    return Bank(name, objectives, taught, parts["prediction"], parts["question"], parts["exercise"], has_key)


def _shuffle_options(seed: str, items: list[dict]) -> None:
    """Shuffle the options of each item; the right one stands equally often in every place."""
    rng = random.Random(seed)
    for count in sorted({len(item["option"]) for item in items}):
        alike = [item for item in items if len(item["option"]) == count]
        first = rng.randrange(count)
        places = [(first + number) % count for number in range(len(alike))]
        rng.shuffle(places)
        for item, place in zip(alike, places, strict=True):
            options = item["option"]
            rng.shuffle(options)
            right = next(at for at, option in enumerate(options) if option.get("right"))
            options.insert(place, options.pop(right))


def _check_fields(where: str, sort: str, item: dict, kinds: tuple = ()) -> None:
    for name in NEEDED[sort]:
        if name not in item:
            raise ValueError(f"{where}: {name} is missing")
    for name in item:
        if name not in (*NEEDED[sort], *ALLOWED[sort]):
            raise ValueError(
                f"{where}: unknown entry {name!r}; allowed are {', '.join((*NEEDED[sort], *ALLOWED[sort]))}"
            )
    if kinds and item["kind"] not in kinds:
        raise ValueError(f"{where}: kind is {item['kind']!r}; allowed are {', '.join(kinds)}")
    for inner in ("option", "slip"):
        for number, entry in enumerate(item.get(inner, []), start=1):
            _check_fields(f"{where}, {inner} {number}", inner, entry)


def _check_key(where: str, sort: str, item: dict) -> None:
    if sort == "exercise":
        return
    if sort == "prediction" and "state" not in item:
        raise ValueError(f"{where}: state is missing; it is where the figure shows the answer")
    if item["kind"] == "choice":
        right = [option for option in item.get("option", []) if option.get("right")]
        if len(right) != 1:
            raise ValueError(f"{where}: {len(right)} options are right; a choice has exactly one")
        for option in item["option"]:
            if not option.get("says"):
                raise ValueError(f"{where}: the option {option['text']!r} says nothing; every answer gets feedback")
    else:
        needed = ("answer", "tolerance", "unit", *(("short", "result") if sort == "prediction" else ()))
        needed += ("at",) if "mark" in item else ()
        for name in needed:
            if name not in item:
                raise ValueError(f"{where}: {name} is missing; a number needs it")
        if not item["tolerance"] * abs(item["answer"]) > 0:
            tolerance = f"a tolerance of {item['tolerance']!r} around {item['answer']!r}"
            raise ValueError(f"{where}: {tolerance} lets no number in; it is a share of the answer, above 0")
        if sort == "question" and not item.get("says"):
            raise ValueError(f"{where}: says is missing; it is the feedback for the right answer")
