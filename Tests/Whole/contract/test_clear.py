"""Receipts of reports, and the transparency report."""

import csv
import io
import time

import pytest

from .test_identity import refused

REASON = {"rule": "Be kind.", "text": "The post is unkind."}
TODAY = time.strftime("%Y-%m-%d", time.gmtime())


@pytest.fixture(scope="module")
def room(community):
    return community.room({"model": "open"}, review="none")


@pytest.mark.parametrize("outcome, more, done", [("dismiss", {}, "no_action"), ("remove", {"reason": REASON}, "action")])
def test_a_receipt_tells_what_became_of_a_report(community, room, outcome, more, done):
    writer = community.member(room, "Writer " + outcome)
    post = writer.post(f"/rooms/{room}/threads", {"title": "Unkind", "body": "Words."}, expect=(201, 202))["first_post"]["id"]
    host, visitor = community.host, community.visitor()
    for item in host.items(f"/rooms/{room}/queue?kind=held_post"):
        host.post(f"/queue/{item['id']}/decision", {"version": item["version"], "outcome": "release"}, expect=200)
    report = {"category": "privacy", "proof": visitor.proof("report")}
    key = {"Idempotency-Key": "receipt-" + outcome}
    receipts = [visitor.post(f"/posts/{post}/reports", report, headers=key, expect=202)["receipt"] for _ in range(2)]
    member = community.person("reporter")
    receipts += [member.post(f"/posts/{post}/reports", {"category": "privacy"}, expect=202)["receipt"] for _ in range(2)]
    assert len(set(receipts)) == len(receipts), "no two have anything in common"
    for receipt in receipts:
        asked = visitor.post("/receipts", {"receipt": receipt}, expect=200).json
        assert asked == {"received_on": TODAY, "category": "privacy", "state": "open"}
    item = next(one for one in host.items(f"/rooms/{room}/queue?kind=report") if one["post"]["id"] == post)
    assert len(item["reports"]) == 2
    host.post(f"/queue/{item['id']}/decision", {"version": item["version"], "outcome": outcome} | more, expect=200)
    for receipt in receipts:
        asked = visitor.post("/receipts", {"receipt": receipt}, expect=200)
        assert asked.headers["cache-control"] == "no-store"
        assert asked.json == {"received_on": TODAY, "category": "privacy", "state": "decided", "outcome": done, "decided_on": TODAY,
                              "redress": "notifier"}


def test_what_is_no_receipt_is_not_there(community):
    visitor = community.visitor()
    alike = {visitor.post("/receipts", {"receipt": one}, expect=404).raw for one in ("a", "a" * 72, "é", "../../etc", "A" * 200)}
    assert len(alike) == 1
    refused(visitor.post("/receipts", {"receipt": "a" * 201}, expect=422), "invalid", field="receipt", limit=200)
    refused(visitor.post("/receipts", {}, expect=400), "malformed", field="receipt")


def test_the_transparency_report_as_json_and_as_a_table(community):
    visitor = community.visitor()
    report = visitor.get("/transparency", expect=200)
    assert report["rounded_to"] == 5 and report["to"] < TODAY[:7] and report["counted_to"] == report["to"]
    period = "from=2024-01&to=2025-12"
    seen = visitor.get(f"/transparency?{period}", expect=200)
    tables = [visitor.get(f"/transparency?{period}&format=csv", expect=200), visitor.get(f"/transparency?{period}",
              headers={"Accept": "text/csv"}, expect=200)]
    assert tables[0].raw == tables[1].raw and tables[0].headers["content-type"].startswith("text/csv")
    visitor.get(f"/transparency?{period}&format=csv", headers={"If-None-Match": tables[0].headers["etag"]}, expect=304)
    rows = list(csv.DictReader(io.StringIO(tables[0].raw.decode(), newline="")))
    assert len(rows) > 40
    for row in rows:
        value = seen.json
        for name in row["subject"].split("."):
            value = value[name]
        assert row["value"] == ("" if value is None else str(value))
        assert (row["from"], row["to"], row["counted_to"]) == ("2024-01", "2025-12", "2025-12")


def test_this_month_counts_nothing_yet(community):
    """Reports and decisions were made in this run; who asks again and again learns no day of any."""
    month = TODAY[:7]
    running = community.visitor().get(f"/transparency?from={month}&to={month}", expect=200).json

    def figures(part):
        return [one for inner in part.values() for one in figures(inner)] if isinstance(part, dict) else [part]

    told = figures({name: part for name, part in running.items() if name not in ("from", "to", "counted_to", "rounded_to")})
    assert len(told) > 40 and set(told) == {None}
    assert running["counted_to"] < month


def test_periods_that_are_none(community):
    visitor = community.visitor()
    for query, field in [("from=2026", "from"), ("to=2026-13", "to"), ("format=xml", "format")]:
        refused(visitor.get(f"/transparency?{query}", expect=400), "malformed", field=field)
    refused(visitor.get("/transparency?from=2026-02&to=2026-01", expect=422), "invalid", field="from", limit="2026-01")
    refused(visitor.get("/transparency?from=2024-01&to=2026-01", expect=422), "invalid", field="from", limit=24)
