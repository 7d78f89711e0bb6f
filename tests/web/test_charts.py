"""Charts: pictures whose every mark says what it counts and leads there, and nothing that a strict site refuses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from onrecord.record import Covered, Record
from onrecord.web.charts import (
    Chart,
    Event,
    Line,
    Table,
    chart_coverage,
    chart_matrix,
    chart_speaker,
    chart_timeline,
    draw_png,
    draw_svg,
    palette,
)
from onrecord.web.charts.chart import link
from onrecord.web.charts.lanes import place
from onrecord.web.charts.palette import SHADES, STYLES, allow, ink_on, shade
from onrecord.web.charts.periods import list_periods
from tests.web.conftest import STRANGE

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element
    from starlette.testclient import TestClient

SVG = "{http://www.w3.org/2000/svg}"
PICTURES = (
    "/charts/coverage",
    "/charts/matrix",
    "/charts/speakers/person:ana%20brask",
    "/charts/outlets/grey%20sound%20wire",
)


@pytest.fixture
def asked(filled: Record, make_site: Callable[[Record], TestClient]) -> TestClient:
    return make_site(filled)


def see(site: TestClient, address: str) -> _Element:
    answer = site.get(f"{address}.svg")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "image/svg+xml"
    return etree.fromstring(answer.content)


def counted(picture: _Element) -> list[_Element]:
    """The links around shapes: the marks that count something."""
    return [anchor for anchor in picture.iter(f"{SVG}a") if anchor.find(f"{SVG}path") is not None]


@pytest.mark.parametrize("address", PICTURES)
def test_a_picture_has_no_script_no_inline_style_and_no_address_of_elsewhere(asked: TestClient, address: str) -> None:
    picture = see(asked, address)
    tags = {element.tag.removeprefix(SVG) for element in picture.iter()}
    assert tags <= {"svg", "g", "path", "line", "rect", "text", "tspan", "a", "title", "desc", "style"}
    for element in picture.iter():
        assert "style" not in element.attrib
        assert not [name for name in element.attrib if name.startswith("on")]
        assert all("://" not in value for value in element.attrib.values())
        assert element.get("href", "/").startswith("/")


@pytest.mark.parametrize("address", PICTURES)
def test_every_mark_has_a_title_and_a_link_that_opens_around_the_picture(asked: TestClient, address: str) -> None:
    marks = counted(see(asked, address))
    assert marks
    for mark in marks:
        title = mark.findtext(f"{SVG}title")
        assert title
        assert re.search(r"\d", title), title
        assert mark.get("target") == "_top"


def test_a_mark_leads_to_what_it_counts(filled: Record, asked: TestClient) -> None:
    for mark in counted(see(asked, "/charts/speakers/person:ana%20brask")):
        address, title = urlsplit(mark.get("href", "")), mark.findtext(f"{SVG}title") or ""
        told = {name: values[0] for name, values in parse_qs(address.query).items()}
        found = asked.get("/api/v1/statements", params=told).json()["total"]
        assert f": {found} statement" in title


@pytest.mark.parametrize("address", PICTURES)
def test_a_picture_may_be_framed_by_this_site_and_hold_the_one_style_it_has(asked: TestClient, address: str) -> None:
    for theme, style in STYLES.items():
        asked.cookies.set("theme", theme)
        answer = asked.get(f"{address}.svg")
        told = answer.headers["content-security-policy"]
        assert "default-src 'none'" in told
        assert "frame-ancestors 'self'" in told
        assert f"style-src {allow(style)};" in told
        assert [it.text for it in etree.fromstring(answer.content).iter(f"{SVG}style")] == [style]


@pytest.mark.parametrize("address", PICTURES)
def test_a_picture_can_be_kept_as_png(asked: TestClient, address: str) -> None:
    answer = asked.get(f"{address}.png")
    assert answer.headers["content-type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG\r\n\x1a\n")


def number(text: str) -> int:
    return int(text.replace(",", ""))


def test_the_table_of_a_speaker_has_the_numbers_of_the_record(filled: Record) -> None:
    chart = chart_speaker(filled.speaker("person:ana brask"), filled.covered_months())
    rows = {row[0].text: (number(row[1].text), number(row[2].text)) for row in chart.table.rows}
    tallied = {row.key: (row.statements, row.pages) for row in filled.tally("month", speaker="ana brask").rows}
    assert rows["Mar 2024"] == tallied["2024-03"]
    assert rows["May 2024"] == tallied["2024-05"]
    assert rows["Apr 2024"] == (0, 1)
    assert sum(said for said, _ in rows.values()) == filled.speaker("person:ana brask").statements


def test_the_table_of_the_coverage_has_the_numbers_of_the_record(filled: Record) -> None:
    chart = chart_coverage(filled.covered_months())
    at = chart.table.columns.index("all pages read")
    rows = {row[0].text: (number(row[at].text), number(row[at + 1].text)) for row in chart.table.rows}
    tallied = {row.key or "no outlet told": (row.pages, row.statements) for row in filled.tally("outlet").rows}
    assert rows == tallied
    for row in chart.table.rows:
        assert sum(number(cell.text) for cell in row[1:at]) == number(row[at].text)


def test_the_table_of_the_matrix_has_the_numbers_of_the_record(filled: Record) -> None:
    table = chart_matrix(filled.matrix()).table
    for row in table.rows[:-1]:
        for outlet, cell in zip(table.columns[1:-1], row[1:-1], strict=True):
            if "told" not in outlet + row[0].text:
                found = filled.search(speaker=row[0].text, outlet=outlet).total
                assert number(cell.text) == found, (row[0].text, outlet)


def test_names_of_strangers_are_words_of_the_picture(asked: TestClient) -> None:
    picture = see(asked, "/charts/coverage")
    assert any("<script>alert(1)</script>" in (title.text or "") for title in picture.iter(f"{SVG}title"))


def test_a_name_that_xml_cant_hold_is_drawn_without_what_it_cant() -> None:
    # Drawn as it is, it would end the process.
    covered = (Covered("a", f"a\x0b{STRANGE}\uffff\0", "2024-03", 3, 4),)
    drawn = draw_svg(chart_coverage(covered))
    assert etree.fromstring(drawn).tag == f"{SVG}svg"
    assert draw_png(chart_coverage(covered)).startswith(b"\x89PNG")


def test_nothing_is_loaded_from_a_specification() -> None:
    chart = Chart("t", "t", {"data": {"url": "file:///etc/passwd"}, "mark": "point"}, Table((), ()))
    with pytest.raises(ValueError, match="loads nothing"):
        draw_svg(chart)


def leading_to(address: str) -> Chart:
    spec = {
        "data": {"values": [{"a": 1, "to": address}]},
        "mark": "bar",
        "encoding": {"x": {"field": "a", "type": "ordinal"}, "href": {"field": "to"}},
    }
    return Chart("t", "t", spec, Table((), ()))


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/x", "javascript:alert(1)", "//elsewhere.example"])
def test_a_link_to_elsewhere_isnt_served_and_the_next_chart_is_its_own(elsewhere: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - Vega's own words, or ours
        draw_svg(leading_to(elsewhere))
    assert b'href="/here"' in draw_svg(leading_to(link("/here")))


@given(names=st.lists(st.text(max_size=30), min_size=1, max_size=3, unique=True))
@settings(max_examples=40, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_outlets_are_called_the_picture_is_drawn(names: list[str]) -> None:
    covered = tuple(Covered(name, name, "2024-03", 1, 1) for name in names)
    assert etree.fromstring(draw_svg(chart_coverage(covered))).tag == f"{SVG}svg"


def test_an_empty_record_has_empty_charts() -> None:
    assert chart_coverage(()).table.rows == ()
    chart = chart_timeline("Nobody", Line({}, {}, lambda _: "/"))
    assert chart.table.rows == ()
    assert draw_svg(chart)


def luminance(color: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [it / 12.92 if it <= 0.04045 else ((it + 0.055) / 1.055) ** 2.4 for it in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def blend(color: str, paper: str, opacity: float) -> str:
    mixed = [
        round(int(color[at : at + 2], 16) * opacity + int(paper[at : at + 2], 16) * (1 - opacity)) for at in (1, 3, 5)
    ]
    return "#" + "".join(f"{it:02x}" for it in mixed)


@pytest.mark.parametrize("by_night", [False, True])
@pytest.mark.parametrize("opacity", SHADES)
def test_figures_can_be_read_on_every_cell_by_day_and_by_night(opacity: float, by_night: bool) -> None:
    def see(color: str) -> str:
        return palette.NIGHT[color] if by_night else color

    cell = blend(see(palette.MARK), see(palette.PAPER), opacity)
    light, dark = sorted((luminance(cell), luminance(see(ink_on(opacity)))), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_more_is_never_lighter() -> None:
    shades = [shade(number, 100) for number in range(1, 101)]
    assert shades == sorted(shades)
    assert set(shades) == set(SHADES)


def test_periods_have_no_gap_and_long_times_are_told_in_years() -> None:
    assert [it.name for it in list_periods(["2024-02", "2023-11"])] == ["Nov 2023", "Dec 2023", "Jan 2024", "Feb 2024"]
    assert [it.name for it in list_periods(["2014-05", "2024-02"])] == [str(year) for year in range(2014, 2025)]
    assert f"{list_periods(['2024-02'])[0].last}" == "2024-02-29"
    assert list_periods([]) == []


def test_occasions_of_the_same_days_stand_beside_each_other_and_those_with_most_words_go_before() -> None:
    events = [Event("2024-03-15", "speech", str(number), "/", number) for number in range(6)]
    placed = place(events, [100.0] * 6)
    assert sorted(event.statements for event, _ in placed) == [2, 3, 4, 5]
    assert sorted(lane for _, lane in placed) == [0, 1, 2, 3]
    assert place(events, [number * 20.0 for number in range(6)]) == [(event, 0) for event in events]
    read: dict[str | None, int] = {"2024-03": 3}
    drawn = draw_svg(chart_timeline("t", Line(read, read, lambda _: "/", events))).decode()
    assert "occasions, 4 of 6" in drawn
