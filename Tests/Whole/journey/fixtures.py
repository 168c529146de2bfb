"""A browser, a watch over what pages do, and people to sit at them."""

import datetime
import os

import pytest
from playwright.sync_api import expect, sync_playwright

from journey.person import Person
from journey.watch import Watch

ROOM = "dry-shore"

# A machine at work on other things may take its time.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="module")
def browser():
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        program = os.environ.get("KRING_CHROMIUM", "/usr/bin/chromium")
        chromium = playwright.chromium.launch(executable_path=program, args=sandbox)
        yield chromium
        chromium.close()


@pytest.fixture
def watch(demo):
    """Whatever a test does, no page asks elsewhere, breaks the policy, throws, is inaccessible or too wide."""
    watching = Watch(demo.url)
    yield watching
    watching.nothing_happened()


@pytest.fixture
def people(browser, demo, watch):
    """Makes people, each with a browser context of their own."""
    present = []

    def make(**options):
        present.append(Person(browser, demo.url, watch, **options))
        return present[-1]

    yield make
    for person in present:
        person.context.close()


@pytest.fixture
def later(make_server, people, watch):
    """A community of its own whose clocks can be set ahead, the server's and the browsers': `later(…)` gives a person, `turn(days)` turns."""
    server = make_server("--demo").start()
    watch.url = server.url
    now = lambda: datetime.datetime.now() + datetime.timedelta(arrive.days)

    def arrive(account=None, **options):
        person = people(**options)
        person.url = server.url
        person.context.clock.set_system_time(now())
        return person.sign_in(account) if account else person

    def turn(days):
        server.stop()
        server.start("--demo", "--clock-offset", str(days))
        arrive.days = days

    arrive.server, arrive.turn, arrive.days = server, turn, 0
    return arrive


def cast(demo, role, room=ROOM, index=0):
    return [one for one in demo.accounts() if one["role"] == role and one.get("room") == room][index]
