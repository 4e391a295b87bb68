"""Colours that travel by name: one for light paper, one for dark, and one in which words on light paper can be read.

A figure is drawn by matplotlib in the light colours. In the page each becomes a CSS property, so that the theme of
the reader chooses between the two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from matplotlib import colors


@dataclass(frozen=True)
class Colour:
    """One colour by name, as hexadecimals: for lines on light and on dark paper, and for words on light paper."""

    name: str
    light: str
    dark: str
    text: str

    def property(self, for_words: bool) -> str:
        """The name of its CSS property."""
        return f"--{self.name}-text" if for_words else f"--{self.name}"


_NAMED: dict[str, Colour] = {}
_THEME = {"#000000": "currentColor", "#ffffff": "var(--explorer-paper, #fff)"}


def name_colour(name: str, light: str, dark: str, *, text: str | None = None) -> str:
    """Give a colour a name; returns ``light``, to draw with.

    Whatever a figure draws in ``light`` is ``dark`` on dark paper; words drawn in it are ``text`` on light paper (by
    default ``light``). Raises ValueError for a name that CSS would not take, for black and white, which follow the
    theme anyway, and for a light colour that has another name.
    """
    if not re.fullmatch(r"[a-z][a-z0-9-]*", name):
        raise ValueError(f"name: got {name!r}; allowed are small letters, digits and hyphens, a letter first")
    light_hex, dark_hex, text_hex = (colors.to_hex(colour) for colour in (light, dark, text or light))
    if light_hex in _THEME:
        raise ValueError(f"light: got {light!r} for {name!r}; black and white follow the theme without a name")
    owner = next((colour for colour in _NAMED.values() if colour.light == light_hex and colour.name != name), None)
    if owner:
        raise ValueError(f"light: {light!r} is named {owner.name!r} already; give {name!r} a colour of its own")
    _NAMED[name] = Colour(name, light_hex, dark_hex, text_hex)
    return light


def named_colours() -> dict[str, Colour]:
    """Every colour that has a name, by its name."""
    return dict(_NAMED)


def css(hexadecimal: str, for_words: bool = False) -> str:
    """A colour as CSS: black and white follow the theme, a colour with a name goes by it."""
    if hexadecimal in _THEME:
        return _THEME[hexadecimal]
    for colour in _NAMED.values():
        if colour.light == hexadecimal:
            return f"var({colour.property(for_words)}, {colour.text if for_words else colour.light})"
    return hexadecimal


_LINE = re.compile(r"\[([^\]]+)\]\{([a-z0-9-]+)(?: (dashed|dash-dotted))?\}")


def plain(text: str) -> str:
    """Words without the marks of their lines."""
    return _LINE.sub(r"\1", text)


def marked(text: str) -> str:
    """HTML of words in which ``[Kamp]{ketamine dashed}`` has the colour and the pattern of a line.

    The pattern is ``dashed``, ``dash-dotted`` or none. Raises ValueError for a colour that has no name.
    """

    def word(found: re.Match) -> str:
        said, name, pattern = found.groups()
        if name not in _NAMED:
            raise ValueError(f"{found.group()}: no colour is named {name!r}; there are {', '.join(_NAMED)}")
        colour = css(_NAMED[name].light, for_words=True)
        return f'<span class="explorer-line{f" {pattern}" if pattern else ""}" style="color: {colour}">{said}</span>'

    return _LINE.sub(word, escape(text, quote=False))


def used_in(text: str) -> list[str]:
    """The names of the colours that some CSS refers to."""
    return [c.name for c in _NAMED.values() if any(f"var({c.property(words)}," in text for words in (False, True))]


def properties(names: list[str] | None = None) -> str:
    """The CSS declarations of the colours with these names, or of all."""
    wanted = _NAMED.values() if names is None else [_NAMED[name] for name in names]
    return "; ".join(
        f"{colour.property(words)}: light-dark({colour.text if words else colour.light}, {colour.dark})"
        for colour in wanted
        for words in (False, True)
    )
