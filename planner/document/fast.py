"""WeasyPrint prepared once per process: fonts, parsed style sheets, a quick parser, no network."""

from __future__ import annotations

import gc
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import NoReturn

import cssselect2  # type: ignore[import-untyped]
import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcherResponse

from planner.document import shortcuts
from planner.resources import font_files

SCHEME = "bundled"
WEIGHTS = {"Regular": 400, "SemiBold": 600, "ExtraBold": 800}


class ForbiddenError(ValueError):
    """A page asked for something that is not bundled."""


def deny(url: str) -> NoReturn:
    """Fetch nothing: the pages carry all they need."""
    raise ForbiddenError(f"pages may not fetch {url[:80]}")


def fetch_font(url: str) -> URLFetcherResponse:
    """Fetch a bundled font by its name, and nothing else."""
    for path in font_files():
        if url == f"{SCHEME}:{path.name}":
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": "font/ttf"})
    deny(url)


@cache
def fonts() -> FontConfiguration:
    """The process's one font configuration (each new one would leak a little), fonts loaded."""
    configuration = FontConfiguration()
    faces = "\n".join(
        f"@font-face {{ font-family: Inter; font-weight: {WEIGHTS.get(path.stem.split('-')[-1], 400)};"
        f' src: url("{SCHEME}:{path.name}") }}'
        for path in font_files()
    )
    weasyprint.CSS(string=faces, font_config=configuration, url_fetcher=fetch_font)
    return configuration


@cache
def parsed(css: str) -> weasyprint.CSS:
    """A style sheet, parsed once."""
    return weasyprint.CSS(string=css, font_config=fonts(), url_fetcher=deny)


@cache
def _lean_user_agent() -> weasyprint.CSS | None:
    """WeasyPrint's own style sheet without pseudo-elements that these pages do not use.

    A style is computed for every element and universal pseudo-element rule, so leaving them out
    saves about a fifth. None where the release at hand keeps its sheet elsewhere.
    """
    try:
        from weasyprint.html import UA, UA_COUNTER_STYLE
    except ImportError:
        return None
    unused = r"marker|footnote-call|footnote-marker|note-call|note-marker|note-callback"
    lean = re.sub(rf"(?m)^::({unused})\b[^\n]*\n", "", UA)
    lean += "\nli::marker { font-variant-numeric: tabular-nums; white-space: pre; text-transform: none }\n"
    return weasyprint.CSS(string=lean, counter_style=UA_COUNTER_STYLE, url_fetcher=deny)


class Pages(weasyprint.HTML):  # type: ignore[misc]  # WeasyPrint has no types
    """Our own well-formed XHTML, parsed by expat instead of the HTML5 parser."""

    def __init__(self, markup: str) -> None:
        root = ET.fromstring(markup)  # noqa: S314 - our own markup; texts in it are escaped
        self.base_url = None
        self.url_fetcher = deny
        self.media_type = "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element

    def _ua_stylesheets(self, forms: object = False) -> list[weasyprint.CSS]:  # noqa: FBT002
        lean = _lean_user_agent()
        if lean is None or forms:
            stock: list[weasyprint.CSS] = super()._ua_stylesheets(forms)
            return stock
        return [lean]


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the cyclic garbage collector: a rendering makes millions of objects and no garbage."""
    was = gc.isenabled()
    gc.disable()
    try:
        with shortcuts.taken():
            yield
    finally:
        if was:
            gc.enable()
