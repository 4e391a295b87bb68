"""Sphinx extension: the script and the style of predictions and quizzes in every page."""

from live_figures.sphinx import add_component

from .scripts import STYLES, page_script


def setup(app):
    add_component(app, STYLES, "teaching.js", page_script())
    return {"parallel_read_safe": True}
