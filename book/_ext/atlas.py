"""The atlas: every number of the evidence as one table, which a small script of the page filters and searches."""

import re
from html import escape
from pathlib import PurePosixPath

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from ketamine import evidence

PAGE, BIBLIOGRAPHY = "book/atlas", "book/bibliography"
HEADS = ("Quantity", "Value", "Of whom and how", "Source, and how we saw it", "Chapters")


def address(docname: str, file: str) -> str:
    """The address of a file of the book, relative to a page."""
    return "../" * (len(PurePosixPath(docname).parts) - 1) + file


def to_atlas(docname: str) -> str:
    return address(docname, f"{PAGE}.html")


def slug(*words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", " ".join(words).lower()).strip("-")


def anchor(number: evidence.Quantity) -> str:
    """The id of a number's row."""
    return slug(number.key, number.label)


def who(number) -> str:
    return ", ".join(dict.fromkeys(filter(None, (number.species, number.preparation, number.population))))


def readable(key: str) -> str:
    return key.replace("_", " ").replace(".", " · ")


def printed(unit: str) -> str:
    return "" if unit == "dimensionless" else "%" if unit == "percent" else unit.replace("*", "·")


def amount(value=None, low=None, high=None, spread=None, spread_kind="", n=None, unit="") -> str:
    """A number with its range, spread, unit and n."""
    text = "" if value is None else f"{value:g}"
    if low is not None:
        text += f" ({low:g}–{high:g})" if text else f"{low:g}–{high:g}"
    if spread is not None:
        text += f" ± {spread:g} {spread_kind.upper()}"
    return f"{text} {printed(unit)}".strip() + (f", n = {n:g}" if n else "")


def there(number):
    """NaN stands for nothing in the columns of a table."""
    return None if number is None or number != number else number


def quantities():
    """The single numbers and those of parameter sets, one row each."""
    for number in evidence.quantities().values():
        subject, _, rest = number.key.partition(".")
        yield {
            "id": anchor(number),
            "kind": "parameter",
            "subject": subject.replace("_", " "),
            "quantity": readable(rest),
            "value": amount(*(getattr(number, name) for name in AMOUNT)),
            "how": "; ".join(filter(None, (who(number), number.conditions, number.note))),
            "source": number.source,
            "label": number.label,
            "status": number.status,
            "seen": number.seen,
            "chapters": number.chapters,
        }


AMOUNT = ("value", "low", "high", "spread", "spread_kind", "n", "unit")


def measurements():
    """What was measured, one row per point."""
    for study in evidence.studies():
        data = evidence.observations(study)
        for i in range(len(data)):
            at = [(data.x_name[i], data.x[i], data.x_unit[i]), ("at", data.time[i], data.time_unit[i])]
            where = ", ".join(f"{name} {x:g} {printed(unit)}" for name, x, unit in at if there(x) is not None)
            yield {
                "id": slug(data.series[i], data.quantity[i], data.analyte[i], where),
                "kind": "measurement",
                "subject": data.analyte[i] or "synapse",
                "quantity": f"{data.quantity[i]}, {where}" if where else data.quantity[i],
                "value": amount(
                    data.value[i], spread=there(data.spread[i]), spread_kind=data.spread_kind[i],
                    n=there(data.n[i]), unit=data.unit[i],
                ),
                "how": "; ".join(
                    filter(None, (data.species[i], data.population[i], data.regimen[i], data.sampling[i], data.note[i]))
                ),
                "source": data.source[i],
                "label": evidence.label(data.study[i]),
                "status": data.status[i],
                "seen": "",
                "chapters": data.chapters[i],
            }  # fmt: skip


def rows() -> list[dict]:
    return [*quantities(), *measurements()]


def chapter_links(numbers, docname: str, pages: dict) -> str:
    """The chapters that need a number; those that exist are links."""
    return ", ".join(
        f'<a href="{address(docname, pages[number])}.html">{number}</a>' if number in pages else str(number)
        for number in numbers
    )


class Atlas(SphinxDirective):
    def run(self):
        pages = {}
        for docname in self.env.found_docs:
            match = re.fullmatch(r"notebooks/(\d\d)-.*", docname)
            if match:
                pages[int(match[1])] = docname
        bibliography = address(self.env.docname, f"{BIBLIOGRAPHY}.html")
        lines = []
        for row in rows():
            cells = (
                f"<strong>{escape(row['subject'])}</strong> {escape(row['quantity'])}",
                escape(row["value"]),
                escape(row["how"]),
                f'<a href="{bibliography}#{slug(row["source"])}">{escape(row["label"])}</a>: '
                + escape(evidence.STATUSES[row["status"]])
                + (f'. <span class="atlas-seen">{escape(row["seen"])}</span>' if row["seen"] else ""),
                chapter_links(row["chapters"], self.env.docname, pages),
            )
            data = {name: row[name] for name in ("kind", "subject", "status")} | {
                "chapters": " ".join(map(str, row["chapters"])),
                "quantity": row["quantity"].partition(" · ")[0].partition(",")[0],
            }
            attributes = "".join(f' data-{name}="{escape(value)}"' for name, value in data.items())
            body = "".join(
                f'<th scope="row">{cell}</th>' if i == 0 else f"<td>{cell}</td>" for i, cell in enumerate(cells)
            )
            lines.append(f'<tr id="{row["id"]}"{attributes}>{body}</tr>')
        head = "".join(f'<th scope="col">{name}</th>' for name in HEADS)
        table = (
            '<div class="atlas" role="region" aria-label="The numbers" tabindex="0"><table>'
            f"<thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table></div>"
            f'<script src="{address(self.env.docname, "_static/atlas.js")}" defer></script>'
        )
        return [nodes.raw("", table, format="html")]


def watch_evidence(app, env, added, changed, removed):
    """The page is made anew whenever the evidence is newer."""
    return [PAGE] if PAGE in env.found_docs else []


def setup(app):
    app.add_directive("atlas", Atlas)
    app.connect("env-get-outdated", watch_evidence)
    return {"parallel_read_safe": True}
