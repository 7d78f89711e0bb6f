"""axe-core, as npm has it: a script that looks through a page for what shuts somebody out (WCAG 2.2, level AA).

``.ci/run`` puts it into the folder ``build/``; without it the tests that need it are skipped (tests/needs.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from tests.needs import miss
from tests.web.browser.serving import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Page

VERSION = "4.14.1"
SCRIPT = ROOT / "build" / "axe" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DRAWN = ["color-contrast", "link-in-text-block", "target-size"]
"""The rules that depend on how wide the page is, and in which colours: all others read its words and elements."""
_LOOK = """async (only) => {
    const found = await axe.run(document, {runOnly: only, resultTypes: ["violations"], iframes: false});
    const tell = (it, node) => `${it.id}: ${node.target.join(" ")}: ${node.failureSummary.replace(/\\s+/g, " ")}`;
    return found.violations.flatMap((it) => it.nodes.map((node) => tell(it, node)));
}"""


def load_axe() -> str | None:
    """The script, if it is there."""
    return SCRIPT.read_text(encoding="utf-8") if SCRIPT.exists() else None


def miss_axe() -> NoReturn:
    """Skip, or fail where it was promised."""
    miss("axe", f"`npm install --no-save --prefix build/axe axe-core@{VERSION}`")


def look(page: Page, axe: str | None, *, drawn_only: bool = False) -> list[str]:
    """What the page that is open does wrong; nothing where nobody can look.

    The script goes in by the debugger, which no policy of a page stops.
    """
    if axe is None:
        return []
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(axe)
    only = {"type": "rule", "values": DRAWN} if drawn_only else {"type": "tag", "values": TAGS}
    found: Any = page.evaluate(_LOOK, only)
    return [str(it) for it in found]
