"""What every bank promises, and how a bank that breaks its promise is refused."""

import re

import numpy as np
import pytest
from chapters import CHAPTERS, cells
from course_figures import EXPLORERS, figure

from ketamine import teaching
from live_figures.still import kept_together

GOOD = """
[objectives]
"O1" = "tell rain from snow"

[taught]
"O1" = "Weather"

[[question]]
id = "cold"
objectives = ["O1"]
kind = "choice"
again = "Weather"
ask = "What falls at −10 °C?"

[[question.option]]
text = "Snow"
right = true
says = "Yes."

[[question.option]]
text = "Rain"
says = "That would freeze."
"""


def notebook(name):
    return "\n".join(cell.source for cell in cells(name))


def prose(name):
    return "\n\n".join(cell.source for cell in cells(name) if cell.cell_type == "markdown")


@pytest.mark.parametrize("name", CHAPTERS)
def test_every_objective_has_a_figure_a_question_and_an_exercise(name):
    for objective, _, _, figures, questions, exercises in teaching.bank(name).matrix():
        assert figures and questions and exercises, objective


@pytest.mark.parametrize("name", CHAPTERS)
def test_every_objective_is_taught_in_the_text_under_a_heading_before_the_questions(name):
    before_the_quiz = prose(name).partition("\n## Check yourself")[0]
    sections = dict(re.findall(r"^#{2,3} (.+?)$(.*?)(?=^#{2,3} |\Z)", before_the_quiz, re.MULTILINE | re.DOTALL))
    for objective, heading in teaching.bank(name).taught.items():
        assert heading in sections, objective
        assert len(re.sub(r"<[^>]+>", " ", sections[heading]).split()) >= 60, objective


@pytest.mark.parametrize("name", CHAPTERS)
def test_the_chapter_shows_what_its_bank_holds(name):
    bank, text = teaching.bank(name), notebook(name)
    for objective, wording in bank.objectives.items():
        assert f"**{objective}** {wording}" in kept_together(text)
    for prediction in bank.predictions:
        shown = rf'chapter\.predict\(figures\.{prediction["figure"]}\(\)[^)]*"{prediction["id"]}"'
        assert re.search(shown, text), "the question is asked on its own figure"
        module = name.partition("-")[2].replace("-", "_")
        assert f"{module}.{prediction['figure']}" in EXPLORERS
    for number, exercise in enumerate(bank.exercises, start=1):
        served = f"*({', '.join(exercise['objectives'])}; {exercise['minutes']} min)*"
        assert re.search(
            rf"^### {number} · [\w ]+: {re.escape(exercise['title'])} {re.escape(served)}$", text, re.M | re.I
        )
    stated = re.search(r"min \+ (\d+) for exercises", text)
    assert int(stated[1]) == sum(exercise["minutes"] for exercise in bank.exercises)
    for question in bank.questions:
        assert re.search(rf"^#+ {re.escape(question['again'])}$", text, re.MULTILINE), "a heading to read again"
    assert "chapter.quiz()" in text


PREDICTED = [
    (name, prediction)
    for name in teaching.banks()
    for prediction in teaching.bank(name).predictions
    if prediction["kind"] == "number"
]


@pytest.mark.parametrize(("name", "prediction"), PREDICTED, ids=[f"{name} {p['id']}" for name, p in PREDICTED])
def test_a_figure_does_not_give_the_answer_away_before_it_is_moved(name, prediction):
    module = re.sub(r"^[0-9]+-", "", name).replace("-", "_")
    said = repr(figure(f"{module}.{prediction['figure']}"))
    printed = re.findall(rf"([0-9.]+)\s*{re.escape(prediction['unit'])}(?![\w/])", said)
    close = prediction["tolerance"] * abs(prediction["answer"])
    assert [number for number in printed if abs(float(number.rstrip(".")) - prediction["answer"]) <= close] == []


@pytest.mark.parametrize("name", CHAPTERS)
def test_what_explains_an_answer_in_the_text_waits_for_it(name):
    ids = {prediction["id"] for prediction in teaching.bank(name).predictions}
    waiting = re.findall(r'<details class="after" data-for="([^"]+)">', notebook(name))
    assert waiting and set(" ".join(waiting).split()) <= ids


CHOICES = [
    item
    for name in CHAPTERS
    for item in (*teaching.bank(name).predictions, *teaching.bank(name).questions)
    if item["kind"] == "choice"
]


def place(item) -> int:
    return next(at for at, option in enumerate(item["option"]) if option.get("right"))


@pytest.mark.parametrize("name", CHAPTERS)
def test_within_a_chapter_the_right_option_stands_everywhere_equally_often(name):
    bank = teaching.bank(name)
    for count in (3, 4):
        alike = [i for i in (*bank.predictions, *bank.questions) if len(i.get("option", ())) == count]
        stands = [[place(item) for item in alike].count(at) for at in range(count)]
        assert max(stands) - min(stands) <= 1


def test_the_right_option_is_not_the_longest():
    longest = [
        len(item["option"][place(item)]["text"]) == max(len(option["text"]) for option in item["option"])
        for item in CHOICES
    ]
    assert np.mean(longest) < 0.4


def test_options_are_shuffled_the_same_way_for_everybody(tmp_path):
    orders = set()
    for number in range(8):
        (tmp_path / f"bank-{number}.toml").write_text(GOOD, encoding="utf-8")
        (question,) = teaching.bank(f"bank-{number}", tmp_path).questions
        orders.add(tuple(option["text"] for option in question["option"]))
    assert orders == {("Snow", "Rain"), ("Rain", "Snow")}
    assert [o["text"] for o in teaching.bank("09-one-infusion").questions[0]["option"]] == [
        o["text"] for o in teaching.bank.__wrapped__("09-one-infusion").questions[0]["option"]
    ]


@pytest.mark.parametrize("name", teaching.banks())
def test_every_wrong_answer_gets_its_own_feedback(name):
    for question in teaching.bank(name).questions:
        said = [entry["says"] for entry in question.get("option", question.get("slip", []))]
        assert len(said) >= 3 and len(set(said)) == len(said)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("right = true", ""), "0 options are right"),
        (('says = "That would freeze."', 'says = "No."\nright = true'), "2 options are right"),
        (('says = "That would freeze."', ""), "'Rain' says nothing"),
        (('kind = "choice"', 'kind = "essay"'), "kind is 'essay'; allowed are choice, number"),
        (('kind = "choice"', 'kind = "number"'), "answer is missing"),
        (('objectives = ["O1"]', 'objectives = ["O2"]'), "no objective 'O2'; there are O1"),
        (('again = "Weather"', ""), "again is missing"),
        (('again = "Weather"', 'again = "Weather"\ncolour = "red"'), "unknown entry 'colour'"),
        (("[[question]]", "[[riddle]]"), "unknown part 'riddle'; allowed are objectives, taught, prediction"),
        (('"O1" = "Weather"', ""), "O1 stands in only one of objectives and taught"),
        (('"O1" = "Weather"', '"O1" = "Weather"\n"O2" = "Climate"'), "O2 stands in only one of"),
        (('text = "Rain"', ""), "option 2: text is missing"),
        (("[objectives]", "[objectives"), "broken.toml: Expected"),
        ((GOOD, GOOD + GOOD.partition('"Weather"')[2]), "the id is used twice"),
    ],
)
def test_a_malformed_bank_is_refused_with_file_entry_and_reason(tmp_path, change, says):
    (tmp_path / "broken.toml").write_text(GOOD.replace(*change), encoding="utf-8")
    with pytest.raises(ValueError, match=re.escape(says)) as caught:
        teaching.bank("broken", tmp_path)
    assert "broken.toml" in str(caught.value)


def test_the_good_bank_of_these_tests_is_good(tmp_path):
    (tmp_path / "good.toml").write_text(GOOD, encoding="utf-8")
    assert len(teaching.bank("good", tmp_path).questions) == 1


def test_an_unknown_chapter_or_prediction_is_named_with_what_there_is():
    with pytest.raises(ValueError, match=r"got 'nowhere'; allowed are .*09-one-infusion"):
        teaching.chapter("nowhere")
    plasma = figure("one_infusion.plasma")
    with pytest.raises(ValueError, match="got 'nothing'; allowed are half-the-time"):
        teaching.chapter("09-one-infusion").predict(plasma, "nothing")
    with pytest.raises(ValueError, match="no prediction named; there are half-the-time"):
        teaching.chapter("09-one-infusion").predict(plasma)


def test_an_answer_that_the_figure_cannot_show_is_refused():
    with pytest.raises(ValueError, match=r"half-the-time: state.*'minutes'"):
        teaching.chapter("09-one-infusion").predict(figure("open_channel_block.potency"), "half-the-time")


def test_a_question_cannot_break_out_of_its_data_block():
    spec = {"sort": "quiz", "questions": [], "ask": "</script><script>alert(1)</script>"}
    html = teaching.Shown(spec, "").html()
    assert html.count("<script") == 1 and html.count("</script>") == 1
