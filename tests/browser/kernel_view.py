"""The views of a notebook's widgets in a page of their own, with models that answer as Python would, or not at all."""

import base64
import json

MODEL = """(state, silent) => {
    const heard = {};
    const model = {
        get: (name) => state[name],
        on: (name, act) => { heard[name] = act; },
        off: () => {},
        send: async (question) => {
            if (silent) await window.answering;
            const { shapes, message, block } = await window.python(state.id, question);
            if (shapes) {
                state.shapes = shapes;
                heard["change:shapes"]();
                return;
            }
            const bytes = Uint8Array.from(atob(block), (letter) => letter.charCodeAt(0));
            heard["msg:custom"](message, [new DataView(bytes.buffer)]);
        },
    };
    return model;
}"""
SHOW = f"""async ({{ state, script, into, silent }}) => {{
    const el = document.createElement("div");
    document.querySelector(into).append(el);
    const module = await import(URL.createObjectURL(new Blob([script], {{ type: "text/javascript" }})));
    module.default.render({{ model: ({MODEL})(state, silent), el }});
}}"""


class Views:
    """A page with this body, in which widgets are shown one after the other; if silent, without Python."""

    def __init__(self, page, body, silent=False):
        self.page, self.silent, self.widgets, self.asked = page, silent, {}, []
        page.expose_function("python", self.answer)
        page.evaluate("() => { window.answering = new Promise((answer) => { window.answer = answer; }); }")
        page.set_content(f"<!doctype html><html lang=en><body>{body}</body></html>")

    def answer(self, name, question):
        widget = self.widgets[name]
        if "shape" in question:
            self.asked.append(question["shape"])
            widget._asked(widget, question, [])
            return {"shapes": widget.shapes}
        message, block = widget._explorer.frame(question["at"])
        return {"message": message, "block": base64.b64encode(block).decode()}

    def show(self, widget, into):
        """Show a widget at the end of the element with this selector."""
        self.widgets[widget.model_id] = widget
        self.page.add_style_tag(content=str(widget._css))
        own = [name for name in ("header", "html", "shapes", "spec") if widget.has_trait(name)]
        state = {name: json.loads(json.dumps(getattr(widget, name))) for name in own} | {"id": widget.model_id}
        sent = {"state": state, "script": str(widget._esm), "into": into, "silent": self.silent}
        self.page.evaluate(SHOW, sent)

    def answers(self):
        """Python answers now, to what it was asked while it was silent."""
        self.page.evaluate("window.answer()")
