"""The course, or one chapter, to read on paper; and apart from it the solutions and answers."""

import re
from html import escape

from ketamine import teaching

from .document import Gathered, first_sheets, joined, printed

TITLE = "Ketamine in Curves"
HEADING = re.compile(r"<h1>(.*?)</h1>", re.DOTALL)
COVER = f"""<main class="cover"><h1>{TITLE}</h1>
<p class="question">An interactive course in receptor block, plasticity and dosing, on paper.</p>
<p>Its figures move in the book. Here they stand still, at their first setting; where one asks you to predict, write
your answer down before you read on. The answers to the predictions and quizzes, what explains them, and the solutions
to the exercises are in a document of their own.</p>
<p>This is education about mechanisms and evidence under medical supervision, not medical advice.</p>
<p>Text and figures: CC BY 4.0. Code: BSD-3-Clause.</p></main>"""


def contents(parts: dict[str, list[str]], texts: dict[str, str], sheets: dict[str, int]) -> str:
    """The titles of the pages by parts, each with the sheet on which it begins where that is known."""
    rows = []
    for caption, names in parts.items():
        rows.append(f'<li class="part">{escape(caption)}</li>')
        for name in names:
            title = HEADING.search(texts[name])[1]
            rows.append(f'<li><a href="#{name}">{title}</a><span>{sheets.get(name, "000")}</span></li>')
    return f'<main class="contents"><h1>Contents</h1><ol>{"".join(rows)}</ol></main>'


def course(browser, html, pages: Gathered, parts: dict[str, list[str]]) -> bytes:
    """All of the pages, by parts, with cover and contents; printed twice, to know where each is."""
    texts, sheets = pages.texts, {}
    for _ in range(2):
        body = COVER + contents(parts, texts, sheets) + "".join(texts.values())
        pdf = printed(browser, html, joined(TITLE, pages.styles, body))
        sheets = dict(zip(texts, first_sheets(pdf)[2:], strict=True))  # after the cover and the contents
    return pdf


def solutions(browser, html, pages: Gathered, names) -> bytes:
    """What explains the predictions of chapters, their exercises with solutions, and the answers to what they ask."""
    texts = [pages.solved[name].replace("</main>", answers(teaching.bank(name)) + "</main>") for name in names]
    body = f'<div class="solutions">{"".join(texts)}</div>'
    return printed(browser, html, joined(f"{TITLE}: solutions", pages.styles, body))


def answers(bank) -> str:
    """The right answer to each prediction and question, with what is said to it."""
    found = []
    for heading, items in (("Answers to the predictions", bank.predictions), ("Answers to the quiz", bank.questions)):
        rows = "".join(f"<li><p>{escape(item['ask'])}</p><p>{answer(item)}</p></li>" for item in items)
        found.append(f"<section><h2>{heading}</h2><ol>{rows}</ol></section>")
    return "".join(found)


def answer(item: dict) -> str:
    """What is right, in bold, and what is said to it."""
    if item["kind"] == "number":
        right, says = f"{item['answer']:g} {item['unit']}".strip(), item.get("says") or item["result"]
    else:
        right, says = next((option["text"], option["says"]) for option in item["option"] if option.get("right"))
    return f"<strong>{escape(right.rstrip('.'))}.</strong> {escape(says)}"
