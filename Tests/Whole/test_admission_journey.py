"""Who may come in, in a real browser: openness before it is saved, time on the site, applying again, a room that lost who led it."""

import re

from playwright.sync_api import expect

from journey.fixtures import ROOM, browser, cast, later, people, watch  # noqa: F401, the fixtures are used by name


def test_a_facilitator_sees_what_opening_the_room_would_mean_before_saving_it(people, demo):
    facilitator = people().sign_in(cast(demo, "facilitator")).open(f"settings.html?room={ROOM}")
    before = demo.sign_in("facilitator", ROOM).get(f"/rooms/{ROOM}/access", expect=200).json
    access = facilitator.region("How open")
    access.get_by_label("Open to read").check()
    facilitator.press("See what this would mean", within=access)
    expect(access.get_by_role("heading", name="It would then be like this")).to_be_focused()
    for sentence in ("Everybody can read along, also without an account.", "Whoever has an account can write.",
                     "What is written already keeps the readers that it has now; the new ones do not see it.",
                     "Whoever comes in later reads only what is written after this change.", re.compile(r"The \d+ members stay in")):
        expect(access.get_by_text(sentence)).to_be_visible()
    facilitator.look("preview")
    assert demo.sign_in("facilitator", ROOM).get(f"/rooms/{ROOM}/access").json == before, "looking saves nothing"

    access.get_by_label("Our own way").check()
    expect(access.get_by_role("button", name="Yes, save it")).to_be_hidden()
    access.get_by_label("Who reads", exact=True).select_option("admitted")
    access.get_by_label("Who writes", exact=True).select_option("admitted")
    access.get_by_label("An introduction").check()
    access.get_by_label("Some time on this site").check()
    access.get_by_label("Accepted posts, in whatever rooms").select_option("5")
    access.get_by_label("Since they made their account").select_option("30")
    facilitator.page.set_viewport_size({"width": 320, "height": 640})
    facilitator.press("See what this would mean", within=access)
    expect(access.get_by_text("5 accepted posts, in whatever rooms, and an account of 30 days")).to_be_visible()
    expect(access.get_by_text("What is written already can be read by the same people as now.")).to_be_visible()
    facilitator.look("preview-320")
    facilitator.press("Yes, save it", within=access)
    expect(access.get_by_text("Saved.")).to_be_visible()
    after = demo.sign_in("facilitator", ROOM).get(f"/rooms/{ROOM}/access").json
    assert [one["kind"] for one in after["conditions"]] == ["introduction", "standing", "vetting"]

    codes_for = facilitator.region("Groups and invitations")
    codes_for.get_by_label("How many times it works").fill("3")
    facilitator.press("Make a code", within=codes_for)
    expect(codes_for.get_by_text("this code works fewer than five times")).to_be_visible()
    facilitator.look("few-uses")


def test_time_on_the_site_is_asked_for_kindly_and_a_moderator_may_decide_otherwise(people, demo):
    facilitator = people().sign_in(cast(demo, "facilitator", "quiet-corner")).open("settings.html?room=quiet-corner")
    access = facilitator.region("How open")
    access.get_by_label("After a first step").check()
    access.get_by_label("Some time on this site").check()
    access.get_by_label("An introduction").uncheck()
    facilitator.press("See what this would mean", within=access)
    facilitator.press("Yes, save it", within=access)
    expect(access.get_by_text("Saved.")).to_be_visible()

    newcomer = people(width=320, height=640)
    newcomer.register("plover")
    newcomer.open("room.html?room=quiet-corner").fill("Your name in this room", "The Moderator")
    newcomer.press("Take a seat")
    newcomer.sees("This sounds like a role, such as a moderator's.")
    newcomer.look("name-of-a-role")
    newcomer.fill("Your name in this room", "Pl\u043ever")
    newcomer.press("Take a seat")
    newcomer.sees("Please use the letters of one alphabet only")
    newcomer.fill("Your name in this room", "Sand Plover")
    newcomer.press("Take a seat")
    newcomer.sees("this room will let you in by itself once you have been part of the site for long enough")
    newcomer.look("standing-unmet")

    moderator = people().sign_in(cast(demo, "moderator", "quiet-corner")).open("room.html?room=quiet-corner")
    moderator.follow("Applicants").heading("Applicants")
    applicant = moderator.page.get_by_role("article").filter(has_text="Sand Plover")
    expect(applicant.get_by_text("not met yet")).to_be_visible()
    moderator.look("applicants")
    applicant.locator("summary").click()
    moderator.press("Not met, for this reason", within=applicant)
    expect(applicant.get_by_text("Please fill this in.")).to_be_visible()
    applicant.get_by_label("Why", exact=True).fill("We would like to know you a little longer.")
    moderator.press("Not met, for this reason", within=applicant)
    expect(applicant.get_by_text("decided by a moderator")).to_be_visible()
    expect(applicant.get_by_role("heading")).to_be_focused()
    newcomer.open("notices.html").sees("Your application waits a little longer")
    newcomer.sees("We would like to know you a little longer.")
    newcomer.look("notice-standing")

    moderator.press("Take the decision back", within=applicant)
    expect(applicant.get_by_text("decided by a moderator")).to_have_count(0)
    moderator.press("Count it as met", within=applicant)
    expect(applicant.get_by_text("Some time on this site: met.")).to_be_visible()
    newcomer.open("room.html?room=quiet-corner").sees("Here you are Sand Plover, member")


def test_somebody_who_was_declined_applies_again_when_the_room_says_so(later):
    facilitator = later(cast(later.server, "facilitator")).open(f"settings.html?room={ROOM}")
    access = facilitator.region("How open")
    access.get_by_label("After how many days may somebody whom you declined apply again?").fill("10")
    facilitator.press("See what this would mean", within=access)
    facilitator.press("Yes, save it", within=access)
    expect(access.get_by_text("Saved.")).to_be_visible()

    applicant = later(width=320, height=640)
    account = applicant.register_by_hand("teal")
    applicant.open(f"room.html?room={ROOM}").fill("Your name in this room", "Small Teal")
    applicant.press("Take a seat")
    applicant.sees("Nice that you want to join, Small Teal")
    for answer in applicant.page.get_by_role("main").locator("textarea").all():
        answer.fill("Hello.")
    applicant.press("Send the answers")
    applicant.sees("Your words are with the moderators")
    moderator = later(cast(later.server, "moderator")).open(f"queue.html?room={ROOM}")
    application = moderator.page.get_by_role("article", name="Application: Small Teal")
    moderator.press("Decline", within=application)
    application.get_by_label("Why", exact=True).fill("It is full just now.")
    application.get_by_role("button", name="Decline").last.click()
    expect(application.get_by_text("Decided: Decline")).to_be_visible()
    applicant.reload().sees(re.compile(r"From .* on you can apply once more"))
    expect(applicant.page.get_by_label("Your name in this room")).to_have_count(0)
    applicant.look("declined")

    later.turn(11)
    back = later(account).open(f"room.html?room={ROOM}")
    back.sees("You can apply once more now")
    assert back.page.get_by_label("Your name in this room").input_value() == "Small Teal"
    back.look("applying-again")
    back.press("Take a seat")
    back.sees("Nice that you want to join, Small Teal")


def test_a_room_without_facilitators_gets_a_new_code_unless_a_member_objects(later):
    later.turn(40)
    # After 14 days in the role a moderator without one-time codes is an ordinary member, and is told what to do.
    moderator = later(cast(later.server, "moderator")).open("queue.html")
    moderator.sees("Until they are on you are an ordinary member")
    moderator.look("codes-needed")
    moderator.open(f"applicants.html?room={ROOM}").heading("One more step first")
    moderator.look("codes-needed-for-this")
    moderator.follow("Turn on one-time codes").look("codes-needed-account")
    moderator.turn_codes_on()
    moderator.open(f"applicants.html?room={ROOM}").heading("Applicants")

    steward = later(cast(later.server, "steward", None)).open("steward.html")
    new_code = steward.region("A new code for a room that lost its facilitators")

    def ask(room):
        new_code.get_by_label("Which room").fill(room)
        steward.press("Ask for a code, or fetch it", within=new_code)

    for room in (ROOM, "lege-stoel"):
        ask(room)
        expect(new_code.get_by_text("If nobody objects, you can fetch the code here from")).to_be_visible()
    member = later(cast(later.server, "member"), width=320, height=640, scheme="dark").open("notices.html")
    member.sees("Somebody new may come to lead the room")
    member.open(f"room.html?room={ROOM}").sees("Nobody who leads this room has signed in for 30 days or more.")
    member.look("objection")
    member.press("I object")
    member.sees("Thank you. No code is handed out, and all stays as it is.")
    member.reload().does_not_see("Somebody new may come to lead this room")
    ask(ROOM)
    expect(new_code.get_by_text("Not now: somebody who leads this room was here")).to_be_visible()

    later.turn(48)
    steward.reload()
    ask("lege-stoel")
    code = new_code.locator(".code").inner_text()
    steward.look("new-code")
    heir = later(cast(later.server, "member", "lege-stoel")).open("account.html")
    heir.fill("Code", code)
    heir.press("Use the code")
    heir.page.wait_for_url("**/room.html?*")
    heir.ready().sees(re.compile("Here you are .*, facilitator"))
