"""The live figure in a kernel: the page's own player, with Python in place of the stored states."""

import anywidget
import traitlets

from .scripts import STYLES, kernel_module


class Embeddable(anywidget.AnyWidget):
    """An anywidget that ``ipywidgets.embed`` writes whole: what it leaves out as a default is the script itself."""

    def _get_embed_state(self, drop_defaults=False):
        return super()._get_embed_state(drop_defaults=False)


class FigureWidget(Embeddable):
    """An ipywidget that shows an Explorer. The view asks for a position, Python answers with what to draw.

    Only the first shape is drawn at once; a view asks for another when it has its width.
    """

    _esm = kernel_module()
    _css = STYLES
    header = traitlets.Dict().tag(sync=True)
    html = traitlets.Unicode().tag(sync=True)
    shapes = traitlets.Dict().tag(sync=True)
    """The shapes that a view has asked for, besides the first, which is in ``html``."""
    values = traitlets.Dict()
    """The present setting of every control; like ``value`` of a single one it can be observed."""

    def __init__(self, explorer):
        self._explorer = explorer
        room = {"flex": "1 1 480px", "min_width": "288px"}  # in a row of widgets it takes what there is
        first = [explorer.shapes.first]
        header, html = explorer.header(first), explorer.still_html(first)
        super().__init__(header=header, html=html, values=explorer.values, layout=room)
        self.on_msg(self._asked)

    def _get_embed_state(self, drop_defaults=False):
        self._draw(*(shape.name for shape in self._explorer.shapes.others))
        return super()._get_embed_state(drop_defaults)

    def _draw(self, *names: str) -> None:
        """Give all views these shapes, each drawn once."""
        new = [name for name in names if name not in self.shapes]
        self.shapes = self.shapes | {name: self._explorer.shape_at_start(name) for name in new}

    def show(self, message: dict, coordinates: bytes) -> None:
        """Send all views what they have to draw."""
        self.send(message, [coordinates])
        self.values = self._explorer.values

    def _asked(self, _, message, _buffers) -> None:
        try:
            if "shape" in message:
                self._draw(message["shape"])
                return
            self.show(*self._explorer.frame(message["at"]))
            if message["at"] is not None:
                self._explorer.follow(message["at"])
                self.values = self._explorer.values
        except Exception as error:  # the reader sees it in the figure; a callback has no cell to print in
            notes = "".join(f" ({note})" for note in getattr(error, "__notes__", ()))
            self.send({"error": f"{type(error).__name__}: {error}{notes}"})
            raise
