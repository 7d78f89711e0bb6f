"""Drawing: from a specification to SVG and PNG, once for each.

`vl_convert` runs Vega in an engine of its own, in which only one chart is drawn at a time: some 40 ms, in which Python
does nothing else. So what was drawn is kept, as far as there is room, under the specification itself: the same numbers
are the same picture, for whomever they are drawn.

The engine could load data of an address that a specification names. It is told to load of none; and as that doesn't
keep it from files, no specification may have an ``url`` at all. Ours have their data inside. And a character that XML
hasn't got, in the name of an outlet, would end the whole process where the width of the name is measured: such are
replaced before.
"""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any

import vl_convert
from lxml import etree

from onrecord.web.charts.chart import HOST, make_plain
from onrecord.web.charts.cleaning import add_style, clean
from onrecord.web.charts.palette import FAINT, INK, PAPER, STYLES

if TYPE_CHECKING:
    from onrecord.web.charts.chart import Chart

_SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
_VERSION = "5.21"
_FONT = "Arial, Liberation Sans, Helvetica, sans-serif"
"""As wide as Vega measures it."""
_CONFIG = {
    "font": _FONT,
    "view": {"stroke": None},
    "axis": {"labelFontSize": 11, "labelColor": FAINT},
    "legend": {"labelFontSize": 11},
    "title": {"fontWeight": "normal", "color": INK},
    "text": {"color": INK},
}
_SVGS, _PNGS = 256, 32
"""Pictures that are kept: about 10 MB of each."""
_SCALE = 2
_DIGITS = 16
_TRIES = 4
_ONE_AT_A_TIME = Lock()


def draw_svg(chart: Chart, theme: str = "auto") -> bytes:
    """The chart as SVG in UTF-8, in the colours of a theme."""
    return add_style(_draw_svg(_dump(chart), chart.title, chart.told), STYLES[theme])


def draw_png(chart: Chart) -> bytes:
    """The chart as PNG, in the colours of the day, two dots for each."""
    return _draw_png(_dump(chart), chart.title, chart.told)


def _dump(chart: Chart) -> str:
    # Where the reader's device has another font, names are up to a fifth wider than Vega measures them.
    around = {"left": 44, "top": 6, "right": 30, "bottom": 6}
    head = {"$schema": _SCHEMA, "background": None, "padding": around, "autosize": {"type": "pad"}, "config": _CONFIG}
    return json.dumps(head | _make_safe(chart.spec), sort_keys=True)


def _make_safe(spec: Any) -> Any:  # noqa: ANN401 - JSON
    """A specification without addresses to load from, and with texts that can be drawn."""
    if isinstance(spec, dict):
        if "url" in spec:
            raise ValueError("a chart loads nothing: its specification has an url")
        return {name: _make_safe(value) for name, value in spec.items()}
    if isinstance(spec, list):
        return [_make_safe(value) for value in spec]
    return make_plain(spec) if isinstance(spec, str) and not spec.startswith(HOST) else spec


@lru_cache(_SVGS)
def _draw_svg(spec: str, title: str, told: str) -> bytes:
    return clean(_convert(spec), title, told)


def _convert(spec: str) -> str:
    """The picture of this specification and no other, told by the name that its marks have.

    After a specification that can't be drawn, the engine gives the error, or the picture, of the one before.
    """
    name = f"k{hashlib.sha256(spec.encode()).hexdigest()[:_DIGITS]}"
    named = json.dumps({"name": name, **json.loads(spec)})
    with _ONE_AT_A_TIME:
        for left in reversed(range(_TRIES)):
            try:
                drawn: str = vl_convert.vegalite_to_svg(named, vl_version=_VERSION, allowed_base_urls=[])
            except ValueError:
                if not left:
                    raise
            else:
                if name in drawn:
                    return drawn
    raise ValueError("what was drawn is another chart")


@lru_cache(_PNGS)
def _draw_png(spec: str, title: str, told: str) -> bytes:
    picture = etree.fromstring(_draw_svg(spec, title, told))
    # What draws dots knows no day and night, and a picture without ground is unreadable where the page is dark.
    picture.insert(0, etree.Element("{http://www.w3.org/2000/svg}rect", width="100%", height="100%", fill=PAPER))
    drawn: bytes = vl_convert.svg_to_png(etree.tostring(picture, encoding="unicode"), scale=_SCALE)
    return drawn
