"""What joins statements across articles. Only `onrecord.record` uses it.

A record that holds "Ana Brask" of one page and "Ana Brask" of another should show one person; "Brask" of a
third page may be her or her brother, and stays apart until a person has judged. See
`onrecord.matches.people`.
"""

from onrecord.matches.people import person_key

__all__ = ["person_key"]
