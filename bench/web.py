"""``python -m bench.web --db PATH``: how long a site over a record takes to answer eight readers at once.

The record is served as users serve it, by ``onrecord serve`` on a free port. Eight clients ask for each kind of page
and each route of the API, all for what is there: statements, speakers, outlets and articles are drawn by chance from
the record, each anew, so that nothing is asked twice that readers wouldn't ask twice. All kinds are
asked mixed, in an order of chance, as a day brings them; times are those of that mix. With ``--alone`` each kind is
asked by all eight for itself, which is the worst that a single kind can do.

::

    kind                        asked   p50 ms   p95 ms    kB
    /statements/{id}              160     41.0     93.2   28.1
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import json
import random
import re
import subprocess
import sys
import threading
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode, urlsplit

from bench.figures import percentile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CLIENTS = 8
_BUDGET = 0.2
_LIST = 100
_TIMEOUT = 120
_WORDS = "tax school police election court border water hospital energy treaty".split()
_MEANINGS = ("taxes should be lower", "the police did what they had to", "nobody asked those who live there")


@dataclass
class Kind:
    """Addresses of one kind, each made anew by `make`; times in seconds and sizes in bytes of what was answered."""

    name: str
    make: Callable[[], str]
    times: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--db", required=True)
    asked.add_argument("--each", type=int, default=80, help="how often each kind is asked")
    asked.add_argument("--workers", type=int, default=2)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--alone", action="store_true", help="each kind for itself, in place of all mixed")
    asked.add_argument("--only", default="", help="kinds with this in their names")
    told = asked.parse_args()
    with serving(told.db, told.workers) as site:
        kinds = [kind for kind in list_kinds(site, random.Random(told.seed)) if told.only in kind.name]  # noqa: S311
        for kind in kinds:
            ask(site, kind, kept=False)
        if told.alone:
            for kind in kinds:
                ask_all(site, [kind] * told.each)
        else:
            mixed = kinds * told.each
            random.Random(told.seed).shuffle(mixed)  # noqa: S311
            ask_all(site, mixed)
        print_kinds(kinds)


@contextlib.contextmanager
def serving(db: str, workers: int) -> Iterator[str]:
    """The address of the record, served until the block ends."""
    command = [sys.executable, "-m", "onrecord", "serve", "--db", db, "--port", "0", "--workers", str(workers)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None  # noqa: S101 - for the type
        try:
            address = next((found[0] for line in server.stderr if (found := re.search(r"http://\S+", line))), None)
            if address is None:
                sys.exit("onrecord serve didn't start")
            # What it says later must be read, or it would wait for it.
            threading.Thread(target=server.stderr.read, daemon=True).start()
            wait_for(address)
            yield address
        finally:
            server.terminate()


def wait_for(site: str) -> None:
    for _ in range(_TIMEOUT):
        with contextlib.suppress(OSError):
            fetch(site, "/api/v1/counts")
            return
        time.sleep(0.5)
    sys.exit("onrecord serve doesn't answer")


def fetch(site: str, path: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection(urlsplit(site).netloc, timeout=_TIMEOUT)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def ask(site: str, kind: Kind, *, kept: bool = True) -> None:
    path, start = kind.make(), time.perf_counter()
    status, body = fetch(site, path)
    if kept:
        kind.times.append(time.perf_counter() - start)
        kind.sizes.append(len(body))
    if status != 200:
        kind.refused.append(f"{status} {path}")


def ask_all(site: str, kinds: list[Kind]) -> None:
    with ThreadPoolExecutor(CLIENTS) as clients:
        for done in [clients.submit(ask, site, kind) for kind in kinds]:
            done.result()


def list_kinds(site: str, chance: random.Random) -> list[Kind]:
    """The pages, the API's routes, charts and feeds, with keys that the record has."""
    keys = find_keys(site)

    def one(of: str) -> Callable[[], str]:
        return lambda: chance.choice(keys[of])

    def of_(pattern: str, of: str) -> Kind:
        return Kind(pattern, lambda: pattern.replace("{}", one(of)()))

    def search(path: str, **fields: Callable[[], str]) -> Kind:
        named = f"{path}?{'&'.join(fields)}"
        return Kind(named, lambda: f"{path}?{urlencode({name: make() for name, make in fields.items()})}")

    def plain(path: str) -> Kind:
        return Kind(path, lambda: path)

    def word() -> str:
        return chance.choice(_WORDS)

    def meaning() -> str:
        return chance.choice(_MEANINGS)

    def said() -> str:
        return chance.choice(keys["quotations"])

    def name() -> str:
        return chance.choice(keys["names"])

    api = "/api/v1"
    kinds = [
        *map(plain, ("/", "/speakers", "/outlets", "/occasions", "/search", "/check", "/ledger")),
        of_("/statements/{}", "statements"),
        of_("/speakers/{}", "speakers"),
        of_("/outlets/{}", "outlets"),
        of_("/articles/{}", "articles"),
        search("/search", words=word),
        search("/search", speaker=name),
        search("/search", like=meaning),
        search("/check", quotation=said),
        *(plain(f"{api}/{path}") for path in ("counts", "statements", "speakers", "outlets", "occasions", "matrix")),
        *(plain(f"{api}/{path}") for path in ("coverage", "ledger", "judgements", "review", "tallies?by=month")),
        search(f"{api}/statements", words=word),
        search(f"{api}/statements", speaker=name),
        search(f"{api}/statements", like=meaning),
        search(f"{api}/check", quotation=said),
        search(f"{api}/tallies", by=lambda: "month", words=word),
        search(f"{api}/tallies", by=lambda: "outlet", speaker=name),
        of_(f"{api}/statements/{{}}", "statements"),
        of_(f"{api}/statements/{{}}/versions", "statements"),
        of_(f"{api}/statements/{{}}/citation", "statements"),
        Kind(f"{api}/compare", lambda: f"{api}/compare?id={one('statements')()}&id={one('statements')()}"),
        of_(f"{api}/speakers/{{}}", "speakers"),
        of_(f"{api}/outlets/{{}}", "outlets"),
        of_(f"{api}/articles/{{}}", "articles"),
        plain("/charts/coverage.svg"),
        plain("/charts/matrix.svg"),
        of_("/charts/speakers/{}.svg", "speakers"),
        of_("/charts/outlets/{}.svg", "outlets"),
        plain("/feeds/statements.atom"),
        of_("/feeds/speakers/{}.atom", "speakers"),
    ]
    if keys["occasions"]:
        kinds += [of_("/occasions/{}", "occasions"), of_(f"{api}/occasions/{{}}", "occasions")]
    return kinds


def find_keys(site: str) -> dict[str, list[str]]:
    """Keys by noun, quoted as addresses have them; names and quotations as they are."""
    keys: defaultdict[str, list[str]] = defaultdict(list)

    def rows(path: str, of: str) -> list[dict[str, str]]:
        found: list[dict[str, str]] = json.loads(fetch(site, f"/api/v1/{path}")[1])[of]
        return found

    for part in range(0, 2000, _LIST):
        for hit in rows(f"statements?limit={_LIST}&offset={part}", "statements"):
            keys["statements"].append(hit["id"])
            keys["articles"].append(hit["page_id"])
            keys["quotations"].append(hit["words"][:200])
        for row in rows(f"speakers?limit={_LIST}&offset={part}&type=person", "rows"):
            keys["speakers"].append(quote(row["key"], safe="/:"))
            keys["names"].append(row["name"])
    for row in rows(f"outlets?limit={_LIST}", "rows"):
        if row["name"]:
            keys["outlets"].append(quote(row["name"], safe=""))
    keys["occasions"] += [quote(row["key"], safe="/:") for row in rows(f"occasions?limit={_LIST}", "rows")]
    return keys


def print_kinds(kinds: list[Kind]) -> None:
    """A line for each kind, those over the budget marked, and the whole."""
    print(f"{'kind':44} {'asked':>6} {'p50 ms':>8} {'p95 ms':>8} {'kB':>7}")
    for kind in kinds:
        slow = percentile(kind.times, 0.95)
        size = percentile(kind.sizes, 0.95) / 1000
        mark = "  over 200 ms" if slow > _BUDGET else ""
        print(
            f"{kind.name:44} {len(kind.times):6} {percentile(kind.times, 0.5) * 1000:8.1f} "
            f"{slow * 1000:8.1f} {size:7.1f}{mark}"
        )
        for told in kind.refused[:3]:
            print(f"    {told}")
    times = [it for kind in kinds for it in kind.times]
    print(f"{'all':44} {len(times):6} {percentile(times, 0.5) * 1000:8.1f} {percentile(times, 0.95) * 1000:8.1f}")


if __name__ == "__main__":
    main()
