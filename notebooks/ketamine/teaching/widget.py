"""Predictions and quizzes in a kernel: the script of the page, shown by anywidget."""

import ipywidgets
import traitlets

from live_figures.widget import Embeddable

from .scripts import STYLES, kernel_module


class TeachingWidget(Embeddable):
    """An ipywidget that shows one prediction or quiz."""

    _esm = kernel_module()
    _css = STYLES
    spec = traitlets.Dict().tag(sync=True)

    @classmethod
    def beside(cls, shown) -> ipywidgets.Widget:
        """The component, and below it the figure that it belongs to."""
        component = cls(spec=shown.spec)
        return ipywidgets.VBox([component, shown.explorer.widget]) if shown.explorer else component
