"""The atlas of numbers as a reader uses it: searched, filtered, followed to sources, other pages and from chapters."""

import re
from html import unescape

import pytest
from built import BOOK

from ketamine import evidence

START = "book/atlas.html"
BLOCK, DOSE = "book/atlas-parameters-of-block-and-plasticity.html", "book/atlas-parameters-of-dose-and-effect.html"
MEASURED, TRIALS = "book/atlas-measurements.html", "book/atlas-trial-results.html"
TABLES = (BLOCK, DOSE, MEASURED, TRIALS)
SHOWN = ".atlas tbody tr:not([hidden])"
TAG = re.compile(r"<[^>]*>")
ROW = re.compile(r'<tr id="([^"]+)"')
LINKED = re.compile(r'class="number"><a href="\.\./([^"#]+)#([^"]+)"')
AT_MOST = 600_000  # bytes of a page, so that a phone has it soon

each_table = pytest.mark.parametrize("path", TABLES)


def rows_of(path):
    return ROW.findall((BOOK / path).read_text(encoding="utf-8"))


def texts_of(path):
    """What the rows of a page say, in small letters."""
    rows = (BOOK / path).read_text(encoding="utf-8").split("<tr id=")[1:]
    return [unescape(TAG.sub(" ", row)).lower() for row in rows]


@pytest.fixture
def table(kept_page):
    def opened(path):
        page = kept_page(path)
        page.get_by_role("button", name="Show all").click()
        return page

    return opened


def said(page):
    return page.locator(".atlas-count").inner_text()


def search(page, words):
    page.get_by_role("searchbox", name="Search the").fill(words)


def test_every_number_of_the_evidence_has_a_row():
    measured = sum(len(evidence.observations(study)) for study in evidence.studies())
    assert len(rows_of(BLOCK)) + len(rows_of(DOSE)) == len(evidence.quantities())
    assert (len(rows_of(MEASURED)), len(rows_of(TRIALS))) == (measured, len(evidence.trials()))


def test_no_two_rows_share_the_name_that_links_lead_to():
    names = [name for path in TABLES for name in rows_of(path)]
    assert [name for name in set(names) if names.count(name) > 1] == []


@pytest.mark.parametrize("path", [START, *TABLES, "book/claims.html"])
def test_a_page_is_small_enough_for_a_phone(path):
    assert (BOOK / path).stat().st_size <= AT_MOST


@each_table
def test_at_first_all_rows_of_a_page_are_shown(table, path):
    page = table(path)
    count = len(rows_of(path))
    assert page.locator(SHOWN).count() == count >= 150
    assert said(page).startswith(f"{count} of {count} ")


@pytest.mark.parametrize("width", [390, 1280])
def test_a_search_narrows_the_table_to_rows_with_all_its_words(table, width):
    page = table(DOSE)
    page.set_viewport_size({"width": width, "height": 800})
    search(page, "kamp clearance")
    rows = [text.lower() for text in page.locator(".atlas tbody tr:visible").all_text_contents()]
    assert rows and all("kamp" in row and "clearance" in row for row in rows)
    assert said(page).startswith(f"{len(rows)} of ")
    search(page, "nowhere")
    assert said(page).startswith("0 of ")


@pytest.mark.parametrize("path", [START, BLOCK, TRIALS])
def test_a_search_leads_to_the_other_pages_that_have_its_words(table, path):
    page = table(path)
    for sought in ("singh", "half life", "0.84", "magnesium", "nowhere"):
        search(page, sought)
        links = page.locator(".atlas-pages li:visible a").evaluate_all("(all) => all.map((link) => link.pathname)")
        having = {
            other
            for other in TABLES
            if other != path and any(all(word in row for word in sought.split()) for row in texts_of(other))
        }
        assert {f"book/{link.rpartition('/')[2]}" for link in links} == having, sought
        heading = page.locator(".atlas-pages p").inner_text()
        assert all(f"“{word}”" in heading for word in sought.split())
        assert heading.endswith(": none") == (not having)


def test_the_link_to_another_page_asks_there_for_the_same(open_page, served):
    page = open_page(served, BLOCK)
    search(page, "half s-ketamine")
    page.get_by_label("Chapter", exact=True).select_option("13")
    page.locator(".atlas-pages a", has_text="dose and effect").click()
    page.wait_for_url(f"**/{DOSE}#*")
    assert page.get_by_role("searchbox", name="Search the").input_value() == "half s-ketamine"
    assert page.get_by_label("Chapter", exact=True).input_value() == "13"
    rows = page.locator(SHOWN).all_text_contents()
    assert 0 < len(rows) < 20 and all("half" in row and "S-ketamine" in row for row in rows)


def test_an_old_address_of_a_row_leads_on_from_the_start_page(open_page, served):
    page = open_page(served, f"{START}#ketamine-clearance-kamp-2020")
    page.locator(".atlas-pages li:visible a", has_text="dose and effect").click()
    page.wait_for_url(f"**/{DOSE}#*")
    assert page.locator("#ketamine-clearance-kamp-2020").is_visible()


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


@each_table
def test_each_menu_narrows_the_table_and_all_its_choices_together_leave_nothing_out(table, path):
    page = table(path)
    for name in ("Chapter", "Drug or subject", "Quantity", "How it was seen"):
        found, everything = page.get_by_label(name, exact=True).evaluate(FOUND_BY_EACH)
        assert len(found) > 1, name
        assert all(0 < len(rows) < len(everything) for rows in found), name
        assert {row for rows in found for row in rows} == set(everything), name


def test_an_address_can_ask_for_rows(open_page, served):
    page = open_page(served, f"{DOSE}#search=ketamine&status=second-hand&chapters=9")
    shown = page.locator(SHOWN).evaluate_all("(rows) => rows.map((row) => [...row.cells].map((c) => c.innerText))")
    assert shown
    assert all(": second-hand" in source and "9" in chapters.split(", ") for *_, source, chapters in shown)


def test_a_source_leads_to_its_entry_in_the_bibliography(open_page, served):
    page = open_page(served, f"{DOSE}#search=kamp+central+volume")
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
    page.wait_for_url(f"**/{DOSE}#*")
    assert "Kamp 2020" in page.locator("tr:target").inner_text()


@each_table
def test_the_whole_table_stands_there_without_scripts(open_page, book, path):
    page = open_page(book.as_uri(), path, java_script_enabled=False)
    assert page.locator(".atlas tbody tr").count() == len(rows_of(path))
    assert page.locator(".atlas tbody tr").last.is_visible()
    assert page.locator(".atlas-filters").count() == 0
    assert page.locator(".atlas-pages a").count() == len(TABLES) - 1


def test_every_number_in_prose_leads_to_a_row():
    pages = (BOOK / "notebooks").glob("*.html")
    linked = {target for path in pages for target in LINKED.findall(path.read_text(encoding="utf-8"))}
    rows = {(path, name) for path in (BLOCK, DOSE) for name in rows_of(path)}
    assert linked and linked <= rows
