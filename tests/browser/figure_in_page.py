"""One live figure in an open page, as a reader meets it."""

from browser.drawing import READ, differences
from course_figures import sentence

PLACE = """(control) => {
  const [input, ...others] = control.querySelectorAll("input, select");
  if (others.length) return [input, ...others].findIndex((option) => option.checked);
  return input.type === "checkbox" ? Number(input.checked) : Number(input.value);
}"""


CONTROLS = f"""(figure) => Object.fromEntries([...figure.querySelectorAll("[data-control]")].map((control) => {{
  const [output, slider] = ["output", "input[type=range]"].map((each) => control.querySelector(each));
  const place = ({PLACE})(control);
  const spoken = slider?.getAttribute("aria-valuetext");
  return [control.dataset.control, {{ place, said: output?.innerText, spoken }}];
}}))"""
SHOWN = f"(figure) => [({CONTROLS})(figure), ({READ})(figure)]"
UNLOCK = """for (const button of document.querySelectorAll(".teaching-opens button")) button.click();"""
OPEN = f"""(figure) => {{
  figure.scrollIntoView(); // JupyterLab hides what is far from the window
  {UNLOCK}
  for (const fold of figure.querySelectorAll(".explorer-fold")) fold.open = true;
}}"""


def commit(figure, value="50", sure=None):
    """Answer the question that a figure asks: a number, or the first of its options."""
    if figure.get_by_label("Your prediction").count():
        figure.get_by_label("Your prediction").fill(value)
    else:
        figure.locator(".teaching-options input").first.check()
    if sure:
        figure.get_by_label(sure).check()
    figure.get_by_role("button", name="Commit").click()


def at_each(figure, explorer, states, look):
    """What a function of the page gives of a figure, which may be locked, at each of these states."""
    controls = explorer.controls.items()
    positions = [[control.settings.index(values[name]) for name, control in controls] for values in states]
    go = f"""(figure, positions) => positions.map((position) => {{
      figure.player.go(position, false);
      return ({look})(figure);
    }})"""
    return figure.evaluate(go, positions)


class FigureInPage:
    """The figure, once it is live; in a notebook the same figure may be shown a second time, as number 1."""

    def __init__(self, page, explorer, number=0):
        self.page, self.explorer = page, explorer
        self.root = page.locator(f"figure.explorer-ready[data-figure='{explorer.uid}']").nth(number)
        self.root.wait_for(state="attached")
        self.root.evaluate(OPEN)
        self.root.wait_for()
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

    def at_each(self, states, look=READ):
        return at_each(self.root, self.explorer, states, look)

    def go(self, values):
        self.at_each([values], "() => null")

    def values(self) -> dict:
        """Where the controls of the page stand."""
        return self._settings(self.root.evaluate(CONTROLS))

    def _settings(self, found) -> dict:
        return {name: control.settings[found[name]["place"]] for name, control in self.explorer.controls.items()}

    def must_show(self, values):
        """Controls, read-outs, sentence and drawing are those of these values."""
        controls, shown = self.root.evaluate(SHOWN)
        assert self._settings(controls) == values
        for name, stops, _ in self.sliders():
            text = self.explorer.controls[name].texts()[stops.index(values[name])]
            assert [controls[name][way] for way in ("said", "spoken")] == [text, text]
        assert shown["now"] == sentence(self.explorer, values)
        assert differences(self.explorer, values, shown) == []
