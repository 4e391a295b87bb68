"""One live figure in an open page, as a reader meets it."""

from browser.drawing import AT_EACH, READ, differences, positions
from course_figures import sentence

PLACE = """(control) => {
  const [input, ...others] = control.querySelectorAll("input, select");
  if (others.length) return [input, ...others].findIndex((option) => option.checked);
  return input.type === "checkbox" ? Number(input.checked) : Number(input.value);
}"""


def unlock(page):
    """Free all figures whose questions are still open."""
    name = "Unlock all figures of this chapter"
    page.get_by_role("button", name=name).evaluate_all("(all) => all.forEach((one) => one.click())")


def commit(figure, value="50", sure=None):
    """Answer the question that a figure asks: a number, or the first of its options."""
    if figure.get_by_label("Your prediction").count():
        figure.get_by_label("Your prediction").fill(value)
    else:
        figure.locator(".teaching-options input").first.check()
    if sure:
        figure.get_by_label(sure).check()
    figure.get_by_role("button", name="Commit").click()


class FigureInPage:
    """The figure, once it is live; in a notebook the same figure may be shown a second time, as number 1."""

    def __init__(self, page, explorer, number=0):
        self.page, self.explorer = page, explorer
        self.root = page.locator(f"figure.explorer-ready[data-figure='{explorer.uid}']").nth(number)
        self.root.wait_for(state="attached")
        self.root.evaluate("(figure) => figure.scrollIntoView()")  # JupyterLab hides what is far from the window
        self.root.wait_for()
        unlock(page)
        self.root.locator(".explorer-fold").evaluate_all("(all) => all.forEach((fold) => { fold.open = true; })")
        self.controls = {name: self.root.locator(f"[data-control='{name}']") for name in explorer.controls}
        self.start = {name: control.settings[control.start] for name, control in explorer.controls.items()}

    def sliders(self):
        """Name, its stops, and the slider in the page."""
        for name, settings, control in self.of_kind("stops"):
            yield name, settings, control.locator("input")

    def of_kind(self, kind):
        """Name, what can be set, and the controls of this kind in the page."""
        for name, control in self.explorer.controls.items():
            if control.kind == kind:
                yield name, control.settings, self.controls[name]

    def choices(self):
        """Name, what can be chosen, and the options in the page."""
        for name, settings, control in self.of_kind("choice"):
            yield name, settings, control.locator("label")

    def button(self, label):
        return self.root.get_by_role("button", name=label, exact=True)

    def read_at_each(self, states):
        """What the page shows after its controls were set to each of these states."""
        return self.root.evaluate(AT_EACH, [positions(self.explorer, values) for values in states])

    def go(self, values):
        self.read_at_each([values])

    def values(self) -> dict:
        """Where the controls of the page stand."""
        found = {}
        for name, control in self.explorer.controls.items():
            found[name] = control.settings[self.controls[name].evaluate(PLACE)]
        return found

    def must_show(self, values):
        """Controls, read-outs, sentence and drawing are those of these values."""
        assert self.values() == values
        for name, stops, slider in self.sliders():
            text = self.explorer.controls[name].texts()[stops.index(values[name])]
            assert self.controls[name].locator("output").inner_text() == text
            assert slider.get_attribute("aria-valuetext") == text
        shown = self.root.evaluate(READ)
        assert shown["now"] == sentence(self.explorer, values)
        assert differences(self.explorer, values, shown) == []
