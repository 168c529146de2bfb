"""A room that will keep things for a shorter time, in a real browser: foreseen, announced, taken back, and at last come."""

import re

from playwright.sync_api import expect

from journey.circle import Circle
from journey.fixtures import browser, later, people, watch  # noqa: F401, the fixtures are used by name

SOON = "Posts will soon stay here for a shorter time"
DAY = r"\d{1,2} \w+ 20\d\d"


def foresee(facilitator, days):
    """Asks what another number of days would mean; gives the section in which it stands."""
    section = facilitator.region("How long things stay")
    section.get_by_label("Days").fill(days)
    facilitator.press("See what this would mean", within=section)
    expect(section.get_by_role("heading", name="It would then be like this")).to_be_focused()
    return section


def test_a_shorter_time_is_foreseen_announced_taken_back_and_comes(later):
    circle = Circle(later.server, "shorter-days")
    member = circle.member("Plover")
    post = circle.begin(member, "Before it was shorter", "I wrote this while the room kept things for a year.")
    address = f"thread.html?thread={post['thread']}"

    facilitator = later(circle.founder.account, width=320, height=740).open(f"settings.html?room={circle.slug}#retention")
    section = foresee(facilitator, "3")
    expect(section.get_by_text("After 5 days at most nobody can read a text any more, in no backup either.")).to_be_visible()
    expect(section.get_by_text(re.compile(f"members are told first: it begins on {DAY}"))).to_be_visible()
    goes = re.compile(f"^One post that is there now would then go. That is what was written before {DAY}.$")
    expect(section.get_by_text(goes)).to_be_visible()
    facilitator.look("retention-preview-320")
    section.get_by_label("the last post of its conversation").check()
    expect(section.get_by_text("members are told first")).to_be_hidden()
    facilitator.press("See what this would mean", within=section)
    expect(section.get_by_text("So there is no last day: as long as people write in a conversation all of it stays")).to_be_visible()
    section.get_by_label("each post's own day").check()
    foresee(facilitator, "3")
    facilitator.press("Yes, tell the members", within=section)
    expect(section.get_by_text("The members have been told.", exact=True)).to_be_visible()
    facilitator.look("retention-announced-320")

    reader = later(member.account, width=320, height=740, scheme="dark").open(f"room.html?room={circle.slug}")
    box = reader.region(SOON)
    comes = re.compile(f"^From {DAY} on, this holds for everything here, old and new: Each post is deleted after 3 days.$")
    expect(box.get_by_text(comes)).to_be_visible()
    expect(box.get_by_text(re.compile(f"On that day everything goes that was written before {DAY}."))).to_be_visible()
    reader.unfold("About this room")
    reader.sees("Each post is deleted after 365 days.")
    reader.look("retention-member-320")
    expect(reader.open(address).region(SOON)).to_be_visible()
    reader.look("retention-thread-320")
    notice = reader.open("notices.html").page.get_by_role("article").filter(has_text="Posts will soon stay for a shorter time")
    expect(notice.get_by_text("On that day everything goes")).to_be_visible()
    reader.look("retention-notice-320")
    reader.follow("Take my words with me", within=notice).heading("My account")
    expect(later().open(f"room.html?room={circle.slug}").region(SOON)).to_be_visible()

    facilitator.press("Take it back", within=section)
    expect(section.get_by_text("Taken back.")).to_be_visible()
    expect(section.get_by_text(SOON)).to_have_count(0)
    reader.open(f"room.html?room={circle.slug}").does_not_see(SOON)
    reader.open("notices.html").sees("Posts stay as long as they did")

    # Longer is for what comes; and it takes back what is announced.
    foresee(facilitator, "3")
    facilitator.press("Yes, tell the members", within=section)
    expect(section.get_by_role("button", name="Take it back")).to_be_visible()
    foresee(facilitator, "400")
    expect(section.get_by_text("This holds for what is written from now on.")).to_be_visible()
    expect(section.get_by_text("What is announced now does not come then.")).to_be_visible()

    # Once it is saved, what was there keeps the shorter time, and the room says so.
    facilitator.press("Yes, save it", within=section)
    older = re.compile(f"^What was written up to {DAY} may go earlier: it keeps the shorter time that was promised then.$")
    expect(section.get_by_text(older)).to_be_visible()
    facilitator.look("retention-longer-320")
    reader.open(f"room.html?room={circle.slug}").unfold("About this room")
    reader.sees(older)
    reader.look("retention-longer-member-320")
    foresee(facilitator, "3")
    facilitator.press("Yes, tell the members", within=section)
    expect(section.get_by_role("button", name="Take it back")).to_be_visible()

    later.turn(8)
    again = later(member.account).open(f"room.html?room={circle.slug}")
    again.does_not_see("Before it was shorter")
    again.does_not_see(SOON)
    again.unfold("About this room")
    again.sees("Each post is deleted after 3 days.")
    again.does_not_see(older)
    again.open(address).heading("There is nothing here")
    again.open(f"log.html?room={circle.slug}").sees("Posts now stay for a shorter time")
