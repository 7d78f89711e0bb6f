"""What joins statements across articles. Only `onrecord.record` uses it."""

from onrecord.matches.people import person_key

__all__ = ["person_key"]
