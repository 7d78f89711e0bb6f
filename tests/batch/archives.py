"""Two small archives of invented pages: news, its copy at another outlet, a letter, an error, and a page cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.pages_stage.archived import HTML, write_record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_QUAY = """
The quay at Port Isarne was full long before noon, and a cold rain came in from the strait until the evening bells.
"The harbour stays open," Ana Brask said on Friday, after she had read the treaty aloud to the crews on the long pier.
Bram Oster, who speaks for the pilots, answered that a treaty is only paper until the ice comes down from the north.
The ferries will run every second hour through the winter, and the old lighthouse keeper is to have his pension back.
Nobody on the council wanted to say what the dredging would cost, and the ledger was locked again by nine o'clock.
"""
_MARKET = """
The market hall in Vaskerry has a new roof, and the traders came back to their stalls on Monday with wool and cheese.
"We waited eleven years for this," Lida Strömel told the mayor, who had brought a ladder and a very small bottle.
The slates came by rail from the upland quarries, forty wagons of them, and not one of them was broken on the way.
"""
_EMPTY = '<html lang="en"><body><nav><a href="/a">Home</a></nav></body></html>'


def make_archives(folder: Path) -> list[str]:
    """``one.warc.gz`` and ``two.warc.gz`` in the folder, by their names."""
    folder.mkdir(parents=True)
    one = [
        write_record(b"", kind="request", packed=True),
        _page("Strait treaty signed at last", "Harbour Post", _QUAY, "https://harbourpost.example/a17"),
        write_record(b"gone", status="404 Not Found", packed=True),
        _page("A new roof", "Vaskerry Mercury", _MARKET, "https://mercury.example/roof"),
    ]
    two = [
        _page("Treaty signed", "Valley Voice", _QUAY.replace("bells", "chimes"), "https://voice.example/9"),
        write_record(_EMPTY.encode(), url="https://voice.example/", packed=True),
        write_record(b"<p>cut", more=[("WARC-Truncated", "length")], url="https://voice.example/cut", packed=True),
    ]
    return [_write(folder / name, records) for name, records in (("one.warc.gz", one), ("two.warc.gz", two))]


def _page(title: str, outlet: str, body: str, url: str) -> bytes:
    paragraphs = "".join(f"<p>{line}</p>" for line in body.strip().splitlines())
    page = f"""<!DOCTYPE html><html lang="en"><head><title>{title} - {outlet}</title>
<meta property="og:title" content="{title}"><meta property="og:site_name" content="{outlet}">
<meta property="article:published_time" content="2024-03-15T17:20"></head>
<body><article><h1>{title}</h1>{paragraphs}</article></body></html>"""
    return write_record(page.encode(), url=url, headers=HTML, packed=True)


def _write(path: Path, records: Sequence[bytes]) -> str:
    path.write_bytes(b"".join(records))
    return str(path)
