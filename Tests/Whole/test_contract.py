"""The server and Schema/openapi.yaml say the same, in both directions, over every exchange that the other tests recorded.

Runs last: it reads the exchanges from the file that KRING_EXCHANGES names, and the server's routes from KRING_ROUTES.
"""

import collections
import copy
import json
import os
import pathlib
import re

import openapi_spec_validator
import pytest

from contract import Contract, Exchange, complaints
from contract.exchange import read

# What any operation may answer: too much at once, or a fault. Not every one is brought to it here.
AT_ANY_TIME = {429, 500, 503}
# One key twice at the very same moment.
BY_CHANCE = {"reportPost 409"}


@pytest.fixture(scope="module")
def contract():
    return Contract()


@pytest.fixture(scope="module")
def lines():
    found = read(recorded("KRING_EXCHANGES"))
    assert found, "no exchange was recorded: this would hold for nothing"
    return found


@pytest.fixture(scope="module")
def judged(contract, lines):
    """Each exchange with its operation and what is said against it."""
    exchanges = [Exchange(line) for line in lines]
    return [(exchange, *complaints(contract, exchange)) for exchange in exchanges]


def recorded(variable):
    path = os.environ.get(variable)
    assert path, f"{variable} names no file: run the tests with Tests/run"
    assert pathlib.Path(path).is_file(), f"{variable} names {path}, which is not there: run all tests, with Tests/run"
    return path


def test_the_contract_is_openapi(contract):
    openapi_spec_validator.validate(contract.document)


def test_every_example_is_valid(contract):
    schemas = contract.document["components"]["schemas"]
    faults = [f"{name}: {fault}" for name, schema in schemas.items() for example in schema.get("examples", [])
              for fault in contract.faults(example, "components", "schemas", name)]
    assert not faults


def test_no_object_is_left_open(contract):
    """A schema of an object says what else may be in it; one that is there to be extended is closed where it is used."""
    open_ones = []

    def visit(schema, where):
        if isinstance(schema, dict):
            kind = schema.get("type")
            closed = {"additionalProperties", "unevaluatedProperties"} & set(schema)
            if not closed and (kind == "object" or isinstance(kind, list) and "object" in kind):
                open_ones.append(where)
            for name, inner in schema.items():
                visit(inner, f"{where}/{name}")
        elif isinstance(schema, list):
            for number, inner in enumerate(schema):
                visit(inner, f"{where}/{number}")

    schemas = contract.document["components"]["schemas"]
    visit(schemas, "schemas")
    extended = {f"schemas/{name}" for name in schemas if name.endswith("Fields")}
    assert set(open_ones) == extended
    used = set(re.findall(r"#/components/schemas/(\w+Fields)'", json.dumps(contract.document).replace('"', "'")))
    assert {f"schemas/{name}" for name in used} == extended


def test_every_exchange_keeps_to_the_contract(judged):
    # The same complaint a hundred times is one to read.
    said = collections.defaultdict(list)
    for exchange, operation, faults in judged:
        for fault in faults:
            alike = re.sub(r"[a-z2-7]{26}|\d+", "…", fault)
            said[(operation.id if operation else "-", exchange.status, alike)].append(f"{exchange}: {fault}")
    assert not said, "\n" + "\n".join(f"{len(all_of_it)} × {all_of_it[0]}" for all_of_it in said.values())


@pytest.fixture(scope="module")
def statuses(judged):
    """The statuses that each operation was seen to answer."""
    seen = collections.defaultdict(set)
    for exchange, operation, _ in judged:
        if operation:
            seen[operation.id].add(exchange.status)
    return seen


def unseen(contract, statuses):
    """What the contract declares and nobody saw."""
    return sorted(f"{operation.id} {status}" for operation in contract.operations
                  for status in set(operation.answers) - statuses.get(operation.id, set()) - AT_ANY_TIME)


def test_every_operation_was_used_and_every_status_seen(contract, judged, statuses, capsys):
    with capsys.disabled():
        pairs = sum(len(some) for some in statuses.values())
        print(f"\n{len(judged)} exchanges, {len(contract.operations)} operations, {pairs} statuses seen")
    assert set(unseen(contract, statuses)) <= BY_CHANCE


def test_a_status_that_nobody_saw_is_seen_to_be_missing(contract, statuses):
    for operation in contract.operations:
        for status in set(operation.answers) - AT_ANY_TIME:
            fewer = statuses | {operation.id: statuses[operation.id] - {status}}
            assert f"{operation.id} {status}" in unseen(contract, fewer)


def test_the_server_has_exactly_these_routes(contract):
    with open(recorded("KRING_ROUTES"), encoding="utf-8") as file:
        routes = json.load(file)
    served = {(method, re.sub(r"\{\w+\}", "{}", path)) for method, _, path in (route.partition(" ") for route in routes)}
    declared = {operation.route for operation in contract.operations}
    assert served, "the server says that it has no routes"
    assert {"served, not declared": served - declared, "declared, not served": declared - served} == \
        {"served, not declared": set(), "declared, not served": set()}


# Negative controls: each breaks recorded exchanges that hold, and the checker has to see it in every one.

def without_a_required_member(line, asked):
    for name in asked:
        broken = copy.deepcopy(line)
        del broken["response"][name]
        yield broken


def with_an_unknown_member(line, asked):
    yield line | {"response": line["response"] | {"unheard_of": 1}}


def with_a_member_of_another_kind(line, asked):
    for name in asked:
        yield line | {"response": line["response"] | {name: {"Unheard of": []}}}


def with_an_undeclared_status(line, asked):
    yield line | {"status": 299 if line["status"] < 300 else 499}


def on_an_unknown_path(line, asked):
    if line["status"] != 404:
        yield line | {"path": "/api/v1/unheard/of"}


def as_another_type(line, asked):
    yield line | {"response_type": "text/html"}


def with_an_unknown_parameter(line, asked):
    if line["status"] < 300:
        yield line | {"path": line["path"] + ("&" if "?" in line["path"] else "?") + "unheard_of=1"}


def with_an_unknown_member_sent(line, asked):
    if line["status"] < 300 and line["method"] != "GET":
        yield line | {"request": (line["request"] or {}) | {"unheard_of": 1}}


BREAKS = [without_a_required_member, with_an_unknown_member, with_a_member_of_another_kind, with_an_undeclared_status, on_an_unknown_path,
          as_another_type, with_an_unknown_parameter, with_an_unknown_member_sent]


@pytest.fixture(scope="module")
def samples(contract, lines, judged):
    """For each operation and status the first exchange that holds and has an object for an answer, with the members asked for."""
    first = {}
    for line, (exchange, operation, faults) in zip(lines, judged):
        if operation and not faults and isinstance(exchange.answer, dict):
            names, answer = operation.answers[exchange.status]
            asked = contract.required(answer["content"][exchange.type]["schema"])
            first.setdefault((operation.id, exchange.status), (line, asked))
    assert first, "no exchange holds that could be broken"
    return first


@pytest.mark.parametrize("breaking", BREAKS, ids=lambda breaking: breaking.__name__)
def test_a_broken_exchange_is_seen(contract, samples, breaking):
    broken = [(name, one) for name, (line, asked) in samples.items() for one in breaking(line, asked)]
    assert broken, "nothing was there to break"
    assert not [name for name, one in broken if not complaints(contract, Exchange(one))[1]]


def test_a_time_that_is_none_is_seen(contract):
    assert not contract.faults("2026-11-23T04:00:00.000Z", "components", "schemas", "Time")
    for wrong in ("2026-11-23", "2026-11-23T04:00:00Z", "2026-11-31T04:00:00.000Z", "2026-11-23T04:00:00.000+01:00", 1):
        assert contract.faults(wrong, "components", "schemas", "Time")


def test_lengths_are_counted_in_graphemes(contract):
    family = "\U0001F469\u200D\U0001F469\u200D\U0001F467"
    assert not contract.faults(" " + family * 200 + "\n", "components", "schemas", "Title")
    assert contract.faults(family * 201, "components", "schemas", "Title")
    assert contract.faults("", "components", "schemas", "Title")


def test_who_is_let_in_without_signing_in_is_seen(contract, samples):
    closed = {operation.id for operation in contract.operations if {} not in operation.security}
    stripped = [line | {"request_headers": {}} for (name, status), (line, _) in samples.items() if name in closed and status < 300]
    assert stripped, "nobody was let in anywhere"
    assert all(complaints(contract, Exchange(line))[1] for line in stripped)


def test_a_missing_record_is_a_failure(monkeypatch, tmp_path):
    monkeypatch.setenv("KRING_EXCHANGES", str(tmp_path / "none.jsonl"))
    with pytest.raises(AssertionError, match="is not there"):
        recorded("KRING_EXCHANGES")
    monkeypatch.delenv("KRING_EXCHANGES")
    with pytest.raises(AssertionError, match="names no file"):
        recorded("KRING_EXCHANGES")
