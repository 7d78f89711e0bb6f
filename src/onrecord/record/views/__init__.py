"""What is shown of more than one page: a speaker, an occasion, an outlet, an article, all versions of one saying.

::

    speaking, occasions, outlets, articles, versions     one thing each, by its key, name or id
    again                                                the same words at another time
    listing, counting                                    lists to browse; outlets beside speakers and months
    naming                                               by which name something goes
    viewed                                               what they give

All read the rows of what stands (`onrecord.record.standing`), by index, so that a record of a million statements
answers in the time of a blink; where much would have to be looked through, so much is, and the view says how much.
"""

from onrecord.record.views.articles import view_article
from onrecord.record.views.counting import count_matrix, cover_months
from onrecord.record.views.listing import list_latest, list_occasions, list_outlets, list_speakers
from onrecord.record.views.occasions import view_occasion
from onrecord.record.views.outlets import view_outlet
from onrecord.record.views.speaking import view_speaker
from onrecord.record.views.versions import view_versions

__all__ = [
    "count_matrix",
    "cover_months",
    "list_latest",
    "list_occasions",
    "list_outlets",
    "list_speakers",
    "view_article",
    "view_occasion",
    "view_outlet",
    "view_speaker",
    "view_versions",
]
