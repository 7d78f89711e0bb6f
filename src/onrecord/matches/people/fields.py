"""In which field somebody is: office, sport, stage. Who scores goals is hardly the minister of the same name."""

from __future__ import annotations

from onrecord.text import fold

_FIELDS = {
    "office": """
        minister president premier chancellor senator congressman congresswoman mayor governor lawmaker mp deputy
        ambassador diplomat secretary councillor ayatollah imam general commander spokesman spokeswoman leader king
        queen
    """,
    "sport": """
        footballer striker goalkeeper midfielder defender winger forward quarterback pitcher batsman bowler sprinter
        swimmer cyclist golfer boxer skier skater gymnast racer jockey
    """,
    "stage": """
        actor actress singer rapper guitarist drummer pianist violinist comedian dancer novelist poet sculptor painter
    """,
}
_FIELD_OF = {word: name for name, words in _FIELDS.items() for word in words.split()}


def fields_of(roles: frozenset[str]) -> frozenset[str]:
    """The fields that the words of the roles tell; empty where none does."""
    words = (word.strip(".,") for role in roles for word in fold(role).split())
    return frozenset(_FIELD_OF[word] for word in words if word in _FIELD_OF)
