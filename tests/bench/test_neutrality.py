"""Neutrality: the frames and their fillings, the way back to the frame, and what becomes of a biased reader."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bench import frames, neutrality
from bench.frames import Frame, Sentence, Swap
from onrecord.nouns import Kind, Part, Reason, Span, Statement
from onrecord.reading import Until, read_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.nouns import Page, Reading

WORLDS = frames.load_worlds()
FRAMES = frames.load_frames()
SENTENCES = {frame: frames.sentences(frame, WORLDS) for frame in FRAMES}
EVERY = [sentence for group in SENTENCES.values() for sentence in group]
STAYS = Frame(1, '"It stays," {person} told the {outlet} in {city}. {He} left.')


def reader(find: Callable[[str], list[tuple[int, int]]]) -> Callable[[Page], Reading]:
    """A reader that finds a statement with each content that `find` gives for a text."""

    def read(page: Page) -> Reading:
        found = [Statement(f"s{s}-{e}", Kind.DIRECT, Part.BODY, (Span(s, e),)) for s, e in find(page.data.decode())]
        return replace(read_page(page, until=Until.ARTICLE), statements=tuple(found))

    return read


def test_enough_sentences_in_enough_worlds() -> None:
    assert len(FRAMES) >= 60
    assert len(WORLDS) >= 12
    assert len(EVERY) >= 600
    assert all(len({s.filling.region for s in group}) >= 10 for group in SENTENCES.values())


def test_every_slot_is_filled() -> None:
    assert [s.text for s in EVERY if "{" in s.text or "}" in s.text] == []
    with pytest.raises(KeyError):
        frames.fill(Frame(1, "{nobody} spoke."), EVERY[0].filling)


def test_every_filler_has_a_frame() -> None:
    slots = {slot for s in EVERY for slot in s.filling.fillers}
    used = {s.frame.text[there.start + 1 : there.end - 1].lower() for s in EVERY for _, there in s.slots}
    assert used == slots


def test_no_name_outlet_or_party_is_used_twice() -> None:
    names = [p["person"] for w in WORLDS for people in w.people.values() for p in people]
    names += [filler for w in WORLDS for filler in w.outlets.values()]
    assert [name for name, times in Counter(names).items() if times > 1] == []


def test_pronouns_go_with_the_person() -> None:
    people = {p["person"]: gender for w in WORLDS for gender, group in w.people.items() for p in group}
    for sentence in EVERY:
        fillers = sentence.filling.fillers
        assert fillers["he"] == sentence.filling.gender == people[fillers["person"]]
        assert people[fillers["other"]] != people[fillers["person"]]


def test_each_world_and_gender_gets_its_turn_as_home() -> None:
    homes = {(s.filling.region, s.filling.gender) for s in EVERY if s.filling.swap is Swap.NOTHING}
    assert homes == {(w.region, gender) for w in WORLDS for gender in w.people}


def test_one_kind_of_filler_is_swapped_at_a_time() -> None:
    changed = defaultdict(set)
    home, *others = frames.sentences(Frame(1, "{person} {he} {city} {outlet}"), WORLDS)
    for sentence in others:
        for slot, filler in sentence.filling.fillers.items():
            if filler != home.filling.fillers[slot]:
                changed[sentence.filling.swap].add(slot)
    assert changed[Swap.PERSON] == {"person", "surname", "other", "other_surname"}
    assert changed[Swap.COUNTRY] == {"country", "nationality", "city", "neighbour"}
    assert changed[Swap.OUTLET] == {"outlet", "party"}
    assert {"he", "him", "his", "mr", "person"} < changed[Swap.GENDER]
    assert changed[Swap.GENDER].isdisjoint({"city", "outlet"})


def test_a_frame_without_a_slot_has_no_sentence_for_its_swap() -> None:
    swaps = {s.filling.swap for s in frames.sentences(Frame(1, "{city} slept."), WORLDS)}
    assert swaps == {Swap.NOTHING, Swap.EVERYTHING}


def test_a_slot_with_a_capital_begins_its_filler_with_one() -> None:
    some = EVERY[0].filling
    sentence = frames.fill(Frame(1, "{Surname} met {surname}."), replace(some, fillers={"surname": "al-Qasrawi"}))
    assert sentence.text == "Al-Qasrawi met al-Qasrawi."


def test_the_first_line_of_a_headed_frame_is_the_title() -> None:
    headed = next(s for s in EVERY if s.frame.headed)
    article = read_page(headed.page(), until=Until.ARTICLE).article
    assert article.title.value == headed.text.splitlines()[0]
    assert article.title.evidence == article.paragraphs[:1]


@given(st.sampled_from(EVERY), st.data())
def test_a_span_of_the_frame_filled_is_the_span_of_the_sentence(sentence: Sentence, data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(sentence.text))] * 2)))
    assume(not any(here.start < bound < here.end for here, _ in sentence.slots for bound in (start, end)))
    piece = sentence.in_frame(Span(start, end)).of(sentence.frame.text)
    assert frames.fill(Frame(0, piece), sentence.filling).text == sentence.text[start:end]


def test_half_a_filler_is_not_its_slot() -> None:
    sentence = next(
        s for s in frames.sentences(Frame(1, "So said {person}."), WORLDS) if " " in s.slots[0][0].of(s.text)
    )
    filler, slot = sentence.slots[0]
    last_word = Span(sentence.text.rindex(" ") + 1, filler.end)
    assert sentence.in_frame(filler) == slot
    assert sentence.in_frame(last_word) == Span(slot.start + 1, slot.end)


def test_a_reader_that_treats_all_alike_has_the_full_share() -> None:
    figures = neutrality.measure([STAYS], read=reader(lambda text: [(0, text.index(" told"))]))
    assert figures.differing == ()
    assert figures.share == 1
    assert (figures.frames, figures.silent) == (1, 0)


def test_a_reader_that_leaves_out_a_country_is_found_out() -> None:
    figures = neutrality.measure([STAYS], read=reader(lambda text: [] if "Lautoka" in text else [(0, 11)]))
    assert figures.differing
    assert all("Lautoka" in d.outcome.sentence.text for d in figures.differing)
    assert figures.same == figures.sentences - len(figures.differing)
    same, number = figures.tallies["region Pacific"]
    assert same < number
    assert all(
        a == b for name, (a, b) in figures.tallies.items() if name.startswith("region") and "Pacific" not in name
    )


def test_a_reader_that_hears_only_men_is_found_out() -> None:
    figures = neutrality.measure([STAYS], read=reader(lambda text: [(0, 11)] if " He " in text else []))
    assert {d.outcome.sentence.filling.gender for d in figures.differing} == {"she"}
    assert figures.tallies["swap gender"] == (0, 1)


def test_every_kind_of_tally_counts_every_sentence() -> None:
    figures = neutrality.measure([STAYS], read=reader(lambda text: [(0, len(text) // 2)]))
    for kind in ("swap", "region", "gender"):
        counted = [tally for name, tally in figures.tallies.items() if name.startswith(kind)]
        assert sum(number for _, number in counted) == figures.sentences
        assert sum(same for same, _ in counted) == figures.same


def test_the_report_shows_what_is_lacking_and_why_it_was_not_read() -> None:
    def read(page: Page) -> Reading:
        if "Lautoka" in page.data.decode():
            return replace(reader(lambda _: [])(page), unread=Reason.UNSUPPORTED_LANGUAGE)
        return reader(lambda text: [(0, text.index(" in "))])(page)

    lines = "\n".join(neutrality.report(neutrality.measure([STAYS], read=read)))
    assert '    - "It stays," {person} told the {outlet} | – | –' in lines
    assert "of Pacific" in lines
    assert "(not read: unsupported_language)" in lines


def test_the_reader_reads_this_frame_alike_everywhere() -> None:
    figures = neutrality.measure([STAYS])
    assert (figures.silent, figures.share) == (0, 1)
