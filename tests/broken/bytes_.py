"""Flaws of the bytes: what they are packed in, and which characters they stand for."""

from __future__ import annotations

import gzip
import io
import json
import random
import zipfile

from tests.broken.flaw import ARTICLE, SENTENCE, TEXT, TITLE, flaw


@flaw(".html", "no_article")
def empty() -> bytes:
    """The disk was full."""
    return b""


@flaw(".txt", "no_article")
def only_blanks() -> bytes:
    """A template whose article was not filled in."""
    return " \t\n\u00a0\u3000\r\n".encode() * 1_000


@flaw(".txt", "article")
def stray_nul_bytes() -> bytes:
    """A disk that lost a few blocks."""
    return TEXT.encode() + b"\0" * 20


@flaw(".txt", "not_text")
def mostly_nul_bytes() -> bytes:
    """A disk that lost most of them."""
    return TEXT.encode() + b"\0" * 5_000


@flaw(".html", "article")
def surrogates_written_as_utf8() -> bytes:
    """CESU-8: an old database wrote each half of a character by itself."""
    return ARTICLE.encode() + b"<p>The ferry \xed\xa0\xbd\xed\xb8\x80 came late.</p>"


@flaw(".html", "article")
def surrogates_in_character_references() -> bytes:
    """The standard has U+FFFD for each of them."""
    return ARTICLE.encode() + b"<p>The ferry &#xD83D;&#xDE00;&#xDC00;&#x110000; came late.</p>"


@flaw(".jsonl", "article")
def lone_surrogates_in_json() -> bytes:
    """Valid JSON (RFC 8259, section 8.2), and no character."""
    return json.dumps({"id": "a1", "text": f"{TEXT}\ud83d and \udc00", "title": "\udfff"}).encode()


@flaw(".html", "article")
def a_charset_that_lies() -> bytes:
    """The page says Shift JIS and is UTF-8."""
    return ARTICLE.replace("<head>", "<head><meta charset=shift_jis>").encode() + "<p>Füßchen.</p>".encode()


@flaw(".html", "article")
def bytes_of_two_encodings() -> bytes:
    """The article in UTF-8, the comments in windows-1252."""
    return (ARTICLE + "<p>Café Skarn über alles.</p>" * 40).encode() + b"<footer>Caf\xe9</footer>"


@flaw(".txt", "article")
def utf16_little_end_first_without_a_signature() -> bytes:
    """Saved by a program that knew its own byte order."""
    return TEXT.encode("utf-16-le")


@flaw(".html", "article")
def utf16_big_end_first_without_a_signature() -> bytes:
    """The other byte order, and markup."""
    return ARTICLE.encode("utf-16-be")


@flaw(".txt", "article")
def carriage_returns_only() -> bytes:
    """Lines end as on the first Macintosh."""
    return TEXT.replace("\n", "\r").encode()


@flaw(".txt", "article")
def line_separators_of_unicode() -> bytes:
    """U+2028 and U+2029 end lines, too."""
    return TEXT.replace("\n\n", "\u2029").replace("\n", "\u2028").encode()


@flaw(".html", "article")
def gzip_under_the_name_of_html() -> bytes:
    """Saved as the server sent it."""
    return gzip.compress(ARTICLE.encode())


@flaw(".html.gz", "article")
def gzip_inside_gzip() -> bytes:
    """A server compressed what was compressed already."""
    return gzip.compress(gzip.compress(ARTICLE.encode()))


@flaw(".html.gz", "not_text")
def gzip_without_an_end() -> bytes:
    """A stream that unpacks to a stream, and so on."""
    data = ARTICLE.encode()
    for _ in range(20):
        data = gzip.compress(data)
    return data


@flaw(".html.gz", "too_large")
def gzip_bomb() -> bytes:
    """Fifty thousand bytes that unpack to fifty million."""
    return gzip.compress(b" " * 50_000_000)


@flaw(".html", "too_large")
def gzip_bomb_inside_gzip() -> bytes:
    """The same, in two steps."""
    return gzip.compress(gzip.compress(b" " * 50_000_000))


@flaw(".html.gz", "damaged")
def gzip_that_breaks_off() -> bytes:
    """The connection broke."""
    return gzip.compress(ARTICLE.encode())[:-20]


@flaw(".html", "damaged")
def gzip_that_breaks_off_under_the_name_of_html() -> bytes:
    """The same, under another name."""
    return gzip.compress(ARTICLE.encode())[:-20]


@flaw(".html", "not_text")
def a_zip_named_html() -> bytes:
    """The page as an archive."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("index.html", ARTICLE)
    return packed.getvalue()


@flaw(".txt", "not_text")
def a_pdf_named_txt() -> bytes:
    """The site answered with a PDF, and the browser saved it under the name of the link."""
    return b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n" + TEXT.encode()


@flaw(".html", "not_text")
def noise() -> bytes:
    """Encrypted, or a format that nobody knows."""
    return random.Random(7).randbytes(100_000)  # noqa: S311 - any noise will do


@flaw(".txt", "too_large")
def fifty_megabytes_on_one_line() -> bytes:
    """A log file."""
    return f"{SENTENCE} ".encode() * 540_000


@flaw(".html", "too_large")
def fifty_megabytes_of_html_on_one_line() -> bytes:
    """A minified archive."""
    return f"<p>{SENTENCE}</p>".encode() * 510_000


@flaw(".jsonl", "too_large")
def fifty_megabytes_in_a_line_of_json() -> bytes:
    """The same page in JSON."""
    return json.dumps({"id": TITLE, "text": SENTENCE * 540_000}).encode()


@flaw(".jsonl", "too_large")
def a_line_of_json_that_is_no_text() -> bytes:
    """Thirty megabytes that would be a gigabyte of empty lists."""
    return b'{"id": "a1", "text": "The quay stays.", "more": [' + b"[]," * 10_000_000 + b"0]}"


@flaw(".jsonl", "article")
def a_line_of_json_with_much_escaped() -> bytes:
    """Six bytes for most characters, and all of them text."""
    return json.dumps({"id": "a1", "text": TEXT + '\\"Ü' * 300_000}).encode()
