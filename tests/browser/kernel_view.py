"""The views of a notebook's widgets in a page of their own, with models that answer as Python would, or not at all."""

import base64
import json

MODEL = """(state, silent) => {
    const model = {
        get: (name) => state[name],
        on: (name, act) => { model.receive = act; },
        off: () => {},
        send: async ({ at }) => {
            if (silent) await window.answering;
            const [message, block] = await window.python(state.id, at);
            const bytes = Uint8Array.from(atob(block), (letter) => letter.charCodeAt(0));
            model.receive(message, [new DataView(bytes.buffer)]);
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
        self.page, self.silent, self.widgets = page, silent, {}
        page.expose_function("python", self.answer)
        page.evaluate("() => { window.answering = new Promise((answer) => { window.answer = answer; }); }")
        page.set_content(f"<!doctype html><html lang=en><body>{body}</body></html>")

    def answer(self, name, position):
        message, block = self.widgets[name]._explorer.frame(position)
        return [message, base64.b64encode(block).decode()]

    def show(self, widget, into):
        """Show a widget at the end of the element with this selector."""
        self.widgets[widget.model_id] = widget
        self.page.add_style_tag(content=str(widget._css))
        own = [name for name in ("header", "html", "spec") if widget.has_trait(name)]
        state = {name: json.loads(json.dumps(getattr(widget, name))) for name in own} | {"id": widget.model_id}
        sent = {"state": state, "script": str(widget._esm), "into": into, "silent": self.silent}
        self.page.evaluate(SHOW, sent)

    def answers(self):
        """Python answers now, to what it was asked while it was silent."""
        self.page.evaluate("window.answer()")
