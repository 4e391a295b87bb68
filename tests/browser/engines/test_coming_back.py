"""After a reload and after going back, what is shown agrees with itself, in every engine."""

from browser.chapter_nine import PAGE as CHAPTER
from browser.engines.test_loading import LIVE, from_files, over_http
from browser.figure_in_page import PLACE
from selenium.webdriver import Keys

ATLAS = "book/atlas-measurements.html"
DISAGREEING = f"""[...document.querySelectorAll("figure.explorer-ready")].flatMap(({{ player, root = player.root }}) =>
  player.header.controls.filter(({{ name, texts }}, k) => {{
    const control = root.querySelector(`[data-control="${{name}}"]`);
    const said = control.querySelector("output")?.textContent ?? texts[player.position[k]];
    return ({PLACE})(control) !== player.position[k] || said !== texts[player.position[k]];
  }}).map(({{ name }}) => name))"""
ROWS = """(() => {
  const [search, subject] = ["search", "subject"].map((name) => document.querySelector(`#atlas-${name}`).value);
  const of = (row) => row.querySelector("strong").textContent;
  const fits = (row) => row.textContent.toLowerCase().includes(search) && (!subject || of(row) === subject);
  const rows = [...document.querySelectorAll(".atlas tbody tr")];
  return {
    wrong: rows.filter((row) => row.hidden === fits(row)).length,
    said: document.querySelector(".atlas-count").textContent,
    shown: `${rows.filter((row) => !row.hidden).length} of ${rows.length} measurements`,
  };
})()"""


def test_controls_figure_and_answers_agree(window):
    window.open(CHAPTER)
    window.wait(LIVE)
    window.one(".teaching-field input").send_keys("120")
    window.click(".teaching-slot .teaching-main")
    slider = window.one(".explorer-stops input")
    slider.send_keys(Keys.HOME)
    window.wait("location.hash.startsWith('#')")
    shown = window.text(".explorer-now")
    for come in (window.reload, window.away_and_back):
        come()
        window.wait(LIVE)
        assert window.ask(DISAGREEING) == []
        assert window.text(".explorer-now") == shown
        assert "You said 120 ng/mL" in window.text(".teaching-row")


@from_files
def test_an_answer_that_was_typed_but_not_given_is_read_or_gone(window):
    window.open(CHAPTER)
    window.wait(LIVE)
    window.one(".teaching-field input").send_keys("120")
    window.away_and_back()
    window.wait(LIVE)
    marked, typed = "document.querySelector('.explorer-marks')", "document.querySelector('.teaching-field input').value"
    assert window.ask(f"Boolean({marked}) === Boolean({typed})")
    window.click(".teaching-slot .teaching-main")
    assert "NaN" not in window.text("figure.explorer")
    assert "120" in window.text(".teaching-row") or "Type a number" in window.text(".teaching-slot")


@over_http
def test_the_search_of_the_atlas_and_its_rows_agree(window):
    window.open(ATLAS)
    window.one("#atlas-search").send_keys("sj")
    window.one("#atlas-subject option:last-child").click()
    for come in (window.away_and_back, window.reload):
        come()
        window.wait("document.querySelector('.atlas-count')")
        rows = window.ask(ROWS)
        assert rows["wrong"] == 0 and rows["said"] == rows["shown"]
