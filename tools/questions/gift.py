"""GIFT: https://docs.moodle.org/en/GIFT_format. It has no hints; they are left out."""

import re

from .asked import Asked, html, number


def _plain(text: str) -> str:
    """A text in which no sign is taken for a command."""
    return re.sub(r"([~=#{}:\\])", r"\\\1", text)


def _question(asked: Asked) -> str:
    head = f"// {' '.join(f'[tag:{objective}]' for objective in asked.objectives)}"
    title = f"::{_plain(asked.name)}::[html]{_plain(html(asked.text))}"
    answers = [f"{'=' if right else '~'}{_plain(text)}#{_plain(says)}" for text, right, says in asked.options]
    for sign, numbers in (("=", asked.near), ("=%0%", asked.slips)):
        answers += [f"{sign}{number(value)}:{number(within)}#{_plain(says)}" for value, within, says in numbers]
    body = "\n".join(["{" if asked.options else "{#", *answers, f"####{_plain(asked.place)}", "}"])
    return f"{head}\n{title} {body}"


def gift(groups: dict[str, list[Asked]]) -> bytes:
    """Questions by their category."""
    parts = []
    for category, questions in groups.items():
        parts.append(f"$CATEGORY: $course$/top/{category}")
        parts += [_question(one) for one in questions]
    return ("\n\n".join(parts) + "\n").encode()
