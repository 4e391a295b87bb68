"""Moodle XML: https://docs.moodle.org/en/Moodle_XML_format"""

from xml.etree import ElementTree
from xml.etree.ElementTree import SubElement

from .asked import Asked, html, number

PENALTY = "0.3333333"  # of a mark, for a try after a hint


def _text(parent, tag: str, text: str, **attributes):
    inner = SubElement(parent, tag, attributes)
    SubElement(inner, "text").text = text
    return inner


def _question(quiz, asked: Asked) -> None:
    question = SubElement(quiz, "question", type="multichoice" if asked.options else "numerical")
    _text(question, "name", asked.name)
    _text(question, "questiontext", html(asked.text), format="html")
    _text(question, "generalfeedback", html(asked.place), format="html")
    for tag, value in (("defaultgrade", "1"), ("penalty", PENALTY), ("hidden", "0")):
        SubElement(question, tag).text = value
    for fraction, numbers in (("100", asked.near), ("0", asked.slips)):
        for value, tolerance, says in numbers:
            answer = _text(question, "answer", number(value), fraction=fraction, format="moodle_auto_format")
            SubElement(answer, "tolerance").text = number(tolerance)
            _text(answer, "feedback", html(says), format="html")
    if asked.options:
        for tag, value in (("single", "true"), ("shuffleanswers", "true"), ("answernumbering", "none")):
            SubElement(question, tag).text = value
        for text, right, says in asked.options:
            answer = _text(question, "answer", html(text), fraction="100" if right else "0", format="html")
            _text(answer, "feedback", html(says), format="html")
    if asked.hint:
        _text(question, "hint", html(asked.hint), format="html")
    tags = SubElement(question, "tags")
    for objective in asked.objectives:
        _text(tags, "tag", objective)


def moodle(groups: dict[str, list[Asked]]) -> bytes:
    """Questions by their category, such as "Ketamine in Curves/9 · One infusion/Quiz"."""
    quiz = ElementTree.Element("quiz")
    for category, questions in groups.items():
        _text(SubElement(quiz, "question", type="category"), "category", f"$course$/top/{category}")
        for one in questions:
            _question(quiz, one)
    ElementTree.indent(quiz)
    return ElementTree.tostring(quiz, encoding="utf-8", xml_declaration=True) + b"\n"
