"""The order of the stages for one page, and the reading of many.

::

    sources -> Page -> page text -> Article -> Statements -> Speakers -> Moments = Reading

`page` reads one: a pure function of the page and the weights, with no database, clock or network, so that the result is
the same on a laptop and on a thousand workers. It alone knows the order of the stages. But pages are hostile until they
are read: one takes minutes, another gigabytes, a third finds a hole in the parser. So the pages of `read` go to worker
processes, which can be ended::

    many -> sharing -> hiring -> [wire] -> worker -> page

A page that takes its worker down is a `Failure` with its reason, and the run goes on with a fresh worker.
"""

from onrecord.reading.many import Readings, read, read_pages
from onrecord.reading.page import Until, read_page
from onrecord.reading.portions import cut_sources
from onrecord.reading.watching import Watch

__all__ = ["Readings", "Until", "Watch", "cut_sources", "read", "read_page", "read_pages"]
