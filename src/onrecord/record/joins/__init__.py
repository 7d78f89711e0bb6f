"""What the record joins across pages: persons, copies of one text, the same words, occasions.

``Ana Brask`` on one page and ``A. K. Brask`` on another may be one person; two outlets print one agency's story, or
quote the same sentence of one speech. A page is kept first, and joined when the run ends: the answer hangs on pages
that come later as well. Each step looks at the new pages and at what they touch, directly or through others, and
gives the same whatever was added first (`onrecord.matches`)::

    people -> copies -> utterances -> occasions

What was read is never changed by it; who has judged otherwise goes before it.
"""

from onrecord.record.joins.importing import Imported, import_people, list_doubts
from onrecord.record.joins.joining import count_unjoined, join

__all__ = ["Imported", "count_unjoined", "import_people", "join", "list_doubts"]
