"""The nouns that sources are made of: documents, organizations, people without a name.

``part of one of the letters`` is a document, ``the ministry`` an organization, ``a senior official`` somebody
unnamed. A word that stands in no table leaves the kind to the form of the phrase.
"""

from __future__ import annotations

from onrecord.names import HONORIFICS

DOCUMENTS = frozenset(
    """
    letter letters statement statements report reports poll polls survey surveys study studies document documents
    memo memos verse verses constitution quran koran bible book books article articles editorial email emails tweet
    tweets post posts transcript transcripts indictment lawsuit complaint filing filings order ruling verdict bill
    law act paper papers release communique declaration note notes message messages petition manifesto resolution
    notice text draft analysis data figures results findings review brief charter treaty agreement caption headline
    sign banner leaflet
    """.split()
)
ORGANIZATIONS = frozenset(
    """
    agency ministry department office government administration council committee commission parliament senate
    congress assembly court party campaign company corporation firm bank university college school institute centre
    center union association federation foundation organization organisation group movement army military police
    force forces navy guard bureau authority board broadcaster network channel station newspaper magazine outlet
    website site embassy mission house palace treasury bloc alliance coalition league club team
    panel subcommittee legislature charity airline retailer regulator tribunal nonprofit non-profit
    church hospital service fund trust society chamber secretariat inc corp ltd llc plc co
    """.split()
)
UNNAMED = frozenset(
    """
    official officials source sources person aide aides insider insiders diplomat diplomats witness witnesses
    resident residents man woman adviser advisers advisor advisors employee employees worker workers neighbour
    neighbor neighbours neighbors relative relatives observer observers expert experts spokesman spokeswoman
    spokesperson spokesmen representative representatives lawmaker lawmakers officer officers leader minister mother
    father student teacher farmer fisherman driver lawyer analyst economist professor doctor nurse soldier commander
    figure reporter reporters correspondent historian scientist engineer chairman chairwoman director manager
    somebody someone one
    """.split()
)
# Nouns that say what one person is, beside those of UNNAMED and the titles of `onrecord.names`.
ROLES = frozenset(
    """
    activist archaeologist architect artist author boss businessman cameraman campaigner craftsman fireman policeman
    salesman champion columnist composer counsel counsellor
    critic daughter dean delegate designer editor envoy executive founder friend guard head heir holder host husband
    inspector keeper legislator master member organiser organizer owner partner pilot planner player pollster
    principal producer prosecutor ranger researcher runner singer skipper son strategist surgeon surveyor trader
    treasurer veteran victim volunteer warden widow wife writer
    actor actress advocate ally anchor associate backer billionaire blogger boyfriend brother-in-law chef cleric
    co-author co-founder colleague comedian commentator congressman confidant consultant contender cousin democrat donor
    ex-husband ex-wife father-in-law front-runner frontrunner fundraiser girlfriend grandfather grandmother hopeful
    incumbent interviewer intern lobbyist magnate magistrate millionaire moderator mogul narrator neurosurgeon nephew
    niece operative opponent protester pundit retiree solicitor speechwriter staffer supporter surrogate tycoon uncle
    undersecretary voter
    """.split()
)
# Whose party or leaning they name, as in `the Ness Liberal`: nouns at the end of a phrase only.
PARTISANS = frozenset("republican democrat liberal conservative socialist labour green independent progressive".split())
# Who is called by a wider or another word: the *judge* may be a justice.
_ALSO_CALLED = {
    "judge": "justice magistrate jurist",
    "justice": "judge",
    "lawyer": "attorney counsel solicitor prosecutor",
    "attorney": "lawyer counsel",
    "lawmaker": "rep representative congressman congresswoman sen senator mp deputy legislator delegate",
    "legislator": "rep representative congressman congresswoman sen senator mp deputy lawmaker delegate",
    "congressman": "rep representative",
    "congresswoman": "rep representative",
    "representative": "rep",
    "senator": "sen",
    "governor": "gov",
    "general": "gen",
    "professor": "prof",
    "doctor": "dr physician surgeon",
    "physician": "dr doctor",
    "candidate": "nominee contender hopeful",
    "nominee": "candidate",
    "journalist": "reporter correspondent",
    "reporter": "correspondent journalist",
    "scientist": "researcher",
    "researcher": "scientist",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "chair": "chairman chairwoman",
    "boss": "chief director manager",
    "minister": "premier",
    "wife": "widow",
    "ex-wife": "wife",
    "ex-husband": "husband",
    "panel": "committee commission subcommittee",
    "firm": "company corporation",
    "company": "corporation firm",
    "paper": "newspaper",
    "newspaper": "paper",
    "network": "channel broadcaster",
    "broadcaster": "channel network station",
    "site": "website",
    "website": "site",
    "organization": "association foundation",
    "group": "association coalition organization union federation alliance foundation",
    "school": "university college",
}
ROLE_ENDINGS = ("ist", "ician", "woman", "person", "ologer", "grapher", "master", "keeper", "owner")
# Last words of names that are no person's: days, places, events, works.
THINGS = frozenset(
    """
    act accord accords agreement airport area army avenue award bay beach bill bridge camp cape castle channel city
    coast conference constitution country county court cup day days desert district east election empire federation
    festival forest games gulf hall harbour harbor highway hills house island islands kingdom lake land market
    mountain mountains nation nations north ocean park peninsula plan port prize project province quay quarter
    region republic revolution river road school sea series show sound south square state states station street
    strip summit territories territory times today tower town treaty tribune valley village war week west winter
    world year
    """.split()
)
# First words of names that are no person's: places, mostly.
BEGINS_PLACES = frozenset(
    "north south east west northern southern eastern western united new port fort mount lake".split()
)
# What a secretary or minister is `of`: no part of the name behind it.
DEPARTMENTS = frozenset(
    """
    state defense defence energy education health justice labor labour commerce agriculture transport transportation
    interior homeland security treasury finance foreign affairs house senate parliament
    """.split()
)
PLURALS = frozenset(
    {"people", "police", "men", "women", "children", "many", "some", "others", "few", "several", "both"}
)
# Capitalised words that are no part of a name: days, months, and what begins sentences.
NOT_NAMES = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december the a an he she it they we i you his her their its our this that these those
    in on at by for from with but and or as if when while after before during since until although though because
    however meanwhile according also there here what who whom where why how not no yes one two three four five six
    seven eight nine ten many some several all both most few other another to of regarding despite asked speaking
    citing following would could should did does do is was are were has have had will can might must let yet still
    now then thus ever each every everyone everybody anyone nobody nothing everything earlier later afterwards today
    yesterday even only just perhaps maybe
    """.split()
)


def is_role(word: str) -> bool:
    """Does the folded word say what one person is: *skipper*, *minister*, *hydrologist*?

    *Said* is a title before a name only; folded, it is mostly a verb.
    """
    if word == "said":
        return False
    return word in ROLES or word in UNNAMED or word in HONORIFICS or word.endswith(ROLE_ENDINGS)


def says_what(word: str) -> bool:
    """Does the folded word say what somebody or an organization is?"""
    return is_role(word) or word in PARTISANS or word in ORGANIZATIONS


def called(noun: str) -> frozenset[str]:
    """What somebody may be called of whom the noun is said: *judge* of a justice."""
    return frozenset({noun, *_ALSO_CALLED.get(noun, "").split()})
