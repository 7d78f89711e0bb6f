"""onrecord: who said what, when, where and to whom, as reported by which outlet, down to the character.

>>> import onrecord
>>> with onrecord.open("record.db") as record:  # doctest: +SKIP
...     for reading in onrecord.read("page.html", "saved/"):
...         record.add(reading)

Public are `read`, `Watch`, `open`, the nouns and the errors; nothing else is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.errors import (
    BusyError,
    OnrecordError,
    PageAddressRefused,
    PageConflict,
    PageCrashed,
    PageDamaged,
    PageError,
    PageForbidden,
    PageNotServed,
    PageNotText,
    PageOverBudget,
    PagePaused,
    PageRedirected,
    PageTimeout,
    PageTooLarge,
    PageTooSlow,
    PageUnreachable,
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
    Drop,
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
    Stamp,
    Statement,
    Value,
    Voice,
    When,
)
from onrecord.reading import Readings, Until, Watch, read
from onrecord.settings import Settings
from onrecord.version import VERSION

if TYPE_CHECKING:
    from onrecord.record import Record

    open = Record.open  # noqa: A001 - onrecord.open(...) is the name that users know from other libraries

__version__ = VERSION

__all__ = [
    "Article",
    "Block",
    "BusyError",
    "Claim",
    "Drop",
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
    "PageAddressRefused",
    "PageConflict",
    "PageCrashed",
    "PageDamaged",
    "PageError",
    "PageForbidden",
    "PageNotServed",
    "PageNotText",
    "PageOverBudget",
    "PagePaused",
    "PageRedirected",
    "PageText",
    "PageTimeout",
    "PageTooLarge",
    "PageTooSlow",
    "PageUnreachable",
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
    "Stamp",
    "Statement",
    "Until",
    "UsageError",
    "Value",
    "Voice",
    "Watch",
    "When",
    "__version__",
    "open",
    "read",
]


def __getattr__(name: str) -> object:
    """The record, with the database below it, once it is asked for: who only reads pages, as workers do, needs none."""
    if name not in {"Record", "open"}:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from onrecord.record import Record  # noqa: PLC0415

    return Record if name == "Record" else Record.open
