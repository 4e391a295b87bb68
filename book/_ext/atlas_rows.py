"""The rows of the atlas: every number of the evidence in words, by the page on which it stands."""

from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import NamedTuple

from ketamine import evidence
from links import address, slug

BLOCK, DOSE = "parameters of block and plasticity", "parameters of dose and effect"
FIRST_OF_DOSE = 9  # the chapter with which Part III begins


@cache
def anchors() -> dict:
    """The id of every number's row: its key, and the parameter set or source that it is from."""
    return {number: slug(*identity) for identity, number in evidence.quantities().items()}


def kind_of(number) -> str:
    """The page of a parameter, by the chapter that needs it first."""
    return BLOCK if min(number.chapters) < FIRST_OF_DOSE else DOSE


def row_of(docname: str, number) -> str:
    """The address of a parameter's row, relative to a page."""
    return f"{address(docname, docname_of(kind_of(number)))}.html#{anchors()[number]}"


def who(number) -> str:
    return ", ".join(dict.fromkeys(filter(None, (number.species, number.preparation, number.population))))


def readable(key: str) -> str:
    return key.replace("_", " ").replace(".", " · ")


def there(number):
    """NaN stands for nothing in the columns of a table."""
    return None if number is None or number != number else number


def people(n) -> str:
    return f", n = {n:g}" if n else ""


def parameters(kind: str):
    """The single numbers and those of parameter sets, one row each."""
    for number in evidence.quantities().values():
        if kind_of(number) != kind:
            continue
        subject, _, rest = number.key.partition(".")
        yield {
            "id": anchors()[number],
            "subject": subject.replace("_", " "),
            "quantity": readable(rest),
            "value": number.amount + people(number.n),
            "how": "; ".join(filter(None, (who(number), number.conditions, number.note))),
            "source": number.source,
            "label": number.label,
            "status": number.status,
            "seen": number.seen,
            "chapters": number.chapters,
        }


def measurements():
    """What was measured, one row per point."""
    for study in evidence.studies():
        data = evidence.observations(study)
        for i in range(len(data)):
            at = [(data.x_name[i], data.x[i], data.x_unit[i]), ("at", data.time[i], data.time_unit[i])]
            where = ", ".join(f"{name} {evidence.amount(x, unit)}" for name, x, unit in at if there(x) is not None)
            yield {
                "id": slug(data.series[i], data.quantity[i], data.analyte[i], where),
                "subject": data.analyte[i] or "synapse",
                "quantity": f"{data.quantity[i]}, {where}" if where else data.quantity[i],
                "value": evidence.amount(
                    data.value[i], data.unit[i], spread=there(data.spread[i]), spread_kind=data.spread_kind[i]
                )
                + people(there(data.n[i])),
                "how": "; ".join(
                    filter(None, (data.species[i], data.population[i], data.regimen[i], data.sampling[i], data.note[i]))
                ),
                "source": data.source[i],
                "label": evidence.label(data.study[i]),
                "status": data.status[i],
                "seen": "",
                "chapters": data.chapters[i],
            }


def results():
    """What trials and other studies found, one row per outcome."""
    data = evidence.trials()
    for i in range(len(data)):
        row = {name: data[name][i] for name in data.columns}
        when = evidence.amount(row["time"], row["time_unit"]) if there(row["time"]) is not None else ""
        against = f"{row['arm']} against {row['comparator']}" if row["comparator"] else row["arm"]
        number = evidence.amount(
            *(there(row["value"]), row["unit"], there(row["low"]), there(row["high"]), there(row["spread"]))
        )
        n = there(row["n"]) or (there(row["n_arm"]) or 0) + (there(row["n_comparator"]) or 0)
        yield {
            "id": slug(*(row[name] for name in ("trial", "source", "population", "outcome", "measure")), against, when),
            "subject": row["drug"],
            "quantity": f"{row['outcome']}, {row['measure']}: {against}{f', after {when}' if when else ''}",
            "value": (number if there(row["value"]) is not None else "size not seen") + people(n),
            "how": "; ".join(filter(None, map(row.get, ("label", "kind", "population", "schedule", "note")))),
            "source": row["source"],
            "label": evidence.label(row["source"]),
            "status": row["status"],
            "seen": row["seen"],
            "chapters": row["chapters"],
        }


class Page(NamedTuple):
    """What a page of the atlas holds."""

    about: str
    rows: Callable[[], Iterator[dict]]


PAGES = {
    BLOCK: Page("constants of receptors, synapses and rules that Part I or II needs first", partial(parameters, BLOCK)),
    DOSE: Page("doses, clearances, delays and others that Part III or IV needs first", partial(parameters, DOSE)),
    "measurements": Page("single points that a study measured, such as a level at a time", measurements),
    "trial results": Page("what trials and other studies of people found", results),
}


def docname_of(kind: str) -> str:
    return f"book/atlas-{slug(kind)}"


@cache
def vocabulary(kind: str) -> str:
    """The different words of a page's rows, for the search of the other pages."""
    found = set()
    for row in PAGES[kind].rows():
        texts = (row[name] for name in ("subject", "quantity", "value", "how", "label", "seen"))
        said = " ".join((*texts, evidence.STATUSES[row["status"]])).lower()
        found |= {word.strip(".,;:()") for word in said.split()}
    return " ".join(sorted(found))
