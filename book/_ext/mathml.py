"""Mathematics as MathML, made when the book is built: nothing to download and nothing to run in the page."""

import html

from docutils import nodes
from latex2mathml.converter import convert
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number

logger = logging.getLogger(__name__)


def markup(latex: str, display: str, node: nodes.Node) -> str:
    """MathML of a LaTeX formula, with the formula itself as its text for those who cannot see it."""
    element = convert(latex.replace("{aligned}", "{split}"), display=display)  # it knows only one of the two
    if "\\" in html.unescape(element) or "<mi>&</mi>" in element:
        logger.warning("a command or an environment in %r is unknown to latex2mathml", latex, location=node)
    alternative = html.escape(" ".join(latex.split()))
    return element.replace("<math ", f'<math alttext="{alternative}" ', 1)


def visit_inline(self, node):
    self.body.append(f'<span class="math">{markup(node.astext(), "inline", node)}</span>')
    raise nodes.SkipNode


def visit_block(self, node):
    self.body.append(self.starttag(node, "div", CLASS="math", tabindex="0"))  # a long formula scrolls: by keyboard too
    self.body.append(markup(node.astext(), "block", node))
    if node["number"]:
        self.body.append(f'<span class="eqno">({get_node_equation_number(self, node)})</span>')
    self.body.append("</div>\n")
    raise nodes.SkipNode


def setup(app):
    app.add_html_math_renderer("mathml", (visit_inline, None), (visit_block, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
