"""Flaws of the words: characters, marks, dates and lines in numbers that no writer has ever needed."""

from __future__ import annotations

from tests.broken.flaw import ARTICLE, TEXT, flaw


@flaw(".html", "article")
def zalgo() -> bytes:
    """Letters under four thousand accents each."""
    letter = "q" + "\u0301\u0316" * 2_000
    return f"{ARTICLE}<p>{letter * 50}".encode()


@flaw(".html", "too_slow", seconds=1.0)
def a_letter_under_a_million_accents() -> bytes:
    """Putting them into Unicode's order takes the square of their number."""
    return (f"{ARTICLE}<p>q" + "\u0301\u0316" * 500_000).encode()


@flaw(".txt", "article")
def words_turned_around() -> bytes:
    """Overrides of direction stay, and the spans count them."""
    return f"{TEXT}\u202e\u2066Nobody asked her why.\u2069\u202c\n".encode()


@flaw(".txt", "article")
def a_million_overrides_of_direction() -> bytes:
    """They can't be seen, and are no words."""
    return (TEXT + "\u202e" * 1_000_000).encode()


@flaw(".txt", "article")
def a_paragraph_of_ten_million_characters() -> bytes:
    """And no sentence ends in it."""
    return f"{TEXT}{'the quay that stays ' * 500_000}".encode()


@flaw(".txt", "article")
def a_word_of_ten_million_characters() -> bytes:
    """A key, or a picture in base64."""
    return f"{TEXT}{'q' * 10_000_000}".encode()


@flaw(".txt", "no_article")
def a_million_punctuation_marks() -> bytes:
    """A line to cut along."""
    return f"{TEXT}{'-' * 500_000}\n{',' * 500_000}".encode()


@flaw(".txt", "article")
def a_million_digits() -> bytes:
    """Each could be the begin of a date."""
    return f"{TEXT}{'1' * 1_000_000}".encode()


@flaw(".txt", "article")
def a_hundred_thousand_dates() -> bytes:
    """In one line."""
    return f"{TEXT}{'15 March 2024, ' * 100_000}".encode()


@flaw(".txt", "article")
def a_hundred_thousand_quotation_marks() -> bytes:
    """None of them has a partner."""
    return (TEXT + '"quay ' * 100_000).encode()


@flaw(".txt", "article")
def quotations_nested_fifty_thousand_deep() -> bytes:
    """Each in another."""
    return f"{TEXT}{'“a ‘b ' * 25_000}x{' b’ a”' * 25_000}".encode()


@flaw(".txt", "too_large")
def a_million_lines() -> bytes:
    """A list of words."""
    return b"quay\n" * 1_000_000


@flaw(".txt", "article")
def a_line_of_an_old_encoding_without_an_end() -> bytes:
    """Which encoding it is must be guessed, and not from all of it."""
    return (TEXT + "Мэр сказал. " * 400_000).encode("windows-1251")


@flaw(".txt", "too_large")
def twenty_million_blank_lines() -> bytes:
    """A printer that fed paper all night."""
    return TEXT.encode() + b"\n" * 19_000_000
