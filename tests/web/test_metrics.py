"""``/metrics``: what a running site tells Prometheus, and whom."""

from __future__ import annotations

import pytest
from fastapi import FastAPI
from prometheus_client.parser import text_string_to_metric_families
from starlette.testclient import TestClient

from onrecord.errors import SettingsError
from onrecord.record import Counts, Metered
from onrecord.web.metrics import Metrics, Timed, reads_from

HERE = "127.0.0.0/8 ::1"
NUMBERS = Metered(Counts(2, 5, 3, 1), 4, 1, {"http_404": 1}, {("2024-03-15", "added"): 2}, "2024-03-15T17:20:00+00:00")


def make_site(networks: str = HERE) -> FastAPI:
    app, metrics = FastAPI(), Metrics(lambda: NUMBERS, reads_from(networks))

    @app.get("/statements/{name}")
    def show(name: str) -> str:
        if name == "broken":
            raise RuntimeError(name)
        return name

    app.include_router(metrics.router())
    app.add_middleware(Timed, requests=metrics.requests)
    return app


def ask(app: FastAPI, host: str = "127.0.0.1", **headers: str) -> tuple[int, dict[str, float]]:
    """The status, and the samples by name and labels."""
    answer = TestClient(app, client=(host, 4711)).get("/metrics", headers=headers)
    if answer.status_code != 200:
        return answer.status_code, {}
    samples = (sample for family in text_string_to_metric_families(answer.text) for sample in family.samples)
    return 200, {" ".join([it.name, *map(str, sorted(it.labels.values()))]): it.value for it in samples}


def test_the_numbers_of_the_record_and_of_the_process_are_told() -> None:
    status, samples = ask(make_site())
    assert status == 200
    assert samples["onrecord_pages"] == 2
    assert samples["onrecord_failures http_404"] == 1
    assert samples["onrecord_ledger_entries 2024-03-15 added"] == 2
    assert samples["onrecord_last_entry_timestamp_seconds"] == 1710523200
    assert samples["process_resident_memory_bytes"] > 1_000_000


def test_requests_are_counted_by_route_and_never_by_what_was_asked_for() -> None:
    app = make_site()
    client = TestClient(app, client=("127.0.0.1", 4711), raise_server_exceptions=False)
    for path in ("/statements/5d1f", "/statements/77ab", "/statements/broken", "/none/5d1f"):
        client.get(path)
    client.request("BREW", "/statements/5d1f")
    counted = {key: number for key, number in ask(app)[1].items() if key.startswith("onrecord_requests_seconds_count")}
    assert counted == {
        "onrecord_requests_seconds_count /statements/{name} 200 GET": 2,
        "onrecord_requests_seconds_count /statements/{name} 500 GET": 1,
        "onrecord_requests_seconds_count 404 GET other": 1,
        "onrecord_requests_seconds_count /statements/{name} 405 other": 1,
    }


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.1", "::1", "::ffff:127.0.0.1"])
def test_this_machine_may_read_them(host: str) -> None:
    assert ask(make_site(), host)[0] == 200


@pytest.mark.parametrize("host", ["198.51.100.7", "10.0.0.1", "::ffff:10.0.0.1", "2001:db8::1", "testclient"])
def test_nobody_else_may(host: str) -> None:
    assert ask(make_site(), host)[0] == 403


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "Via", "X-Real-IP"])
def test_a_proxy_on_this_machine_speaks_for_strangers(header: str) -> None:
    assert ask(make_site(), **{header: "127.0.0.1"})[0] == 403


def test_the_setting_names_others_or_everybody() -> None:
    site = make_site("172.16.0.0/12")
    assert [ask(site, host)[0] for host in ("172.18.0.4", "127.0.0.1")] == [200, 403]
    assert ask(make_site("0.0.0.0/0"), "198.51.100.7", Via="1.1 proxy")[0] == 200


def test_the_site_has_them(site: TestClient) -> None:
    assert site.get("/metrics").status_code == 403
    app = site.app
    assert isinstance(app, FastAPI)
    samples = ask(app)[1]
    assert samples["onrecord_pages"] == 2
    assert samples["onrecord_requests_seconds_count /metrics 403 GET"] == 1
    assert "/metrics" not in site.get("/api/v1/openapi.json").text


def test_a_network_that_is_none_is_a_wrong_setting() -> None:
    with pytest.raises(SettingsError, match="the setting metrics_from"):
        reads_from("10.0.0.1/8")
