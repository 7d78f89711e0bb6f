"""Statements -> Moments: when, where, to whom and at which occasion the words were said, and in which voice."""

from onrecord.moments.placing import place

__all__ = ["place"]
