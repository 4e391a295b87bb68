"""QTI 1.2 in a package, as Canvas, Brightspace and others read it: https://www.imsglobal.org/question"""

import io
from xml.etree import ElementTree
from xml.etree.ElementTree import SubElement

from tools.archive import pack

from .asked import Asked, html, number

MANIFEST = "http://www.imsglobal.org/xsd/imscp_v1p1"


def _material(parent, text: str):
    SubElement(SubElement(parent, "material"), "mattext", texttype="text/html").text = text


def _metadata(parent, fields: dict[str, str]) -> None:
    inner = SubElement(parent, "qtimetadata")
    for label, entry in fields.items():
        pair = SubElement(inner, "qtimetadatafield")
        SubElement(pair, "fieldlabel").text = label
        SubElement(pair, "fieldentry").text = entry


def _condition(processing, feedback: str, right: bool):
    """A condition that gives the mark if it is for the right answer, and leads to its feedback; its test is empty."""
    condition = SubElement(processing, "respcondition", {"continue": "No"})
    variable = SubElement(condition, "conditionvar")
    SubElement(condition, "setvar", varname="SCORE", action="Set").text = "100" if right else "0"
    SubElement(condition, "displayfeedback", feedbacktype="Response", linkrefid=feedback)
    return variable


def _near(variable, value: float, tolerance: float) -> None:
    """A number within the tolerance; the exact one stands first, as some platforms look for it there."""
    either = SubElement(variable, "or")
    SubElement(either, "varequal", respident="answer").text = number(value)
    between = SubElement(either, "and")
    SubElement(between, "vargte", respident="answer").text = number(value - tolerance)
    SubElement(between, "varlte", respident="answer").text = number(value + tolerance)


def _item(section, asked: Asked) -> None:
    item = SubElement(section, "item", ident=asked.name.replace(" ", "-"), title=asked.name)
    kind = "multiple_choice_question" if asked.options else "numerical_question"
    meta = {"question_type": kind, "points_possible": "1", "objectives": ", ".join(asked.objectives)}
    _metadata(SubElement(item, "itemmetadata"), meta)
    presentation = SubElement(item, "presentation")
    _material(presentation, html(asked.text))
    processing = ElementTree.Element("resprocessing")
    outcomes = SubElement(processing, "outcomes")
    SubElement(outcomes, "decvar", varname="SCORE", vartype="Decimal", minvalue="0", maxvalue="100")
    feedback = []
    if asked.near:
        response = SubElement(presentation, "response_str", ident="answer", rcardinality="Single")
        SubElement(SubElement(response, "render_fib", fibtype="Decimal"), "response_label", ident="number")
        for place, (value, tolerance, says) in enumerate([*asked.near, *asked.slips]):
            _near(_condition(processing, f"says-{place}", place == 0), value, tolerance)
            feedback.append(says)
    else:
        response = SubElement(presentation, "response_lid", ident="answer", rcardinality="Single")
        choice = SubElement(response, "render_choice", shuffle="Yes")
        for place, (text, right, says) in enumerate(asked.options):
            _material(SubElement(choice, "response_label", ident=f"option-{place}"), html(text))
            variable = _condition(processing, f"says-{place}", right)
            SubElement(variable, "varequal", respident="answer").text = f"option-{place}"
            feedback.append(says)
    item.append(processing)
    for place, says in enumerate(feedback):
        said = SubElement(item, "itemfeedback", ident=f"says-{place}")
        _material(SubElement(said, "flow_mat"), html(says, asked.place))
    if asked.hint:
        hint = SubElement(SubElement(item, "itemfeedback", ident="hint"), "hint")
        _material(SubElement(hint, "hintmaterial"), html(asked.hint))


def _document(root) -> bytes:
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def assessment(name: str, title: str, questions: list[Asked]) -> bytes:
    """One assessment with all its questions in one section."""
    root = ElementTree.Element("questestinterop")
    whole = SubElement(root, "assessment", ident=name, title=title)
    section = SubElement(whole, "section", ident="root_section")
    for one in questions:
        _item(section, one)
    return _document(root)


def qti(name: str, groups: dict[str, list[Asked]]) -> bytes:
    """A package: one assessment for each group, and the manifest that names them."""
    manifest = ElementTree.Element("manifest", identifier=name, xmlns=MANIFEST)
    SubElement(manifest, "organizations")
    resources = SubElement(manifest, "resources")
    files = {}
    for place, (category, questions) in enumerate(groups.items(), start=1):
        file = f"{name}-{place}.xml"
        files[file] = assessment(f"{name}-{place}", category, questions)
        resource = SubElement(resources, "resource", identifier=f"{name}-{place}", type="imsqti_xmlv1p2", href=file)
        SubElement(resource, "file", href=file)
    files["imsmanifest.xml"] = _document(manifest)
    package = io.BytesIO()
    pack(package, files)
    return package.getvalue()
