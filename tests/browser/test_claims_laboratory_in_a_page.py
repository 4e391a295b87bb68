"""The laboratory in the built book: a claim is judged, its verdict is told, and a calibration grows and is kept."""

import json

import pytest

from ketamine import evidence
from ketamine.models.calibration import PROMISES, score
from ketamine.models.proportions import wilson

CHAPTER = "19-claims-laboratory"
PAGE = f"notebooks/{CHAPTER}.html"
CLAIMS = {claim.claim: claim for claim in evidence.claims()}
WORDS = tuple(PROMISES)


@pytest.fixture
def laboratory(open_page, book):
    """Opens the chapter in a window of its own and gives back its laboratory."""

    def opened(**options):
        page = open_page(book.as_uri(), PAGE, **options)
        found = page.locator(".teaching-claims")
        found.locator(".teaching-stage .teaching-claim").wait_for()
        return found

    return opened


def asked(lab):
    """The claim on the stage."""
    return CLAIMS[lab.locator(".teaching-claim").inner_text().strip("“”")]


def vote(lab, verdict, sure):
    lab.get_by_role("radio", name=f"{verdict}: {evidence.VERDICTS[verdict]}", exact=True).check()
    lab.get_by_role("radio", name=WORDS[sure], exact=True).check(force=True)
    lab.get_by_role("button", name="Commit").click()


def another(claim):
    return next(verdict for verdict in evidence.VERDICTS if verdict != claim.verdict)


def test_a_vote_is_answered_with_verdict_reason_sources_chapter_and_figure(laboratory):
    lab = laboratory()
    lab.get_by_label("Work on").select_option("16")
    claim = asked(lab)
    assert 16 in claim.chapters
    lab.get_by_role("button", name="Commit").click()
    assert lab.locator(".teaching-feedback").inner_text() == "Choose a verdict first."
    vote(lab, another(claim), 2)
    shown = lab.get_by_role("group", name="The verdict")
    text = shown.inner_text()
    assert claim.verdict.capitalize() in text and claim.reason in text and "We judge otherwise" in text
    assert claim.error == "none" or evidence.ERRORS[claim.error] in text
    assert all(evidence.label(key) in text for key in claim.sources)
    assert f"{claim.verdict}." in lab.locator("[role=status]").first.inner_text()
    links = [link.get_attribute("href") for link in shown.get_by_role("link").all()]
    assert f"../book/claims.html#{claim.id.lower()}" in links
    assert not claim.figure or claim.figure in links
    assert shown.evaluate("(node) => node === document.activeElement")
    lab.get_by_role("button", name="Next").click()
    assert asked(lab) != claim
    assert lab.locator(".teaching-stage .teaching-claim").evaluate("(node) => node === document.activeElement")


def test_confidence_has_to_be_said(laboratory):
    lab = laboratory()
    lab.locator(".teaching-options input").first.check()
    lab.get_by_role("button", name="Commit").click()
    assert lab.locator(".teaching-feedback").inner_text() == "Say how sure you are."


def test_the_calibration_counts_and_has_the_intervals_of_the_model(laboratory):
    lab = laboratory()
    assert lab.locator("svg").count() == 0
    seen, plan = [], [(2, True), (2, False), (2, True), (1, False), (0, True)]
    for sure, right in plan:
        claim = asked(lab)
        seen.append(claim.id)
        vote(lab, claim.verdict if right else another(claim), sure)
        lab.get_by_role("button", name="Next").click()
    assert len(set(seen)) == len(plan)
    intervals = lab.locator("svg .interval")
    for sure in range(3):
        votes = [right for word, right in plan if word == sure]
        found = wilson(sum(votes), len(votes))
        for end in ("low", "high"):
            assert float(intervals.nth(sure).get_attribute(f"data-{end}")) == pytest.approx(
                getattr(found, end), abs=1e-4
            )
    text = lab.locator(".teaching-calibrated").inner_text()
    assert "Certain: 2 of 3 right" in text and "Guessing: 1 of 1 right" in text
    mean = sum(score(PROMISES[WORDS[sure]], right) for sure, right in plan) / len(plan)
    assert f"Mean Brier score {mean:.2f}, over 5 votes" in text


def test_votes_are_kept_in_both_of_two_tabs_and_forgotten_with_one_click(laboratory):
    lab = laboratory()
    page = lab.page
    vote(lab, "contested", 1)
    other = page.context.new_page()
    other.goto(page.url)
    second = other.locator(".teaching-claims")
    assert "1 of 113" in second.locator(".teaching-tally").inner_text()
    vote(second, "supported", 1)
    lab.get_by_text("2 of 113 claims judged.").wait_for()
    lab.get_by_role("button", name="Next").click()
    vote(lab, "wrong", 0)
    second.get_by_text("3 of 113 claims judged.").wait_for()
    second.get_by_role("button", name="Forget my votes").click()
    lab.get_by_text("113 claims.", exact=True).wait_for()
    kept = page.evaluate("Object.keys(localStorage).filter((key) => key.includes('/claims/C'))")
    assert kept == [] and lab.locator("svg").count() == 0


def test_ten_are_ten_and_none_comes_twice(laboratory):
    lab = laboratory()
    met = []
    for _ in range(10):
        met.append(asked(lab).id)
        vote(lab, asked(lab).verdict, 2)
        lab.get_by_role("button", name="Next").click()
    assert "103 of all claims" in lab.locator(".teaching-stage").inner_text()
    lab.get_by_role("button", name="Ten more").click()
    met.append(asked(lab).id)
    assert len(set(met)) == 11
    lab.get_by_label("Work on").select_option("missed")
    assert "Nothing is left" in lab.locator(".teaching-stage").inner_text()


def test_what_was_judged_otherwise_comes_back_and_the_first_vote_counts(laboratory):
    lab = laboratory()
    claim = asked(lab)
    vote(lab, another(claim), 2)
    lab.get_by_label("Work on").select_option("missed")
    assert asked(lab) == claim
    vote(lab, claim.verdict, 0)
    assert "Certain: 0 of 1 right" in lab.locator(".teaching-calibrated").inner_text()
    lab.get_by_label("Work on").select_option("missed")
    assert "Nothing is left" in lab.locator(".teaching-stage").inner_text()


def test_start_over_of_the_quiz_forgets_the_votes_too(laboratory):
    lab = laboratory()
    vote(lab, "contested", 1)
    lab.page.get_by_role("button", name="Start over").click()
    assert lab.locator("svg").count() == 0


def test_malformed_votes_count_as_none(laboratory):
    lab = laboratory()
    page = lab.page
    bad = ["", "{", "[]", '{"verdict": "wrong"}', '{"verdict": "wrong", "latest": "wrong", "sure": "length"}']
    bad += [json.dumps({"verdict": "<b>", "latest": "wrong", "sure": 1}), '{"seed": "x"}']
    names = [*(claim.id for claim in evidence.claims()[: len(bad) - 1]), "order"]
    stored = {f"teaching/{CHAPTER}/claims/{name}": text for name, text in zip(names, bad, strict=True)}
    page.evaluate("(all) => Object.entries(all).forEach(([k, v]) => localStorage.setItem(k, v))", stored)
    page.reload()
    lab.locator(".teaching-stage .teaching-claim").wait_for()
    assert lab.locator(".teaching-tally").inner_text() == "113 claims."


def test_it_works_by_keyboard_alone(laboratory):
    lab = laboratory()
    keys = lab.page.keyboard
    lab.locator(".teaching-options input").first.focus()
    for key in ("Space", "ArrowDown", "Tab", "Space", "Tab", "Enter"):
        keys.press(key)
    assert "1 of 113" in lab.locator(".teaching-tally").inner_text()


def test_on_paper_stands_the_table_and_without_scripts_the_link(laboratory):
    lab = laboratory()
    paper = lab.locator(".teaching-paper")
    assert not paper.is_visible()
    lab.page.emulate_media(media="print")
    assert paper.is_visible() and not lab.locator(".teaching-stage").is_visible()
    assert paper.locator("tbody tr").count() == len(CLAIMS)
    bare = laboratory_without_scripts(lab)
    assert bare.get_by_role("link", name="the list").is_visible()
    assert not bare.locator(".teaching-paper").is_visible()


def laboratory_without_scripts(lab):
    page = lab.page.context.browser.new_context(java_script_enabled=False).new_page()
    page.goto(lab.page.url)
    return page.locator(".teaching-claims")


def test_the_page_is_not_too_heavy(book):
    assert (book / PAGE).stat().st_size < 600_000
