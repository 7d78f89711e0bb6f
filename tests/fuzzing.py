"""Pages broken at random, but the same way each time: cut, nested, spliced, mislabelled.

A mutation knows what a page is made of, for noise alone is refused at the door: it takes a tag, an entity, a stretch of
text or a script with JSON-LD, and does to it what careless programs do. A page and its seed give the same bytes on
every machine.
"""

from __future__ import annotations

import gzip
import random
import re
import tarfile
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord import Page
from tests.corpora import SHARED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Mutation = Callable[[list[bytes], random.Random], list[bytes]]

SAMPLES = Path(__file__).parents[1] / "samples"
CORPUS = SHARED / "data" / "pages" / "html.tar"

_TOKEN = re.compile(rb"<[^>]*>|[^<]+|<")
_JSON_LD = re.compile(rb"(application/ld\+json[^>]*>)(.*?)(</script)", re.DOTALL)
_ENTITIES = b"&#0; &#xD800; &#x110000; &nbsp &amp;amp; &#99999999999; &; &notanentity; &#x; &zwj;".split()
_TAGS = b"div p b table td li select svg template title noscript a form h1 pre time meta blockquote span q".split()
_CHARSETS = b"utf-16 shift_jis iso-2022-jp gb18030 koi8-r x-user-defined replacement windows-1252 utf-7 none".split()
_JSON = (
    b"[" * 500,
    b'{"@graph":[',
    b"null",
    b'"\\ud83d"',
    b"1e999",
    b"}",
    b"\x00",
    b"<!--",
    b'{"@type":["NewsArticle"]}',
)
_LARGEST = 100_000


def sample_pages(most: int) -> list[bytes]:
    """HTML pages to break: the samples and, where the corpora are, small ones of theirs from many sites."""
    found = [path.read_bytes() for path in sorted(SAMPLES.glob("*.html"))]
    if CORPUS.exists():
        with tarfile.open(CORPUS) as archive:
            small = (member for member in archive if member.isfile() and member.size < 8_000)
            found += [gzip.decompress(_read(archive, member)) for member in islice(small, 0, None, 3)][:most]
    return found


def _read(archive: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    file = archive.extractfile(member)
    return file.read() if file else b""


def mutate(pages: Sequence[bytes], seed: int) -> Page:
    """One of the pages, broken in one to four ways; its name tells which, and the seed."""
    chance = random.Random(seed)  # noqa: S311 - it must come the same each time
    tokens = _TOKEN.findall(chance.choice(pages))
    ways = chance.choices(_MUTATIONS, k=chance.randint(1, 4))
    for way in ways:
        tokens = way(tokens, chance) or [b""]
    if chance.random() < 0.3:
        tokens = _splice(tokens, _TOKEN.findall(chance.choice(pages)), chance)
    data = b"".join(tokens)[:_LARGEST]
    kind = "text/plain" if chance.random() < 0.1 else "text/html"
    return Page(f"seed {seed}: {', '.join(way.__name__.strip('_') for way in ways)}", data, kind)


def mutated(pages: Sequence[bytes], seeds: range) -> Iterator[Page]:
    return (mutate(pages, seed) for seed in seeds)


def _splice(tokens: list[bytes], others: list[bytes], chance: random.Random) -> list[bytes]:
    return tokens[: chance.randrange(len(tokens))] + others[chance.randrange(len(others)) :]


def _stretch(tokens: list[bytes], chance: random.Random, longest: int) -> slice:
    start = chance.randrange(len(tokens))
    return slice(start, start + chance.randint(1, longest))


def _cut(tokens: list[bytes], chance: random.Random) -> list[bytes]:
    data = b"".join(tokens)
    return _TOKEN.findall(data[: chance.randrange(len(data) + 1)])


def _leave_out(tokens: list[bytes], chance: random.Random) -> list[bytes]:
    where = _stretch(tokens, chance, 50)
    return tokens[: where.start] + tokens[where.stop :]


def _repeat(tokens: list[bytes], chance: random.Random) -> list[bytes]:
    where = _stretch(tokens, chance, 20)
    return tokens[: where.stop] + tokens[where] * chance.choice([1, 10, 300]) + tokens[where.stop :]


def _nest(tokens: list[bytes], chance: random.Random) -> list[bytes]:
    where, tag, depth = _stretch(tokens, chance, 50), chance.choice(_TAGS), chance.choice([3, 60, 1500])
    ends = [b"</%b>" % tag] * chance.choice([0, depth // 2, depth])
    return [*tokens[: where.start], *[b"<%b>" % tag] * depth, *tokens[where], *ends, *tokens[where.stop :]]


def _swap(tokens: list[bytes], chance: random.Random) -> list[bytes]:
    swapped = list(tokens)
    for _ in range(chance.choice([1, 5, 40])):
        one, other = chance.randrange(len(tokens)), chance.randrange(len(tokens))
        swapped[one], swapped[other] = swapped[other], swapped[one]
    return swapped


def _rename(tokens: list[bytes], chance: random.Random) -> list[bytes]:
    tag, share = chance.choice(_TAGS), chance.random()
    return [
        re.sub(rb"^<(/?)\w+", rb"<\g<1>" + tag, token) if chance.random() < share / 4 else token for token in tokens
    ]


def _leave_open(tokens: list[bytes], chance: random.Random) -> list[bytes]:
    share = chance.random()
    return [token for token in tokens if not (token.startswith(b"</") and chance.random() < share)]


def _break_entities(tokens: list[bytes], chance: random.Random) -> list[bytes]:
    return [
        token.replace(b" ", b" " + chance.choice(_ENTITIES), 3) if chance.random() < 0.2 else token for token in tokens
    ]


def _unquote(tokens: list[bytes], chance: random.Random) -> list[bytes]:
    mark = chance.choice([b'"', b"'", b">", b"="])
    return [token.replace(mark, b"", 1) if chance.random() < 0.1 else token for token in tokens]


def _flip(tokens: list[bytes], chance: random.Random) -> list[bytes]:
    data = bytearray(b"".join(tokens))
    for _ in range(chance.choice([1, 20, 500])):
        if data:
            data[chance.randrange(len(data))] = chance.randrange(256)
    return _TOKEN.findall(bytes(data))


def _mislabel(tokens: list[bytes], chance: random.Random) -> list[bytes]:
    return [b"<meta charset=%b>" % chance.choice(_CHARSETS), *tokens]


def _recode(tokens: list[bytes], chance: random.Random) -> list[bytes]:
    charset = chance.choice(["utf-16-le", "utf-16", "shift_jis", "cp1251", "utf-32", "utf-7", "gb18030"])
    return [b"".join(tokens).decode("utf-8", "replace").encode(charset, "replace")]


def _mangle_json_ld(tokens: list[bytes], chance: random.Random) -> list[bytes]:
    def mangle(found: re.Match[bytes]) -> bytes:
        at = chance.randrange(len(found[2]) + 1)
        return found[1] + found[2][:at] + chance.choice(_JSON) + found[2][at + chance.choice([0, 1, 30]) :] + found[3]

    return _TOKEN.findall(_JSON_LD.sub(mangle, b"".join(tokens)))


_MUTATIONS: tuple[Mutation, ...] = (
    _cut,
    _leave_out,
    _repeat,
    _nest,
    _swap,
    _rename,
    _leave_open,
    _break_entities,
    _unquote,
    _flip,
    _mislabel,
    _recode,
    _mangle_json_ld,
)
