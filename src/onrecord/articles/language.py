"""The language of the article's words: what they are, then what the page says they are.

A site's template often claims ``<html lang="en">`` for pages in ten languages, so some twenty words of the body
go before the claim. py3langid (Lui and Baldwin's langid.py, ACL 2012) tells 97 languages apart, offline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.nouns import Reason, Value

if TYPE_CHECKING:
    from onrecord.nouns import Spans

# Below that, names and numbers decide more than the words do.
_ENOUGH_WORDS = 20
# More doesn't change the answer on real pages (on two of 2,718, of which both were odd), and each thousand characters
# take a millisecond.
_SAMPLE = 1000


def identify(text: str, paragraphs: Spans, claimed: str | None) -> Value[str]:
    """ISO 639-1 code of the paragraphs' language."""
    sample = ""
    evidence = []
    for span in paragraphs:
        if len(sample) >= _SAMPLE:
            break
        sample += span.of(text) + "\n"
        evidence.append(span)
    if len(sample.split()) >= _ENOUGH_WORDS:
        import py3langid  # noqa: PLC0415 - its model takes half a second to load; `import onrecord` doesn't need it

        return Value(py3langid.classify(sample[:_SAMPLE])[0], tuple(evidence), "py3langid")
    if claimed:
        return Value(claimed.split("-")[0].split("_")[0], (), "html[lang]")
    return Value.empty(Reason.NOT_TOLD, "py3langid")
