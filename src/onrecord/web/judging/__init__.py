"""What people judge with: the passage to look at, the words that they select, and what waits to be looked at.

::

    passages     the words of a statement where they stand, cut so that each piece knows its place
    selecting    from what was selected or typed to spans
    asked        a statement as it is put before who judges: what the machine read, what others judged
    queue        which statement is next
"""

from onrecord.web.judging.asked import KINDS, Asked, ask
from onrecord.web.judging.queue import Queue, queue_of
from onrecord.web.judging.selecting import Selected

__all__ = ["KINDS", "Asked", "Queue", "Selected", "ask", "queue_of"]
