"""A question as a platform needs it, made from a bank's entry."""

from dataclasses import dataclass, field
from decimal import Decimal
from html import escape


@dataclass(frozen=True)
class Asked:
    """One question. `options` are (text, whether right, feedback); a question for a number has none.

    `near` holds the right number and `slips` known wrong ones, each as (number,
    absolute tolerance, feedback). Texts are plain; `html` makes HTML of them.
    """

    name: str
    text: str
    place: str
    objectives: dict[str, str]
    hint: str = ""
    options: list[tuple[str, bool, str]] = field(default_factory=list)
    near: list[tuple[float, float, str]] = field(default_factory=list)
    slips: list[tuple[float, float, str]] = field(default_factory=list)


def html(*paragraphs: str) -> str:
    """Plain texts as paragraphs of HTML; those that are empty are left out."""
    return "".join(f"<p>{escape(text, quote=False)}</p>" for text in paragraphs if text)


def number(value: float) -> str:
    """A number as all platforms read it: six digits, and no power of ten."""
    return f"{Decimal(f'{value:.6g}'):f}"


def asked(bank, item: dict, place: str) -> Asked:
    """A question or a prediction of a bank; `place` says where in the book it belongs."""
    is_number = item["kind"] == "number"
    unit = f" Answer in {item['unit']}." if is_number and item["unit"] else ""
    right = [{"answer": item["answer"], "says": item.get("says") or item["result"]}] if is_number else []
    near, slips = (
        [(one["answer"], item["tolerance"] * abs(one["answer"]), one["says"]) for one in several]
        for several in (right, item.get("slip", []))
    )
    return Asked(
        name=f"{bank.name[:2]} {item['id']}",
        text=item["ask"] + unit,
        place=place,
        objectives={name: bank.objectives[name] for name in item["objectives"]},
        hint=item.get("hint", ""),
        options=[(option["text"], option.get("right", False), option["says"]) for option in item.get("option", [])],
        near=near,
        slips=slips,
    )
