"""Web archives: WARC, WET and WACZ, each a file with many captured pages; and CDX, the indexes of them.

::

    open file -> packing -> cutting -> captures = Page

``packing`` gives the bytes of one member after the other, ``cutting`` one record after the other, ``captures`` the page
that a record holds. A record that is broken is a failure named ``FILE:17``, the 17th of its file, and the others are
read. No page of an archive is unpacked beyond the limit that holds for every page.
"""

from onrecord.pages.archives.naming import is_archive, is_index

__all__ = ["is_archive", "is_index"]
