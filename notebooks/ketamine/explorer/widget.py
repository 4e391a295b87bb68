"""The live figure in a kernel: the page's own player, with Python in place of the stored states."""

import anywidget
import traitlets

from .scripts import STYLES, kernel_module


class FigureWidget(anywidget.AnyWidget):
    """An ipywidget that shows an Explorer. The view asks for a position, Python answers with what to draw."""

    _esm = kernel_module()
    _css = STYLES
    header = traitlets.Dict().tag(sync=True)
    html = traitlets.Unicode().tag(sync=True)

    def __init__(self, explorer):
        self._explorer = explorer
        super().__init__(header=explorer.header(), html=explorer.still_html())
        self.on_msg(self._asked)

    def show(self, message: dict, coordinates: bytes) -> None:
        self.send(message, [coordinates])

    def _asked(self, _, message, _buffers) -> None:
        try:
            self.show(*self._explorer.frame(message["at"]))
        except Exception as error:  # the reader sees it in the figure; a callback has no cell to print in
            notes = "".join(f" ({note})" for note in getattr(error, "__notes__", ()))
            self.send({"error": f"{type(error).__name__}: {error}{notes}"})
            raise
