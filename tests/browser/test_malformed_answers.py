"""Whatever lies in storage or in the address, a chapter opens and asks."""

import json
import random
import re

from browser.chapter_nine import BANK, CHAPTER, ready

WANTED = """(figure, tails) => {
  const { player, id } = figure;
  return [tails.map((tail) => player.wanted(new URL(`#${id}${tail}`, location.href).hash)), player.start];
}"""
INJECTION = "<img src=x onerror=document.title='broken'>"


def nonsense(rng):
    """What a reader's machine might hold in place of an answer, one of each kind."""
    return (
        "",
        "{",
        "null",
        "[]",
        '"text"',
        json.dumps({"value": INJECTION, "tries": INJECTION}),
        json.dumps({"value": rng.choice([-1, 3, 99, 1e308, None, [], {}]), "sure": rng.choice([-1, 9, INJECTION])}),
        json.dumps({"value": 1, "tries": -1, "first": INJECTION}),
        "".join(chr(rng.randrange(32, 0x2FFF)) for _ in range(40)),
    )


def test_malformed_stored_answers_break_nothing(over_http):
    rng = random.Random(3)
    page = ready(over_http())
    ids = [item["id"] for item in (*BANK.predictions, *BANK.questions)]
    for turn in range(len(nonsense(rng))):
        kinds = [nonsense(rng) for _ in ids]
        stored = {
            f"teaching/{CHAPTER}/{name}": kind[(turn + i) % len(kind)]
            for i, (name, kind) in enumerate(zip(ids, kinds, strict=True))
        }
        page.evaluate("(all) => Object.entries(all).forEach(([k, v]) => localStorage.setItem(k, v))", stored)
        page.reload()
        ready(page)
        assert page.locator("fieldset.teaching-question").count() == len(BANK.questions)
        assert page.locator("figure .explorer-head:visible").count() >= len({p["figure"] for p in BANK.predictions})
        assert page.locator("main img[src=x]").count() == 0
        assert "broken" not in page.title()


def test_malformed_addresses_leave_the_figure_at_its_start(over_http):
    rng = random.Random(4)
    page = ready(over_http())
    figure = page.locator("figure.explorer").first
    uid, start = figure.get_attribute("id"), figure.locator(".explorer-now").inner_text()
    tails = [
        "?",
        "?dose",
        "?dose=",
        "?dose=7&model=nobody",
        f"?dose={INJECTION}",
        "?%E0%A4%A",
        "?__proto__=1&dose[]=0.3",
    ]
    for tail in tails:
        page.evaluate("(hash) => { location.hash = hash; location.reload(); }", f"#{uid}{tail}")
        page.wait_for_load_state()
        ready(page)
        assert figure.locator(".explorer-now").inner_text() == start, tail
        assert page.locator("main img[src=x]").count() == 0
    random_tails = ["?" + "".join(rng.choice("dose=&%0.3<>\"'#") for _ in range(30)) for _ in range(500)]
    wanted, at_start = figure.evaluate(WANTED, random_tails)
    assert [tail for tail, position in zip(random_tails, wanted, strict=True) if position != at_start] == []


def test_an_address_opens_the_figure_in_its_state(over_http):
    page = ready(over_http())
    uid = page.locator("figure.explorer").first.get_attribute("id")
    page.evaluate("(hash) => { location.hash = hash; }", f"#{uid}?dose=0.3&minutes=20&model=domino")
    page.reload()
    figure = ready(page).locator("figure.explorer").first
    assert re.match(r"0\.3\smg/kg .* over 20\smin .* Domino", figure.locator(".explorer-now").inner_text())
