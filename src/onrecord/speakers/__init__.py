"""Statements -> Speakers: the person, organization, group or document behind each source of one article."""

from onrecord.speakers.ranking import identity as read_by
from onrecord.speakers.resolving import resolve

__all__ = ["read_by", "resolve"]
