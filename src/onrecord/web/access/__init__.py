"""Who may do what on the site.

A newsroom serves its record to everybody, and lets its own people judge::

    $ onrecord accounts add mira --role owner
    $ onrecord serve --write --public https://record.example

::

    site, same_origin                requests that name another host or come from another site end here
    folder -> account, accounts      who there is, in files beside the record
    passwords, tokens, sessions      how somebody is known
    roles, needs                     what a request needs, and who has it
    rates -> limits                  how often
    bodies                           how much
    visitors -> access -> gate       one check in front of all pages
    terms                            what `serve` was told, on its way to the workers
    enrolling, signing_in            what is done with accounts
"""

from onrecord.web.access.access import Access, list_advice, open_access
from onrecord.web.access.bodies import Bodies
from onrecord.web.access.gate import Gate
from onrecord.web.access.refusals import Refusal
from onrecord.web.access.roles import Role
from onrecord.web.access.site import Site
from onrecord.web.access.terms import Terms
from onrecord.web.access.visitors import Visitor

__all__ = [
    "Access",
    "Bodies",
    "Gate",
    "Refusal",
    "Role",
    "Site",
    "Terms",
    "Visitor",
    "list_advice",
    "open_access",
]
