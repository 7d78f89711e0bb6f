"""The record as a site: pages that one can read, cite and follow, and nothing in them from anywhere else.

::

    $ onrecord serve --db record.db
    http://127.0.0.1:8300

A reader who comes from a search engine's cache, a phone or a courtroom printer sees the same thing: HTML made on the
server, which reads without a script. What stands in stored pages was written by strangers. It is shown as escaped text,
never as HTML, and a strict Content-Security-Policy stands behind that (`onrecord.web.headers`).

The site is an ordinary user of `onrecord.record.Record`: it knows no table.

::

    serving                  ports, workers, the record that each of them opens
    application -> headers   the parts, put together
    desk                     what each view finds on its desk
    keeping                  answers that take long, kept for as long as they are right
    pages/                   a module for each page
    rendering, filters       from what the record gives to HTML
    refusals                 404, 400, 503 in the site's look
    access -> visits         who may do what
    judging                  what people judge with
"""

from onrecord.web.access import Terms
from onrecord.web.application import create_app
from onrecord.web.serving import serve

__all__ = ["Terms", "create_app", "serve"]
