"""The questions as learning platforms read them: all of them, with their keys, and nothing from a faulty bank."""

import io
import json
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from chapters import CHAPTERS
from tools.questions import __main__ as questions
from tools.questions.asked import html

from ketamine import teaching
from ketamine.teaching.bank import FOLDER
from ketamine.teaching.bank import bank as read

ROOT = Path(__file__).resolve().parents[2]
PARSER = ROOT / "_build" / "node" / "node_modules" / "gift-pegjs"
ASKED = {name: [*teaching.bank(name).questions, *teaching.bank(name).predictions] for name in CHAPTERS}
every_chapter = pytest.mark.parametrize("name", CHAPTERS)


@pytest.fixture(scope="module")
def files():
    return questions.files("https://example.org/course/")


def assessments(package: bytes):
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        named = re.findall(r'href="([^"]+)"', archive.read("imsmanifest.xml").decode())
        assert set(named) == set(archive.namelist()) - {"imsmanifest.xml"}
        return [ElementTree.fromstring(archive.read(file)) for file in dict.fromkeys(named)]


@every_chapter
def test_moodle_gets_every_question_with_one_full_mark_and_a_reason_for_every_answer(files, name):
    found = ElementTree.fromstring(files[f"{name}.moodle.xml"]).findall("question")
    asked = [question for question in found if question.get("type") != "category"]
    assert len(asked) == len(ASKED[name])
    for question, item in zip(asked, ASKED[name], strict=True):
        answers = question.findall("answer")
        assert [answer.get("fraction") for answer in answers].count("100") == 1
        assert all(answer.findtext("feedback/text") for answer in answers)
        assert [tag.findtext("text") for tag in question.iter("tag")] == item["objectives"]
        assert (question.find("hint") is not None) == ("hint" in item)
        if item["kind"] == "number":
            right = next(answer for answer in answers if answer.get("fraction") == "100")
            assert float(right.findtext("text")) == pytest.approx(item["answer"], rel=1e-5)
            assert float(right.findtext("tolerance")) == pytest.approx(
                item["tolerance"] * abs(item["answer"]), rel=1e-5
            )
            assert f"Answer in {item['unit']}." in question.findtext("questiontext/text") or not item["unit"]


@every_chapter
def test_a_prediction_leads_to_its_figure(files, name):
    text = files[f"{name}.moodle.xml"].decode()
    for prediction in teaching.bank(name).predictions:
        figure = prediction["figure"].replace("_", "-")
        assert f"https://example.org/course/notebooks/{name}.html#{figure}" in text


@every_chapter
def test_qti_marks_the_right_answer_and_says_something_to_each(files, name):
    items = [item for root in assessments(files[f"{name}.qti.zip"]) for item in root.iter("item")]
    assert len({item.get("ident") for item in items}) == len(items) == len(ASKED[name])
    for item, asked in zip(items, ASKED[name], strict=True):
        said = {feedback.get("ident") for feedback in item.findall("itemfeedback")}
        conditions = item.findall("resprocessing/respcondition")
        assert [condition.findtext("setvar") for condition in conditions].count("100") == 1
        assert {condition.find("displayfeedback").get("linkrefid") for condition in conditions} <= said
        right = next(condition for condition in conditions if condition.findtext("setvar") == "100")
        if asked["kind"] == "choice":
            label = right.findtext("conditionvar/varequal")
            shown = next(each for each in item.iter("response_label") if each.get("ident") == label)
            text = next(option["text"] for option in asked["option"] if option.get("right"))
            assert "".join(shown.itertext()).strip() == html(text)
        else:
            low, high = (float(right.findtext(f".//{bound}")) for bound in ("vargte", "varlte"))
            assert low < asked["answer"] < high


def test_gift_is_read_by_the_grammar_of_others(files, tmp_path):
    node = shutil.which("node")
    if not node or not PARSER.exists():
        assert not os.environ.get("CI"), "node and gift-pegjs are missing; .ci/run installs both"
        pytest.skip("node or gift-pegjs is not there")
    for name in CHAPTERS:
        (tmp_path / f"{name}.txt").write_bytes(files[f"{name}.gift.txt"])
    script = """
        const { parse } = require(process.argv[1]), fs = require("fs"), found = {};
        for (const file of process.argv.slice(2))
            found[file] = parse(fs.readFileSync(file, "utf8")).filter((one) => one.type !== "Category");
        console.log(JSON.stringify(found));
    """
    paths = [str(tmp_path / f"{name}.txt") for name in CHAPTERS]
    result = subprocess.run([node, "-e", script, str(PARSER), *paths], capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    for name, found in zip(CHAPTERS, json.loads(result.stdout).values(), strict=True):
        kinds = {"choice": "MC", "number": "Numerical"}
        assert [one["type"] for one in found] == [kinds[item["kind"]] for item in ASKED[name]], name
        for one, item in zip(found, ASKED[name], strict=True):
            assert len(one["choices"]) == len(item.get("option", ())) + len(item.get("slip", ())) + (
                item["kind"] == "number"
            )


def test_two_exports_are_the_same_byte_by_byte(files):
    assert questions.files("https://example.org/course/") == files


FAULTS = {
    "an objective that there is not": ('objectives = ["O9.1"]', 'objectives = ["O9.9"]', "no objective 'O9.9'"),
    "two right options": ("says = ", "right = true\nsays = ", "options are right"),
    "a tolerance of nothing": ("tolerance = 0.02", "tolerance = 0", "a tolerance of 0 around 2.98 lets no number in"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_bank_stops_the_export_with_file_question_and_reason(fault, tmp_path, monkeypatch):
    name = "09-one-infusion"
    right, wrong, reason = FAULTS[fault]
    text = (FOLDER / f"{name}.toml").read_text(encoding="utf-8")
    head, mark, rest = text.partition("[[question]]")
    broken = rest.replace(right, wrong, 1) if right in rest else ""
    assert broken, "the fault is made"
    (tmp_path / f"{name}.toml").write_text(head + mark + broken, encoding="utf-8")
    monkeypatch.setattr(teaching, "bank", lambda name: read.__wrapped__(name, tmp_path))
    with pytest.raises(ValueError, match=rf"^{name}\.toml, question [\w-]+: .*{re.escape(reason)}"):
        questions.groups(questions.openings()[9], "")
