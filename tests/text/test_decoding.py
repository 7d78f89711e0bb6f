"""Bytes to text: the order in which encodings are believed, what stays untouched, and what holds no text."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import TypedDict

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from onrecord.errors import PageNotText
from onrecord.text.decoding import Decoded, decode

TABLE = Path(__file__).parents[1] / "cases" / "decoding.json"


class _Case(TypedDict):
    why: str
    text: str
    found: str


# `hex`: the bytes themselves; else the text is written `in` an encoding, behind `pad` blanks.
Case = TypedDict("Case", {"hex": str, "in": str, "pad": int, "charset": str, "html": bool}, total=False)


class FullCase(_Case, Case):
    pass


CASES: list[FullCase] = json.loads(TABLE.read_text(encoding="utf-8"))
CHARACTERS = st.characters(exclude_categories=["Cs"])


def decode_text(data: bytes, charset: str | None = None) -> Decoded:
    return decode(data, charset=charset, media_type="text/plain")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_the_table_of_encodings(case: FullCase) -> None:
    text = " " * case.get("pad", 0) + case["text"]
    data = bytes.fromhex(case["hex"]) if "hex" in case else text.encode(case["in"])
    media_type = "text/html" if case.get("html") else "text/plain"
    assert decode(data, charset=case.get("charset"), media_type=media_type) == Decoded(text, case["found"])


def decode_if_text(data: bytes, charset: str | None = None) -> Decoded:
    """For properties of text: bytes that begin like a PDF don't count."""
    try:
        return decode_text(data, charset)
    except PageNotText:
        reject()


@given(st.text(CHARACTERS, max_size=60))
def test_a_text_in_utf8_comes_back_as_it_was(text: str) -> None:
    signed = text.startswith("\ufeff")
    assert decode_if_text(text.encode()).text == (text[1:] if signed else text)


@given(st.text(CHARACTERS), st.sampled_from(["utf-16-le", "utf-16-be"]))
def test_a_text_in_utf16_comes_back_as_it_was(text: str, codec: str) -> None:
    assert decode_text(("\ufeff" + text).encode(codec)).text == text


@given(st.binary(max_size=60), st.sampled_from([None, "utf-8", "windows-1252", "shift_jis", "utf-16le", "gb18030"]))
def test_any_few_bytes_give_valid_unicode_and_always_the_same(data: bytes, charset: str | None) -> None:
    decoded = decode_if_text(data, charset)
    assert decoded.text.encode().decode() == decoded.text
    assert decode_text(data, charset) == decoded


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"GIF89a\x01\x00", "GIF"),
        (b"PK\x03\x04\x14\x00", "ZIP"),
        (gzip.compress(b"words"), "gzip"),
        (bytes(range(256)) * 12, "control characters"),
        ("The harbour stays open. ".encode("utf-32-le") * 20, "control characters"),
        (b"\x00\x01" * 200, "control characters"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_bytes_that_hold_no_text_are_refused(data: bytes, word: str) -> None:
    with pytest.raises(PageNotText, match=word):
        decode_text(data)


def test_some_stray_control_characters_make_no_binary() -> None:
    text = "\x00\x01\x02" * 20 + "words " * 300
    assert decode_text(text.encode()).text == text


def test_a_guess_looks_at_the_lines_that_tell() -> None:
    markup = "<div class='teaser'><a href='/tides'>Tides</a></div>\n" * 4000
    words = "Мэр сказал в пятницу, что гавань останется открытой.\r\n" * 3000
    decoded = decode_text((markup + words).encode("windows-1251"))
    assert decoded == Decoded(markup + words, "windows-1251")


@pytest.mark.parametrize(
    ("line", "charset"),
    [
        ("Мэр сказал в пятницу, что гавань останется открытой. " * 1500, "koi8-r"),
        ("港は開いたままだとアンナ・ブラスク氏は金曜日に述べた (a)。" * 3000, "shift_jis"),
        ("Мэрсказалвпятницучтогаваньостанетсяоткрытой" * 2_000, "windows-1251"),
    ],
    ids=["blanks", "two bytes a character", "no blank at all"],
)
def test_a_guess_looks_at_the_begin_of_a_line_that_never_ends(line: str, charset: str) -> None:
    assert decode_text(line.encode(charset)) == Decoded(line, charset)


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text",
    [
        "The harbour stays open. ",
        "Мэр сказал в пятницу, что гавань останется открытой.\r\n" * 3,
        "قالت آنا براسك يوم الجمعة إن الميناء سيبقى مفتوحا أمام الجميع" * 2,
        "<p>港は開いたままだとアンナ・ブラスク氏は金曜日に述べた。</p>" * 2,
    ],
    ids=["Latin", "Cyrillic", "Arabic", "Japanese"],
)
def test_utf16_without_a_signature_is_told_by_its_zeros(text: str, charset: str) -> None:
    assert decode_text(text.encode(charset)) == Decoded(text, charset.replace("16-", "16"))


def test_zeros_between_letters_are_characters_where_the_transport_says_so() -> None:
    text = "\0".join("The harbour stays open.")
    assert decode_text(text.encode(), "utf-8") == Decoded(text, "utf-8")


def test_a_page_in_utf8_that_was_cut_in_the_middle_of_a_character_is_no_guess() -> None:
    text = "Мэр сказал в пятницу, что гавань останется открытой"
    assert decode_text(text.encode()[:-1]) == Decoded(text[:-1] + "\ufffd", "utf-8")
