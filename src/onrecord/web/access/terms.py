"""On which terms a record is served: where, to whom, and whether people judge in it.

A worker is a process of its own, which is started anew: the terms reach it by the environment, as the settings do.
"""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.web.access.site import Site, find_site

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Self

VARIABLE = "ONRECORD_SERVED"


@dataclass(frozen=True, slots=True)
class Terms:
    """What `onrecord serve` was told.

    public: the addresses by which people come, if they are others than host and port; write: reviewers may judge;
    private: reading needs an account, too.
    """

    host: str = "127.0.0.1"
    port: int = 8300
    public: tuple[str, ...] = ()
    write: bool = False
    private: bool = False

    @property
    def site(self) -> Site:
        """Raises UsageError for a public address that is none."""
        return find_site(self.host, self.port, self.public)

    def hand_on(self) -> dict[str, str]:
        """The environment of a worker that shall serve on these terms."""
        return {VARIABLE: json.dumps(dataclasses.asdict(self))}

    @classmethod
    def receive(cls, environ: Mapping[str, str]) -> Self:
        """The terms that `hand_on` put there; those of a record that is served for reading at this machine if not."""
        told = json.loads(environ.get(VARIABLE, "{}"))
        return cls(**{**told, "public": tuple(told.get("public", ()))})
