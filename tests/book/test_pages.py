"""The built book stands alone: no other host, no script that the policy does not name, no dead link."""

import base64
import hashlib
import re
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from built import BOOK, PAGES, READ_PAGES

ROOT = Path(__file__).resolve().parents[2]


NO_PROSE = ("script", "style", "pre", "code")


class Page(HTMLParser):
    """The tags of a page with their attributes, the text of its inline scripts, and what is written in its prose."""

    def __init__(self, path):
        super().__init__()
        self.tags, self.scripts, self._in_script = [], [], False
        self.prose, self._no_prose = "", 0
        self.text = path.read_text(encoding="utf-8")
        self.feed(self.text)
        self.close()

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.tags.append((tag, attributes))
        self._no_prose += tag in NO_PROSE
        kind = attributes.get("type") or "text/javascript"
        self._in_script = tag == "script" and "src" not in attributes and kind in ("text/javascript", "module")
        if self._in_script:
            self.scripts.append("")

    def handle_data(self, data):
        if self._in_script:
            self.scripts[-1] += data
        if not self._no_prose:
            self.prose += data

    def handle_endtag(self, tag):
        self._in_script = False
        self._no_prose -= tag in NO_PROSE

    def loads(self):
        """The addresses that a browser asks for by itself."""
        for tag, attributes in self.tags:
            if tag in ("script", "img", "iframe", "source", "audio", "video", "embed"):
                yield attributes.get("src") or ""
            if tag == "link":
                yield attributes.get("href") or ""

    def policy(self):
        metas = [a["content"] for tag, a in self.tags if tag == "meta" and "http-equiv" in a and "content" in a]
        return next(content for content in metas if content.startswith("default-src"))


@cache
def parsed(path) -> Page:
    """A page, read once for all tests."""
    return Page(path)


def each_page(pages=READ_PAGES):
    return pytest.mark.parametrize("path", pages, ids=lambda path: path.relative_to(BOOK).as_posix())


def test_the_book_has_been_built():
    assert PAGES, f"{BOOK} is empty: run `python3 course.py book`"


@each_page(PAGES)
def test_every_page_has_a_policy_that_forbids_what_it_does_not_name(path):
    policy = dict(part.strip().partition(" ")[::2] for part in parsed(path).policy().split(";"))
    assert policy["default-src"] == "'none'"
    assert "unsafe" not in policy["script-src"]
    assert "http" not in str(policy)


@each_page()
def test_a_name_in_a_page_names_one_thing(path):
    """A figure and a heading with one name: a link to the one leads to the other."""
    names = Counter(attributes["id"] for _, attributes in parsed(path).tags if attributes.get("id"))
    assert [name for name, times in names.items() if times > 1] == []


@each_page()
def test_the_policy_comes_before_anything_that_it_governs(path):
    text = parsed(path).text
    assert 0 < text.index("Content-Security-Policy") < min(text.index("<script"), text.index("<link"))


@each_page()
def test_the_policy_names_every_inline_script_and_no_other(path):
    page = parsed(path)
    hashes = {base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in page.scripts}
    assert set(re.findall(r"'sha256-([^']+)'", page.policy())) == hashes


@each_page()
def test_a_page_asks_no_other_host_for_anything(path):
    assert [address for address in parsed(path).loads() if re.match(r"(\w+:)?//", address)] == []


@each_page()
def test_a_page_has_no_inline_event_handler(path):
    handlers = [(tag, name) for tag, attributes in parsed(path).tags for name in attributes if name.startswith("on")]
    assert handlers == []


@each_page()
def test_links_within_the_book_lead_somewhere(path):
    dead = []
    for tag, attributes in parsed(path).tags:
        address = urlsplit(attributes.get("href") or "") if tag == "a" else None
        if address is None or address.scheme or address.netloc:
            continue
        target = (path.parent / unquote(address.path)) if address.path else path
        place = unquote(address.fragment.partition("?")[0])  # behind it stands the state of a figure
        if not target.is_file() or (place and place not in places(target.resolve())):
            dead.append(attributes["href"])
    assert dead == []


@cache
def places(path) -> set:
    """The ids in a page, to which a link can lead."""
    return {attributes.get("id") for _, attributes in parsed(path).tags}


@each_page()
def test_a_page_has_one_first_heading_and_one_main_part(path):
    tags = [tag for tag, attributes in parsed(path).tags]
    assert tags.count("main") == 1
    printed_only = 1 if "jb-print-docs-body" in parsed(path).text else 0
    assert tags.count("h1") - printed_only == 1


@each_page()
def test_the_prose_of_a_page_has_no_straight_apostrophe(path):
    assert re.findall(r".{0,30}\w'.{0,10}", parsed(path).prose) == []


def test_style_sheets_load_only_files_of_the_book():
    for sheet in BOOK.rglob("*.css"):
        addresses = re.findall(r"""(?:url\(|@import)\s*["']?([^"')\s]+)""", sheet.read_text(encoding="utf-8"))
        assert [address for address in addresses if re.match(r"(\w+:)?//", address)] == [], sheet.name


def test_no_page_loads_mathjax_or_a_widget_manager():
    for path in PAGES:
        scripts = [attributes.get("src") or "" for tag, attributes in parsed(path).tags if tag == "script"]
        assert not [address for address in scripts if re.search("mathjax|require|jupyter-widgets", address, re.I)]


def test_the_search_knows_the_words_of_the_glossary():
    index = (BOOK / "searchindex.js").read_text(encoding="utf-8")
    assert "racem" in index  # words are stored by their stems


def test_the_search_does_not_fetch_pages():
    options = (BOOK / "_static" / "documentation_options.js").read_text(encoding="utf-8")
    assert re.search(r"SHOW_SEARCH_SUMMARY: false", options)


def test_prose_pages_say_that_the_course_is_not_advice():
    for path in READ_PAGES:
        assert "not medical advice" in path.read_text(encoding="utf-8"), path.name
