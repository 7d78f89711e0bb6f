"""Statements -> Speakers: the person, organization, group or document behind each source of one article."""

from onrecord.speakers.resolving import resolve

__all__ = ["resolve"]
