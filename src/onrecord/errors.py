"""What can go wrong, sorted by who must act.

::

    OnrecordError
    ├── PageError            skip the page: it is recorded as failed with its reason, the run goes on
    │   ├── PageUnreadable       the file is missing, or the system refuses it
    │   ├── PageTooLarge         over a limit on its size: bytes, elements, or the memory that reading it takes
    │   ├── PageTooSlow          over the limit `max_page_seconds`
    │   ├── PageCrashed          it took down the process that read it
    │   ├── PageDamaged          a broken gzip stream, a JSONL line that is no page
    │   ├── PageNotText          a PDF, a picture: bytes that hold no text
    │   └── PageConflict         its bytes are on the record already, and would be read otherwise now
    ├── BusyError            try again: another process is writing to the record, the server is busy
    └── SetupError           stop: the user must change something
        ├── UsageError           an argument that makes no sense
        ├── SettingsError        a setting that is unknown or has a wrong value
        ├── WeightsError         a model's files are missing, or aren't the ones that were measured
        └── RecordError          no such record, not a record, of another version; a server that refuses

Each class has a `code`, the same in JSON, in the ledger and in the documentation.
"""

from __future__ import annotations

from typing import ClassVar


class OnrecordError(Exception):
    """The root; its message says what happened and what to do."""

    code: ClassVar[str] = "error"

    @property
    def message(self) -> str:
        return str(self.args[0]) if self.args else self.code


class PageError(OnrecordError):
    """Skip the page. One page never takes down a run."""

    code = "page_failed"


class PageUnreadable(PageError):  # noqa: N818 - the tree's names say what is the matter
    """The page can't be fetched from where it is said to be."""

    code = "unreadable"


class PageTooLarge(PageError):  # noqa: N818
    """The page has more bytes or elements, or takes more memory, than a page may."""

    code = "too_large"


class PageTooSlow(PageError):  # noqa: N818
    """Reading the page takes more seconds than a page may take."""

    code = "too_slow"


class PageCrashed(PageError):  # noqa: N818
    """The process that read the page ended, for a reason that it couldn't tell."""

    code = "crashed"


class PageDamaged(PageError):  # noqa: N818
    """The container is broken: a cut gzip stream, a line of JSONL that is no page."""

    code = "damaged"


class PageNotText(PageError):  # noqa: N818
    """The bytes hold no text that a reader could see."""

    code = "not_text"


class PageConflict(PageError):  # noqa: N818
    """The same bytes are on the record, with another title, outlet, date, form or media type; that reading stays."""

    code = "conflict"


class BusyError(OnrecordError):
    """Try again: another writer holds the record."""

    code = "busy"


class SetupError(OnrecordError):
    """Stop: nothing will work until the user has changed something."""

    code = "setup"


class UsageError(SetupError):
    """An argument that makes no sense."""

    code = "usage"


class SettingsError(SetupError):
    """An unknown setting, or a value that it can't have."""

    code = "settings"


class WeightsError(SetupError):
    """A model's files are missing, or aren't the ones that its manifest names."""

    code = "weights"


class RecordError(SetupError):
    """No record there, not a record, or a record of another version."""

    code = "record"
