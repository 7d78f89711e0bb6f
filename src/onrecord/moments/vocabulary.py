"""The words that tell how, when and at what something was said.

``In a televised address on Friday, Orn said``: *address* names the kind of occasion. ``The council had said``: *had*
puts the saying before the day that the article tells of. All in lower case.
"""

from __future__ import annotations

import re

from onrecord.nouns import OccasionKind

_NOUNS = {
    OccasionKind.SPEECH: "speech|address|sermon|keynote|lecture|eulogy|testimony|remarks|monologue",
    OccasionKind.MEETING: (
        "meeting|talks|summit|session|gathering|rally|forum|town hall|luncheon|fundraiser|convention|ceremony|event"
        "|reception|conference|congress|assembly|roundtable|visit"
    ),
    OccasionKind.LETTER: "letter|email|e-mail|memo|memorandum|note",
    OccasionKind.STATEMENT: "statement|press release|news release|communiqué|communique|declaration|announcement",
    OccasionKind.INTERVIEW: "interview|conversation",
    OccasionKind.BROADCAST: "broadcast|programme|program|show|podcast|episode|appearance",
    OccasionKind.POST: "tweet|post|posting|message|video",
    OccasionKind.OTHER: (
        "debate|news conference|press conference|briefing|hearing|ruling|decision|order|opinion|report|study|survey"
        "|poll|book|memoir|article|essay|column|editorial|op-ed|profile|filing|brief|call"
    ),
}
# The noun of an occasion, in the singular, and its kind.
OCCASIONS = {noun: kind for kind, nouns in _NOUNS.items() for noun in nouns.split("|")}
# The same for a pattern: the longest first.
OCCASION_NOUNS = "|".join(sorted(map(re.escape, OCCASIONS), key=len, reverse=True))
# The kind of an occasion of which only the verb tells.
KIND_OF_VERB = {
    "tweeted": OccasionKind.POST,
    "posted": OccasionKind.POST,
    "blogged": OccasionKind.POST,
    "emailed": OccasionKind.LETTER,
    "testified": OccasionKind.SPEECH,
}
# The last word of an outlet's name: who told it something gave an interview.
OUTLETS = frozenset(
    """
    times post news journal courier herald gazette tribune register magazine review daily chronicle guardian telegraph
    mirror bulletin observer radio tv television agency mercury ledger wire
    """.split()
)
# Where more than one person has the word, and what somebody does who answers another there.
SHARED = frozenset(
    """
    meeting talks summit session gathering rally forum interview conversation debate hearing broadcast show programme
    program briefing roundtable
    """.split()
) | {"town hall", "news conference", "press conference"}
ANSWERS = frozenset(
    """
    answered replied responded retorted countered agreed disagreed objected interrupted interjected asked pressed
    answering replying responding
    """.split()
)
# `in other interviews`, `a later hearing`: not the one told of before.
ANOTHER_ONE = frozenset("other another separate several many various recent previous earlier later past next".split())
# At what is still to come nothing was said.
STILL_TO_COME = frozenset("upcoming coming next future planned forthcoming scheduled".split())

# What gives a written or spoken piece its day: `a poll released on Friday`.
GIVEN_OUT = frozenset(
    """
    released issued published dated posted filed aired broadcast conducted taken written delivered sent made given
    recorded
    """.split()
)
# `issued a statement`, `sent a letter urging`: with the noun of what was given out.
GIVING_OUT = "issued|sent|released|published|wrote|delivered|gave|posted|signed|filed|issuing|releasing|sending"
# Between a saying and its day these bring in another event, whose day it is, or many days.
ANOTHER_EVENT = frozenset(
    """
    after before following since until when while as that which who whom whose where because about over regarding if and
    but or despite amid against ahead he she they it we i whether how why what of every each
    """.split()
)
# `soon after the vote on Friday` is Friday.
AT_ONCE = frozenset("soon shortly immediately moments minutes right just".split())

# A saying that these stand beside is of another day than the one before it, or of many.
ANOTHER_TIME = frozenset(
    """
    previously once earlier often always repeatedly regularly frequently long sometimes formerly originally initially
    recently traditionally consistently historically has have had having 've ’ve 's ’s is are 're ’re
    """.split()
)
# Who only tells more of somebody: `Orn, who opposed it, said`.
RELATIVE = frozenset("who which that whom whose those".split())
# Without a source nobody knows who labelled it: `was labelled`, `came under`.
PASSIVE = frozenset("was were been being under".split())
# Past tenses that do not end in -ed.
IRREGULAR_PAST = frozenset(
    """
    said told wrote spoke made gave put read went took held drew came left did was were began swore sought stood found
    cut hit laid let met ran sent set shot shut split struck swept threw understood withdrew foresaw forbade broke got
    """.split()
)
# What ends like a past tense.
NO_PAST = frozenset("need indeed speed feed proceed succeed exceed".split())
# What somebody thinks, wants or feels nobody need have said.
THOUGHT = frozenset(
    """
    believe believes believed believing think thinks thought thinking fear fears feared fearing hope hopes hoped hoping
    want wants wanted wanting wish wishes wished wishing feel feels felt feeling know knows knew knowing expect expects
    expected expecting doubt doubts doubted doubting worry worries worried worrying suspect suspects suspected
    suspecting consider considers considered considering prefer prefers preferred intend intends intended intending
    assume assumes assumed assuming regret regrets regretted realize realizes realized realise realises realised
    imagine imagines imagined dream dreams dreamed dreamt love loves loved hate hates hated like likes liked oppose
    opposes opposed support supports supported favor favors favored favour favours favoured see sees saw seeing
    understand understands understood anticipate anticipates anticipated seem seems seemed appear appears appeared learn
    learns learned learnt learning remember remembers remembered forget forgets forgot
    """.split()
)
