"""Every number of the evidence as a table that a small script of the page searches and filters."""

import json
import re
from functools import cache, cached_property
from html import escape
from pathlib import PurePosixPath

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from ketamine import evidence

ATLAS, BIBLIOGRAPHY = "book/atlas.html", "book/bibliography.html"


def address(docname: str, file: str) -> str:
    """The address of a file of the book, relative to a page."""
    return "../" * (len(PurePosixPath(docname).parts) - 1) + file


def slug(*words: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", " ".join(words)).strip("-")


@cache
def anchors() -> dict:
    """The id of every number's row: its key, and the parameter set or source that it is from."""
    return {number: slug(*identity) for identity, number in evidence.quantities().items()}


def who(number) -> str:
    return ", ".join(dict.fromkeys(filter(None, (number.species, number.preparation, number.population))))


def readable(key: str) -> str:
    return key.replace("_", " ").replace(".", " · ")


def there(number):
    """NaN stands for nothing in the columns of a table."""
    return None if number is None or number != number else number


def people(n) -> str:
    return f", n = {n:g}" if n else ""


def quantities():
    """The single numbers and those of parameter sets, one row each."""
    for number in evidence.quantities().values():
        subject, _, rest = number.key.partition(".")
        yield {
            "id": anchors()[number],
            "kind": "parameter",
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
                "kind": "measurement",
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
            "kind": "trial result",
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


def table(label: str, noun: str, menus: dict, heads: tuple, rows: list[tuple], script: str) -> str:
    """A table in a region that scrolls; each row is its id, the data that menus choose by, and its cells as HTML."""
    head = "".join(f'<th scope="col">{name}</th>' for name in heads)
    body = []
    for identity, data, (first, *others) in rows:
        attributes = "".join(f' data-{name}="{escape(value)}"' for name, value in data.items())
        cells = f'<th scope="row">{first}</th>' + "".join(f"<td>{cell}</td>" for cell in others)
        body.append(f'<tr id="{identity}"{attributes}>{cells}</tr>')
    return (
        f'<div class="atlas" role="region" aria-label="{label}" tabindex="0" data-noun="{noun}" '
        f'data-menus="{escape(json.dumps(menus))}"><table><thead><tr>{head}</tr></thead>'
        f'<tbody>{"".join(body)}</tbody></table></div><script src="{script}" defer></script>'
    )


class Table(SphinxDirective):
    """What numbers and claims need to know of the page and the book."""

    def link(self, file: str) -> str:
        return address(self.env.docname, file)

    def source(self, key: str, label: str) -> str:
        return f'<a href="{self.link(BIBLIOGRAPHY)}#{slug(key)}">{escape(label)}</a>'

    @cached_property
    def pages(self) -> dict:
        """The chapters that exist, by number."""
        found = (re.fullmatch(r"notebooks/(\d\d)-.*", docname) for docname in self.env.found_docs)
        return {int(page[1]): page[0] for page in found if page}

    def chapters(self, numbers) -> str:
        """The chapters that need a row; those that exist are links."""
        return ", ".join(
            f'<a href="{self.link(self.pages[number])}.html">{number}</a>' if number in self.pages else str(number)
            for number in numbers
        )

    def shown(self, *parts) -> list:
        return [nodes.raw("", table(*parts, self.link("_static/atlas.js")), format="html")]


class Numbers(Table):
    def run(self):
        menus = {
            "chapters": "Chapter",
            "subject": "Drug or subject",
            "quantity": "Quantity",
            "status": "How it was seen",
            "kind": "Kind",
        }
        heads = ("Quantity", "Value", "Of whom and how", "Source, and how we saw it", "Chapters")
        rows = [self.row(row) for row in (*quantities(), *measurements(), *results())]
        return self.shown("The numbers", "numbers", menus, heads, rows)

    def row(self, row):
        data = {name: row[name] for name in ("kind", "subject")} | {
            "status": evidence.STATUSES[row["status"]],
            "chapters": " ".join(map(str, row["chapters"])),
            "quantity": re.split(r" · |, ", row["quantity"])[0],
        }
        seen = f'. <span class="atlas-seen">{escape(row["seen"])}</span>' if row["seen"] else ""
        cells = (
            f"<strong>{escape(row['subject'])}</strong> {escape(row['quantity'])}",
            escape(row["value"]),
            escape(row["how"]),
            f"{self.source(row['source'], row['label'])}: {escape(evidence.STATUSES[row['status']])}{seen}",
            self.chapters(row["chapters"]),
        )
        return row["id"], data, cells


def watch_evidence(app, env, added, changed, removed):
    """The pages are made anew at every build: Sphinx does not see that the evidence is newer."""
    return [page for page in ("book/atlas", "book/claims") if page in env.found_docs]


def setup(app):
    app.add_directive("atlas", Numbers)
    app.connect("env-get-outdated", watch_evidence)
    return {"parallel_read_safe": True}
