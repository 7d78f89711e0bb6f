"""onrecord: who said what, when, where and to whom, as reported by which outlet, down to the character.

>>> import onrecord
>>> with onrecord.open("record.db") as record:  # doctest: +SKIP
...     for reading in onrecord.read("page.html", "saved/"):
...         record.add(reading)

Public are `read`, `open`, the nouns and the errors; nothing else is.
"""

from onrecord.errors import (
    BusyError,
    OnrecordError,
    PageConflict,
    PageDamaged,
    PageError,
    PageNotText,
    PageTooLarge,
    PageUnreadable,
    RecordError,
    SettingsError,
    SetupError,
    UsageError,
)
from onrecord.nouns import (
    Article,
    Block,
    Claim,
    Failure,
    Form,
    Given,
    JudgedBlock,
    Kind,
    Link,
    Occasion,
    OccasionKind,
    Page,
    PageText,
    Part,
    Reading,
    Reason,
    Role,
    Span,
    Speaker,
    SpeakerType,
    Statement,
    Value,
    When,
)
from onrecord.reading import Readings, Until, read
from onrecord.record import Record
from onrecord.settings import Settings
from onrecord.version import VERSION

__version__ = VERSION
open = Record.open  # noqa: A001 - onrecord.open(...) is the name that users know from other libraries

__all__ = [
    "Article",
    "Block",
    "BusyError",
    "Claim",
    "Failure",
    "Form",
    "Given",
    "JudgedBlock",
    "Kind",
    "Link",
    "Occasion",
    "OccasionKind",
    "OnrecordError",
    "Page",
    "PageConflict",
    "PageDamaged",
    "PageError",
    "PageNotText",
    "PageText",
    "PageTooLarge",
    "PageUnreadable",
    "Part",
    "Reading",
    "Readings",
    "Reason",
    "Record",
    "RecordError",
    "Role",
    "Settings",
    "SettingsError",
    "SetupError",
    "Span",
    "Speaker",
    "SpeakerType",
    "Statement",
    "Until",
    "UsageError",
    "Value",
    "When",
    "__version__",
    "open",
    "read",
]
