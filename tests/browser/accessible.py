"""What axe finds in a page: all that it can tell, and of colours once of each look, for they take nine tenths of it."""

from axe_playwright_python.base import AXE_SCRIPT
from axe_playwright_python.sync_playwright import Axe

BY_COLOUR = ("color-contrast", "link-in-text-block")
# Without the last of them axe would read the style sheets again by script, which the policy refuses.
OPTIONS = {"resultTypes": ["violations"], "preload": False}

# Of the rows of the atlas, which are made alike, the first forty stand for all; the strokes of a drawing say nothing.
MANY = ".atlas tbody tr:nth-child(n + 41), .explorer-drawing svg :is(path, use, image)"
FEWER = f"document.querySelectorAll('{MANY}').forEach((one) => one.remove())"

# How well words are seen depends on these of what they stand in and of all around it; where all are the same, the first
# stands for the others.
ONE_OF_EACH_LOOK = """(() => {
  const PROPERTIES = ["color", "backgroundColor", "backgroundImage", "opacity", "fontSize", "fontWeight", "display",
    "position", "textDecorationLine", "borderBottomWidth"];
  const hasWords = (element) => [...element.childNodes].some(({ nodeType, data }) => nodeType === 3 && data.trim());
  const looks = new Map([[null, ""]]);
  const lookOf = (element) => {
    if (!looks.has(element)) {
      const style = getComputedStyle(element);
      const own = [element.localName, hasWords(element), ...PROPERTIES.map((name) => style[name])];
      looks.set(element, `${lookOf(element.parentElement)} > ${own}`);
    }
    return looks.get(element);
  };
  const met = new Set();
  for (const element of document.body.querySelectorAll("*")) {
    element.removeAttribute("data-first-look");
    if (!element.checkVisibility() || !hasWords(element) || met.has(lookOf(element))) continue;
    element.setAttribute("data-first-look", "");
    met.add(lookOf(element));
  }
  axe.configure({ rules: [
    { id: "color-contrast", selector: "[data-first-look]" },
    { id: "link-in-text-block", selector: "a[data-first-look]" },
  ] });
})();"""
AXE = Axe(f"{AXE_SCRIPT}\n{ONE_OF_EACH_LOOK}")


def must_be_accessible(page, within=None, colours=True):
    """Axe finds nothing in a page, or within what a selector finds; without colours it looks at the rest alone.

    It takes rows and strokes out of the page.
    """
    page.evaluate(FEWER)
    options = OPTIONS | {"rules": {rule: {"enabled": colours} for rule in BY_COLOUR}}
    found = AXE.run(page, context=within and {"include": [within]}, options=options)
    assert found.violations_count == 0, found.generate_report()
