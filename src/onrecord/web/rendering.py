"""From what the record gives to HTML: the templates, and the one way to answer with a page.

Whatever a template prints is escaped, without exception: no template and no filter marks a text as safe, and a name
that a template misspells is an error, not an empty place (tests/web/test_escaping.py).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from onrecord.version import VERSION
from onrecord.web.filters import FILTERS
from onrecord.web.static_files import static
from onrecord.web.themes import theme_of
from onrecord.wording import count

if TYPE_CHECKING:
    from starlette.requests import Request

FOLDER = Path(__file__).parent / "templates"


def make_templates() -> Environment:
    """The environment of all templates, with the site's filters."""
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters.update(FILTERS)
    environment.globals.update(static=static, count=count, version=VERSION)
    return environment


def page(
    request: Request,
    name: str,
    /,
    *,
    status: int = 200,
    headers: dict[str, str] | None = None,
    **context: object,
) -> HTMLResponse:
    """The page that a template makes of a context.

    Every template also knows `here`, the address that was asked for with its query, and `theme`.
    """
    template = request.app.state.desk.templates.get_template(name)
    asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return HTMLResponse(template.render(here=asked, theme=theme_of(request), **context), status, headers)
