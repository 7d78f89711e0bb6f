"""``onrecord judge``: a person says what is right, wrong, or otherwise than the machine read it.

::

    $ onrecord judge accept 5d1f0c22 --by mira
    judgement 1: mira accepts 5d1f0c22a7d0c94b1e6f
    $ onrecord judge set 5d1f0c22 said_on 2024-03-14 --why "the article says Thursday"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onrecord import Settings, Span, UsageError
from onrecord.cli import options
from onrecord.cli.adding import join_pages
from onrecord.cli.visible import make_visible
from onrecord.record import Act, Correction, Field
from onrecord.wording.judged import VERBS
from onrecord.wording.spans import read_spans

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from onrecord import Record
    from onrecord.record import Judgement


class Pieces(click.ParamType[tuple[Span, ...]]):
    """Spans as ``19:43,50:62``, in code points of the page text; ``none`` is none."""

    name = "spans"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> tuple[Span, ...]:
        try:
            return read_spans(value)
        except UsageError as error:
            self.fail(error.message, param, ctx)


def signed(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--db``, ``--by`` and ``--why``."""
    by = click.option("--by", metavar="NAME", help="Who judges. Else the setting reviewer, or ONRECORD_REVIEWER.")
    why = click.option("--why", metavar="WORDS", help="Why, for who looks at it later.")
    return options.db(by(why(command)))


@click.group(epilog=options.examples("onrecord judge accept 5d1f0c22 --by mira", "onrecord judge undo 7"))
def judge() -> None:
    """Say what is right or wrong in the machine's reading.

    Judgements stand beside the reading, with who, when and why; none is ever changed or deleted, and each can be undone
    by another one. ID is the id of a statement or the beginning of it, as search and review print it.
    """


@judge.command(epilog=options.examples("onrecord judge accept 5d1f0c22 77ab1e03 --by mira"))
@signed
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
def accept(ids: tuple[str, ...], db: str | None, by: str | None, why: str | None) -> None:
    """Statements are statements, and their spans are right."""
    _judge(db, by, *(lambda record, who, one=one: record.judge(Act.ACCEPT, one, by=who, why=why) for one in ids))


@judge.command(epilog=options.examples('onrecord judge reject 5d1f0c22 --by jon --why "a title, nobody says it"'))
@signed
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
def reject(ids: tuple[str, ...], db: str | None, by: str | None, why: str | None) -> None:
    """Statements are none: searches leave them out."""
    _judge(db, by, *(lambda record, who, one=one: record.judge(Act.REJECT, one, by=who, why=why) for one in ids))


@judge.command(
    epilog=options.examples(
        "onrecord judge mend 5d1f0c22 --content 19:43,50:62 --by mira",
        "onrecord judge mend 5d1f0c22 --cue 44:48 --source none",
    )
)
@signed
@click.option("--content", type=Pieces(), metavar="SPANS", help="All that was said, such as 19:43,50:62.")
@click.option(
    "--cue", type=Pieces(), metavar="SPANS", help="The word that says that it was said; none if there is none."
)
@click.option("--source", type=Pieces(), metavar="SPANS", help="Who is named as saying it; none if nobody is.")
@click.argument("id_", metavar="ID")
def mend(id_: str, db: str | None, by: str | None, why: str | None, **spans: tuple[Span, ...] | None) -> None:
    """A statement is one, with other spans.

    Spans count characters of the page text, as show prints them; what isn't given stays as it is.
    """
    given = {name: found for name, found in spans.items() if found is not None}
    _judge(db, by, lambda record, who: record.judge(Act.MEND, id_, given, by=who, why=why))


@judge.command(
    name="set",
    epilog=options.examples(
        "onrecord judge set 5d1f0c22 speaker 'Ana Brask' --by mira",
        "onrecord judge set 5d1f0c22 said_on 2024-03-14 --evidence 63:69",
        "onrecord judge set 5d1f0c22 place --not-told",
    ),
)
@signed
@click.option("--evidence", type=Pieces(), metavar="SPANS", default="none", help="The characters that it rests on.")
@click.option("--type", "type_", metavar="TYPE", help="Of a speaker or occasion that the machine didn't read there.")
@click.option("--not-told", is_flag=True, help="The page doesn't tell it.")
@click.argument("id_", metavar="ID")
@click.argument("field", metavar="FIELD", type=click.Choice([field.value for field in Field]))
@click.argument("value", metavar="[VALUE]", required=False)
def set_(
    *,
    id_: str,
    field: str,
    value: str | None,
    db: str | None,
    by: str | None,
    why: str | None,
    evidence: tuple[Span, ...],
    type_: str | None,
    not_told: bool,
) -> None:
    """A field of a statement has another value, or none.

    FIELD is speaker, said_on, occasion, place or addressee. A speaker or an occasion is given by its key on the page
    (p2, o1) or by name; a day as ISO 8601.
    """
    if (value is None) != not_told:
        raise click.UsageError("give either a VALUE or --not-told")
    answer = Correction(Field(field), value, evidence, type_)
    _judge(db, by, lambda record, who: record.judge(Act.SET, id_, answer, by=who, why=why))


@judge.command(
    epilog=options.examples(
        "onrecord judge merge 'person:ana brask' 'person:a. brask@1f0c52a9be77d310/p2' --by mira",
        "onrecord judge merge 5d1f0c22 77ab1e03",
    )
)
@signed
@click.argument("one")
@click.argument("other")
def merge(one: str, other: str, db: str | None, by: str | None, why: str | None) -> None:
    """Two are one: people, occasions, reports of one utterance, or copies of one text.

    ONE and OTHER are two keys of people or of occasions, as export has them, the ids of two statements, or two pages.
    """
    _judge(db, by, lambda record, who: record.merge(one, other, by=who, why=why))


@judge.command(
    epilog=options.examples(
        "onrecord judge split 'person:ana brask' 'person:anna brask' --by mira",
        "onrecord judge split saved/page.html 'person:ana brask'",
    )
)
@signed
@click.argument("one")
@click.argument("other")
def split(one: str, other: str, db: str | None, by: str | None, why: str | None) -> None:
    """Two aren't one, or a statement or page has somebody else under a key.

    ONE and OTHER are as for merge; or one of them is a statement or a page, and the other the key that isn't its.
    """
    _judge(db, by, lambda record, who: record.split(one, other, by=who, why=why))


@judge.command(epilog=options.examples("onrecord judge undo 7 --by mira", "onrecord judgements list"))
@signed
@click.argument("number", type=click.IntRange(1))
def undo(number: int, db: str | None, by: str | None, why: str | None) -> None:
    """A judgement counts for nothing, or an undoing is undone; both stay on the record."""
    _judge(db, by, lambda record, who: record.undo(number, by=who, why=why))


def _judge(db: str | None, by: str | None, *acts: Callable[[Record, str], Judgement]) -> None:
    """Do what is asked in the name that is given or set, and say each judgement as it is kept."""
    who = by if by is not None else Settings.load().reviewer
    with options.open_record(db) as record:
        for act in acts:
            made = act(record, who)
            about = f"judgement {made.undoes}" if made.undoes is not None else made.subject
            click.echo(make_visible(f"judgement {made.n}: {made.by} {VERBS[made.act]} {about}"))
        join_pages(record)
