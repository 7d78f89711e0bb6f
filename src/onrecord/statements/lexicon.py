"""The verbs that report words, and the small words around them.

``said``, ``also underlined``, ``went on to say``, ``according to``: a cue is a form of one of these verbs with the
auxiliaries and adverbs beside it. The table holds lemmas; regular forms are made from them, a bracket lists those of
other verbs. It serves the rules that attribute quotations; it doesn't rank or judge a verb.
"""

from __future__ import annotations

import re

_VERBS = """
accuse acknowledge add advise affirm allege announce answer appeal apologize apologise argue ask assert assure blame
blast boast call caution charge chant cite claim clarify comment complain concede conclude condemn confess confirm
confide continue counter criticize criticise cry declare defend demand denounce deny describe disclose dismiss
elaborate email emphasize emphasise encourage equate exclaim explain express forecast hail herald highlight hint imply
indicate inform inquire insist instruct interject invite joke lament laud maintain mention mock mourn muse note object
observe opine order plead pledge post praise pray predict promise pronounce propose protest question quote rail
reaffirm reason reassure recall recommend recount reflect reiterate relate remark remember remind remonstrate repeat
reply report request respond retort reveal scream shout sneer speculate state stress suggest summarize summarise
testify thank threaten tout tweet underline underscore urge vent venture voice vow warn welcome whisper wonder worry
yell
admit[admits,admitted,admitting] begin[begins,began,begun,beginning] brag[brags,bragged,bragging]
dub[dubs,dubbed,dubbing] echo[echoes,echoed,echoing] label[labels,labeled,labelled,labeling,labelling]
quip[quips,quipped,quipping] read[reads,reading] refer[refers,referred,referring] say[says,said,saying]
signal[signals,signaled,signalled,signaling,signalling] slam[slams,slammed,slamming]
speak[speaks,spoke,spoken,speaking] sum[sums,summed,summing] swear[swears,swore,sworn,swearing]
tell[tells,told,telling] think[thinks,thought,thinking] write[writes,wrote,written,writing]
"""


def _forms(entry: str) -> set[str]:
    """All forms of a verb: ``deny`` gives deny, denies, denied, denying; brackets hold the forms that no rule makes."""
    lemma, _, listed = entry.partition("[")
    if listed:
        return {lemma, *listed.rstrip("]").split(",")}
    if re.search(r"[^aeiou]y$", lemma):
        return {lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"}
    third = lemma + ("es" if re.search(r"(?:s|sh|ch|x|z)$", lemma) else "s")
    stem = lemma.removesuffix("e")
    return {lemma, third, stem + "ed", stem + "ing"}


CUES = frozenset(form for entry in _VERBS.split() for form in _forms(entry))

# Verbs whose object is the person spoken to, not what is said.
ADDRESSING = frozenset(
    form
    for lemma in (
        "tell[tells,told,telling]",
        "ask",
        "remind",
        "assure",
        "inform",
        "warn",
        "urge",
        "advise",
        "reassure",
        "instruct",
    )
    for form in _forms(lemma)
)
# Verbs that give a thing its name: `a plan called "Tide"` reports nobody's words.
NAMING = frozenset({"called", "dubbed", "labelled", "labeled"})
# Forms that are nouns as often as verbs; they need a subject right before them.
NOUN_LIKE = frozenset(
    """
    answer answers appeal appeals blame boast call calls charge charges cry cries repeat repeats claim claims
    comment comments demand demands echo echoes email emails forecast hint hints joke jokes label labels note notes
    object objects order orders pledge pledges post posts praise promise promises protest protests question
    questions quote quotes reason reasons report reports request requests signal signals state states tweet tweets
    voice voices vow vows welcome worry thanks slam shout whisper wonder
    """.split()
)

# What may open a content between its cue and its first word.
OPENERS = frozenset({"that", "how", "whether", "if"})
PRONOUNS = frozenset({"he", "she", "they", "we", "i", "it", "who", "you"})
DETERMINERS = frozenset(
    """
    the a an his her their its our my this that these those some many several other others another both all one two
    three four five six seven eight nine ten dozens most few each any no part
    """.split()
)
POSSESSIVES = frozenset({"his", "her", "their"})
AUXILIARIES = frozenset(
    "has have had is was were are be been being would will could should may might did does do 'd 'll 've".split()
)
FORMS_OF_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "'re", "'s"})
ADVERBS = frozenset(
    """
    also later then further again once only even still now too just already earlier previously recently soon
    meanwhile famously reportedly often always repeatedly twice first more moreover instead however
    """.split()
)
NEGATIONS = frozenset({"not", "never", "n't", "didn't", "didn’t", "hasn't", "hasn’t", "won't", "won’t"})
PREPOSITIONS = frozenset(
    """
    in on at during after before while as when to with from by for about over since until amid ahead following
    outside inside into upon via through within without against despite regarding near across
    """.split()
)
CONJUNCTIONS = frozenset(
    "and but or nor so yet because although though if unless whereas which that who whom whose where why".split()
)
# What follows a cue when the cue's own content follows it: `Brask said the harbour ...`.
CONTENT_STARTS = frozenset(
    "that he she it they we i you there the a an his her their our if whether how why what".split()
)
DAYS = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday yesterday today tonight tomorrow late earlier last
    """.split()
)
