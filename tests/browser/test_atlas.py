"""The atlas of numbers as a reader uses it: searched, filtered, followed to sources and from chapters."""

import pytest
from built import BOOK

from ketamine import evidence

ATLAS = "book/atlas.html"
SHOWN = ".atlas tbody tr:not([hidden])"


@pytest.fixture
def atlas(kept_page):
    page = kept_page(ATLAS)
    page.get_by_role("button", name="Show all").click()
    return page


def said(page):
    return page.locator(".atlas-count").inner_text()


def test_every_number_of_the_evidence_has_a_row(atlas):
    measured = sum(len(evidence.observations(study)) for study in evidence.studies())
    results = len(evidence.trials())
    rows = atlas.locator(".atlas tbody tr").evaluate_all("(rows) => rows.map((row) => row.dataset.kind)")
    assert len(rows) >= 150
    expected = {"parameter": len(evidence.quantities()), "measurement": measured, "trial result": results}
    assert {kind: rows.count(kind) for kind in set(rows)} == expected
    assert said(atlas) == f"{len(rows)} of {len(rows)} numbers"


def test_no_two_rows_share_the_name_that_links_lead_to(atlas):
    names = atlas.locator(".atlas tbody tr").evaluate_all("(rows) => rows.map((row) => row.id)")
    assert [name for name in set(names) if names.count(name) > 1] == []


def test_a_search_narrows_the_table_to_rows_with_all_its_words(atlas):
    atlas.get_by_label("Search the numbers").fill("kamp clearance")
    rows = [text.lower() for text in atlas.locator(SHOWN).all_text_contents()]
    assert rows and all("kamp" in row and "clearance" in row for row in rows)
    assert said(atlas).startswith(f"{len(rows)} of ")
    atlas.get_by_label("Search the numbers").fill("no such number anywhere")
    assert said(atlas).startswith("0 of ")


FOUND_BY_EACH = """(menu) => {
  const shown = () => [...document.querySelectorAll(".atlas tbody tr:not([hidden])")].map((row) => row.id);
  const found = [];
  for (const { value } of [...menu.options].slice(1)) {
    menu.value = value;
    menu.dispatchEvent(new Event("change", { bubbles: true }));
    found.push(shown());
  }
  menu.value = "";
  menu.dispatchEvent(new Event("change", { bubbles: true }));
  return [found, shown()];
}"""


@pytest.mark.parametrize("name", ["Chapter", "Drug or subject", "Quantity", "How it was seen", "Kind"])
def test_each_menu_narrows_the_table_and_all_its_choices_together_leave_nothing_out(atlas, name):
    found, everything = atlas.get_by_label(name, exact=True).evaluate(FOUND_BY_EACH)
    assert len(found) > 1
    assert all(0 < len(rows) < len(everything) for rows in found)
    assert {row for rows in found for row in rows} == set(everything)


def test_an_address_can_ask_for_rows(open_page, served):
    page = open_page(served, f"{ATLAS}#search=ketamine&status=second-hand&chapters=9")
    shown = page.locator(SHOWN).evaluate_all("(rows) => rows.map((row) => row.dataset)")
    assert shown
    assert all(row["status"] == "second-hand" and "9" in row["chapters"].split() for row in shown)


def test_a_source_leads_to_its_entry_in_the_bibliography(open_page, served):
    page = open_page(served, f"{ATLAS}#search=kamp+central+volume")
    page.locator(f"{SHOWN} a", has_text="Kamp 2020").first.click()
    page.wait_for_url("**/bibliography.html#kamp-2020")
    assert "ketamine pharmacokinetics" in page.locator("#kamp-2020").inner_text().lower()


def test_a_number_in_a_chapter_shows_its_source_on_focus_and_leads_to_its_row(open_page, served):
    page = open_page(served, "notebooks/09-one-infusion.html")
    number = page.locator(".number").first
    note = number.get_by_role("tooltip", include_hidden=True)
    assert not note.is_visible()
    number.locator("a").focus()
    assert note.is_visible() and "Kamp 2020" in note.inner_text()
    assert number.locator("a").get_attribute("aria-describedby") == note.get_attribute("id")
    page.keyboard.press("Enter")
    page.wait_for_url("**/atlas.html#*")
    assert "Kamp 2020" in page.locator("tr:target").inner_text()


def test_the_whole_table_stands_there_without_scripts(open_page, book):
    page = open_page(book.as_uri(), ATLAS, java_script_enabled=False)
    assert page.locator(".atlas tbody tr").count() >= 150
    assert page.locator(".atlas tbody tr").last.is_visible()
    assert page.locator(".atlas-filters").count() == 0


def test_every_number_in_prose_leads_to_a_row():
    rows = (BOOK / ATLAS).read_text(encoding="utf-8")
    linked = [
        part.partition('"')[0]
        for path in (BOOK / "notebooks").glob("*.html")
        for part in path.read_text(encoding="utf-8").split('class="number"><a href="../book/atlas.html#')[1:]
    ]
    assert linked
    assert [name for name in linked if f'<tr id="{name}"' not in rows] == []
