"""Statements for the reader to judge: each has a verdict, which is shown once the reader has voted.

The verdicts are no keys: the page that lists the statements shows them openly. So a student's copy judges as a
teacher's does, which is the point of it: nobody is graded, and what grows is a drawing of how sure to be.
"""

from dataclasses import dataclass
from html import escape

NEEDED = ("id", "text", "verdict", "reason", "error", "sources", "chapters", "figure")


@dataclass(frozen=True)
class Statements:
    """What a laboratory asks. `items` are dicts with the entries of NEEDED; `verdicts` and `errors` say in a sentence
    what each word means; `promises` has the share of right votes that each word of confidence promises; `chapters` says
    what their pages are called, by number, where there is one; `page` is the address of the one that lists them all.

    Raises ValueError for an item that lacks an entry, or has a verdict or an error that is not explained.
    """

    items: tuple[dict, ...]
    verdicts: dict[str, str]
    errors: dict[str, str]
    promises: dict[str, float]
    page: str
    chapters: dict[int, str]

    def __post_init__(self):
        for item in self.items:
            missing = [name for name in NEEDED if name not in item]
            if missing:
                raise ValueError(f"items: {item.get('id', item)} has no {missing[0]}")
            for name, known in (("verdict", self.verdicts), ("error", self.errors)):
                if item[name] not in known:
                    raise ValueError(
                        f"items: {item['id']} has the {name} {item[name]!r}; allowed are {', '.join(known)}"
                    )

    def spec(self) -> dict:
        """What the script needs."""
        return {
            "items": [{name: item[name] for name in NEEDED} for item in self.items],
            "verdicts": self.verdicts,
            "errors": self.errors,
            "promises": self.promises,
            "chapters": [{"number": n, "page": self.chapters.get(n, "")} for n in self.numbers()],
            "list": self.page,
        }

    def numbers(self) -> list[int]:
        """The chapters that argue a statement, in order."""
        return sorted({number for item in self.items for number in item["chapters"]})

    def said(self) -> str:
        return f"{len(self.items)} claims to judge, with how sure you are; then verdict, reason and sources."

    def words(self) -> str:
        """Without the script a link to the list; on paper a ballot, which tells no verdict before it is asked."""
        rows = "".join(
            f"<tr><td>{escape(item['text'])}</td><td></td><td></td>"
            f"<td>{', '.join(map(str, item['chapters']))}</td></tr>"
            for item in self.items
        )
        head = "".join(f'<th scope="col">{name}</th>' for name in ("Claim", "Your verdict", "How sure", "Chapters"))
        return (
            f'<p class="teaching-without">Here {len(self.items)} claims are asked one by one. Without scripts read '
            f'<a href="{escape(self.page)}">the list, with each verdict folded</a>.</p>'
            f'<table class="teaching-paper"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
        )
