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
    │   ├── PageConflict         its bytes are on the record already, and would be read otherwise now
    │   ├── PageAddressRefused   an address that isn't one of a public page
    │   ├── PageForbidden        the site's robots.txt doesn't let programs fetch it
    │   ├── PageUnreachable      there is no such host, or it doesn't answer
    │   ├── PageTimeout          the answer takes longer than `fetch_seconds`
    │   ├── PageNotServed        the server answers, but not with the page
    │   ├── PageRedirected       its redirects lead nowhere
    │   ├── PagePaused           the host asks for a longer pause than is waited for
    │   └── PageOverBudget       the run has fetched as much as it may
    ├── BusyError            try again: another process is writing to the record, the server is busy
    └── SetupError           stop: the user must change something
        ├── UsageError           an argument that makes no sense
        ├── SettingsError        a setting that is unknown or has a wrong value
        ├── WeightsError         a model's files are missing, or aren't the ones that were measured
        └── RecordError          no such record, not a record, of another version; a server that refuses

Each class has a `code`, the same in JSON, in the ledger and in the documentation; what a server answers is part of it:
``http_404``.
"""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Self


class OnrecordError(Exception):
    """The root; its message says what happened and what to do."""

    code: str = "error"

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


class PageAddressRefused(PageError):  # noqa: N818
    """The address isn't one of a public page: another scheme or port, or a host that not everybody can reach."""

    code = "refused_address"


class PageForbidden(PageError):  # noqa: N818
    """The robots.txt of the site doesn't allow it."""

    code = "robots"


class PageUnreachable(PageError):  # noqa: N818
    """There is no such host, it doesn't answer as a web server does, or nobody knows what its robots.txt allows."""

    code = "unreachable"


class PageTimeout(PageError):  # noqa: N818
    """The server takes longer than a page may take to come."""

    code = "timeout"


class PageNotServed(PageError):  # noqa: N818
    """The server answers with another status than 200, which is part of the code: ``http_404``."""

    code = "http"

    @classmethod
    def with_status(cls, status: int, reason: str) -> Self:
        error = cls(f"the server answers {status} {reason}".rstrip())
        error.code = f"http_{status}"
        return error


class PageRedirected(PageError):  # noqa: N818
    """It redirects too often, or in a circle."""

    code = "redirects"


class PagePaused(PageError):  # noqa: N818
    """The host asks for a pause (429, 503, ``Retry-After``) that is longer than what is waited for."""

    code = "paused"


class PageOverBudget(PageError):  # noqa: N818
    """The run has made as many requests, or taken as many bytes or seconds, as it may."""

    code = "budget"


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


# As they say it who have no class for it: the C++ of the model's runtime, and glibc, which maps what is imported.
_NO_MEMORY = (
    "bad_alloc",
    "Failed to allocate memory",
    "Cannot allocate memory",
    "cannot allocate memory",
    "failed to map segment from shared object",
    "cannot map zero-fill pages",
)


def lacks_memory(error: BaseException | None) -> bool:
    """Did this come of memory that the process wasn't given? An import can fail of it, and a model that is loaded."""
    while error is not None:
        if isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno == errno.ENOMEM):
            return True
        if any(words in str(error) for words in _NO_MEMORY):
            return True
        error = error.__cause__ or error.__context__
    return False
