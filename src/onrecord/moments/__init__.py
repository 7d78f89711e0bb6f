"""Statements -> Moments: when the words were said, as far as the article tells."""

from onrecord.moments.placing import place

__all__ = ["place"]
