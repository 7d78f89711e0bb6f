"""The record in the forms that other programs read.

::

    citing        a statement as one cites it: the noun that all the vocabularies below share
    telling       the pages of a record, one at a time, each with its text and its statements
      quotations      schema.org Quotation
      annotations     W3C Web Annotation
      entities        FollowTheMoney
    footnotes     one statement for a bibliography: CSL-JSON, BibTeX, text
    columns       which columns an export has, and what stands in them
      tables          CSV
      parquet         Parquet
    formats       which format there is for what, and the writing of it
    proving       an export, proved again from the pages

What a record's own lines are, `onrecord.record.lines` says. Each vocabulary is a module that knows nothing of the
others; a field that a standard has no place for is left out, not put where it means something else.
"""
