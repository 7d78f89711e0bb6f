"""The record for programs: all that the pages show, under ``/api/v1``, and feeds of what is new.

::

    $ curl 'http://127.0.0.1:8300/api/v1/statements?words=harbour&speaker=brask'
    {"schema": "onrecord.statements/1", "statements": [{"id": "5d1f0c22...", ...}], "total": 41, "next": "/api/v1/..."}

Answers are the JSON that the command line prints. Each has an ETag, so that who asks again for what hasn't changed is
told so in one line; lists have the address of what follows; errors are problem details (RFC 9457)::

    asking, paging                 what can be asked, and the way through long answers
    answering                      JSON, ETags, links
    contracts -> described         what answers look like, from the record's own classes, for OpenAPI
    statements, speakers, ...      a router for each noun
    atom -> feeds                  the same statements for feed readers
"""

from onrecord.web.api import (
    articles,
    checking,
    counting,
    feeds,
    judgements,
    judging,
    ledger,
    occasions,
    outlets,
    reviewing,
    speakers,
    statements,
)
from onrecord.web.api.described import describe

ROUTERS = tuple(
    it.router
    for it in (
        statements,
        speakers,
        occasions,
        outlets,
        articles,
        checking,
        counting,
        ledger,
        judgements,
        reviewing,
        feeds,
    )
)

WRITING = (judging.router,)
"""Where reviewers may judge."""

__all__ = ["ROUTERS", "WRITING", "describe"]
