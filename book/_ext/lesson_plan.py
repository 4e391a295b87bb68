"""The states of a lesson, as data in the page of its chapter, where present mode walks through them.

They are the links of the plan of a lesson of fifty minutes, which is the first table on the chapter's page for
teachers: that is the only list there is.
"""

import json
import re
from html import unescape
from pathlib import Path

from docutils import nodes
from sphinx.transforms import SphinxTransform

TABLE = re.compile(r"^\|.*\n(?:\|.*\n)+", re.MULTILINE)
LINK = re.compile(r'<a href="[^"#]*/([\w-]+)\.html(#[^"]+)">(.*?)</a>')


def plan(text: str, chapter: str) -> list[dict]:
    """The steps of the plan on a page for teachers: minutes, words and address of each link into the chapter.

    A link into another chapter is no step, since present mode stays in its page. Raises ValueError for a page without
    a table.
    """
    table = TABLE.search(text)
    if table is None:
        raise ValueError(f"the page for teachers of {chapter}: got no table; its first one is the lesson plan")
    found = []
    for row in table[0].splitlines():
        minutes = row.split("|")[1].strip()
        for page, address, words in LINK.findall(row):
            if page == chapter:
                found.append({"minutes": minutes, "words": words, "address": unescape(address)})
    return found


class AddLessonPlan(SphinxTransform):
    default_priority = 420

    def apply(self):
        folder, _, name = self.env.docname.rpartition("/")
        source = Path(self.env.srcdir, "book", "teachers", f"{name}.md")
        if folder != "notebooks" or not source.exists():
            return
        self.env.note_dependency(str(source))
        steps = json.dumps(plan(source.read_text(encoding="utf-8"), name), ensure_ascii=False).replace("<", "\\u003c")
        data = f'<script type="application/json" class="lesson-plan">{steps}</script>'
        self.document.append(nodes.raw("", data, format="html"))


def setup(app):
    app.add_transform(AddLessonPlan)
    return {"parallel_read_safe": True}
