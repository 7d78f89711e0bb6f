"""From a source to pages: the first stage.

``read("saved/", settings=settings)`` gives a `Page` for every saved page below the folder, one at a time, and a
`Failure` for each that can't be had. What a source is, `sources` decides; every kind of source is a module of
its own that knows nothing of the others.
"""

from onrecord.pages.folders import find_files
from onrecord.pages.sources import STDIN, holds_many, open_web, read

__all__ = ["STDIN", "find_files", "holds_many", "open_web", "read"]
