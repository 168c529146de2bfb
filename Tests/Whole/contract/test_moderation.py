"""The queue: what is urgent, several decisions at once, hard texts, handing over, stewards, and taking back."""

import pytest

from .test_identity import ABSENT, refused
from .test_refusals import member_of
from .test_rooms import VETTING

DANGER = "I do not want to live any more. I think about killing myself, and tonight feels too long."
REASON = {"rule": "Be kind.", "text": "The post is unkind."}


class Circle:
    """A room of the host's with two moderators and a writer, where what has a link in it is held."""

    def __init__(self, community, **policy):
        self.community, self.host, self.steward = community, community.host, community.steward
        self.room = community.room({"model": "open"}, hold_links=True, **policy)
        self.place = f"/rooms/{self.room}"
        self.alder, self.birch = self.moderator("Alder"), self.moderator("Birch")
        self.swan = community.member(self.room, "Swan")

    def moderator(self, pseudonym):
        person = self.community.member(self.room, pseudonym)
        person.member = member_of(person, self.room)
        self.host.put(f"{self.place}/members/{person.member}/role", {"role": "moderator"}, expect=200)
        return person

    def write(self, body="Words.", writer=None, expect=201):
        return (writer or self.swan).post(f"{self.place}/threads", {"title": "A night", "body": body}, expect=expect).json

    def post(self, body="Words.", writer=None, expect=201):
        return self.write(body, writer, expect)["first_post"]["id"]

    def report(self, post, category="other"):
        visitor = self.community.visitor()
        visitor.post(f"/posts/{post}/reports", {"category": category, "proof": visitor.proof("report")}, expect=202)

    def item(self, kind, post, moderator=None):
        found = (moderator or self.alder).items(f"{self.place}/queue?kind={kind}")
        return next(one for one in found if one.get("post", {}).get("id") == post)

    def decide(self, moderator, item, outcome, expect=200, **more):
        return moderator.post(f"/queue/{item['id']}/decision", {"version": item["version"], "outcome": outcome} | more, expect=expect)

    def removed(self, writer=None):
        """A post that Birch removed by her own initiative, and the decision."""
        post = self.post(writer=writer)
        return post, self.birch.post(f"/posts/{post}/decision", {"outcome": "remove", "reason": REASON}, expect=200)["id"]


@pytest.fixture(scope="module")
def circle(community):
    return Circle(community)


def test_the_queue_is_counted_and_what_is_overdue_asked_for(circle):
    circle.report(circle.post())
    [counts] = circle.alder.get("/queue/counts", expect=200)["items"]
    assert (counts["room"], counts["open"], counts["overdue"], counts["first"]) == (circle.room, 1, 0, 0)
    assert counts["undecided"] == 0
    assert "with_stewards" not in circle.alder.get("/queue/counts", expect=200).json
    assert circle.steward.get("/queue/counts", expect=200)["with_stewards"] >= 0
    for path in ("/queue", f"{circle.place}/queue"):
        seen = circle.alder.get(path, expect=200)
        assert (len(seen["items"]), seen["care"]) == (1, {"hard_today": 0, "hard_cap": None})
        assert circle.alder.get(f"{path}?due=overdue", expect=200)["items"] == []
        refused(circle.alder.get(f"{path}?due=never", expect=400), "malformed", field="due")
    refused(circle.steward.get("/escalations?state=never", expect=400), "malformed", field="state")


def test_several_are_decided_each_by_itself(circle):
    posts = [circle.post("See www.example.org", expect=202) for _ in range(3)]
    items = [circle.item("held_post", post) for post in posts]
    released, stale, restricting = ({"item": one["id"], "version": one["version"], "outcome": "release"} for one in items)
    asked = [released, stale | {"version": 7}, restricting | {"outcome": "reject"}, restricting | {"item": ABSENT}, {"item": "x"}]
    results = circle.alder.post("/queue/decisions", {"decisions": asked}, expect=200)["results"]
    assert [one["item"] for one in results] == [one["item"] for one in asked]
    assert [one["status"] for one in results] == [200, 409, 422, 404, 400]
    assert [one["problem"]["type"].split("/")[-1] for one in results[1:]] == ["stale", "invalid", "not-found", "malformed"]
    states = [circle.swan.get(f"/posts/{post}", expect=200)["state"] for post in posts]
    assert states == ["live", "held", "held"], "one that is refused undoes none of the others, and does nothing itself"
    refused(circle.alder.post("/queue/decisions", {"decisions": [released] * 101}, expect=422), "invalid", field="decisions", limit=100)
    refused(circle.alder.post("/queue/decisions", {"decisions": []}, expect=422), "invalid", field="decisions")
    [unheard] = circle.swan.post("/queue/decisions", {"decisions": [stale]}, expect=200)["results"]
    assert unheard["status"] == 404


def test_an_item_is_handed_over_which_blocks_nobody(circle):
    post = circle.post()
    circle.report(post)
    item = circle.item("report", post)
    place = f"/queue/{item['id']}/handover"
    circle.alder.put(f"/queue/{item['id']}/claim", expect=200)
    refused(circle.birch.put(place, {"to": circle.alder.member}, expect=409), "claimed")
    handed = circle.alder.put(place, {"to": circle.birch.member}, expect=200)
    assert (handed["claim"], handed["handed_to"]) == (None, {"member": circle.birch.member, "pseudonym": "Birch"})
    for nobody in (circle.alder.member, member_of(circle.swan, circle.room), ABSENT):
        refused(circle.alder.put(place, {"to": nobody}, expect=422), "invalid", field="to")
    assert circle.host.put(place, {"to": None}, expect=200)["handed_to"] is None
    refused(circle.swan.put(place, {}, expect=404), "not-found")
    circle.decide(circle.birch, item, "dismiss")
    refused(circle.alder.put(place, {}, expect=409), "stale")


def test_what_stands_around_a_post_is_shown_with_its_item(circle):
    thread = circle.write("The first.")
    posts = [circle.swan.post(f"/threads/{thread['id']}/posts", {"body": f"Reply {number}."}, expect=201)["id"] for number in range(5)]
    circle.report(posts[1])
    place = f"/queue/{circle.item('report', posts[1])['id']}/context"
    seen = circle.alder.get(place, expect=200)
    assert [one["id"] for one in seen["before"]] == [thread["first_post"]["id"], posts[0]]
    assert [one["id"] for one in seen["after"]] == posts[2:5]
    circle.alder.get(place, headers={"If-None-Match": seen.headers["etag"]}, expect=304)
    refused(circle.swan.get(place, expect=404), "not-found")


def test_hard_items_go_first_are_counted_and_have_a_measure(community):
    circle = Circle(community, hard_items_per_day=1)
    circle.report(circle.post())
    concerned = circle.write(DANGER)["first_post"]
    assert concerned["support"]["helplines"]
    assert community.visitor().post("/text-checks", {"room": circle.room, "body": DANGER}, expect=200)["concern"]
    circle.report(circle.post(), "danger")
    items = circle.alder.get(f"{circle.place}/queue", expect=200)["items"]
    assert [(one["kind"], one["hard"]) for one in items] == [("concern", True), ("report", True), ("report", False)]
    assert [one["first"] for one in circle.alder.get("/queue/counts", expect=200)["items"]] == [2]
    reading = [f"/queue/{one['id']}/reading" for one in items]
    for _ in range(2):
        assert circle.alder.put(reading[0], expect=200).json == {"hard_today": 1, "hard_cap": 1}
    refused(circle.alder.put(reading[1], expect=409), "not-now")
    assert circle.alder.get("/queue", expect=200)["care"] == {"hard_today": 1, "hard_cap": 1}
    assert circle.birch.put(reading[1], expect=200)["hard_today"] == 1
    refused(circle.swan.put(reading[0], expect=404), "not-found")
    refused(circle.decide(circle.alder, items[0], "contacted", expect=422), "invalid", field="note")
    refused(circle.decide(circle.alder, items[0], "dismiss", expect=422), "invalid", field="outcome")
    circle.decide(circle.alder, items[0], "contacted", note="You are not alone with this.")
    [notice] = [one for one in circle.swan.items("/account/notices") if one["kind"] == "contact"]
    assert notice["text"] == "You are not alone with this." and notice["helplines"]


def test_what_an_applicant_writes_can_be_a_concern_too(community):
    room, host, person = community.room(VETTING), community.host, community.person("applicant")
    place = f"/rooms/{room}/membership"
    person.put(place, {"pseudonym": "Rowan"}, expect=202)
    assert person.put(f"{place}/answers", {"answers": [DANGER]}, expect=202)["support"]["helplines"]
    [item] = host.get(f"/rooms/{room}/queue?kind=concern", expect=200)["items"]
    assert [one["answer"] for one in item["answers"]] == [DANGER] and item["hard"] and "post" not in item
    assert host.get(f"/queue/{item['id']}/context", expect=200).json == {"before": [], "after": []}
    decided = host.post(f"/queue/{item['id']}/decision", {"version": item["version"], "outcome": "seen"}, expect=200)
    assert decided["decision"]["outcome"] == "seen" and person.get(place, expect=200)["state"] == "applying"
    assert "support" not in person.put(f"{place}/answers", {"answers": ["Company."]}, expect=202).json


def test_what_a_room_escalates_comes_to_the_stewards_and_nothing_else(circle):
    steward, post = circle.steward, circle.post(DANGER)
    item = circle.item("concern", post)
    refused(steward.get(f"/queue/{item['id']}", expect=404), "not-found")
    escalated = circle.decide(circle.alder, item, "escalate")
    assert (escalated["state"], escalated["with_stewards"], "decision" in escalated.json) == ("open", True, False)
    page = steward.get("/escalations?limit=1", expect=200)
    steward.get("/escalations?limit=1", headers={"If-None-Match": page.headers["etag"]}, expect=304)
    assert item["id"] in [one["id"] for one in steward.items("/escalations", limit=1)]
    refused(circle.alder.get("/escalations", expect=403), "not-permitted")
    place = f"/queue/{item['id']}"
    assert steward.get(place, expect=200)["post"]["body"] == DANGER
    for method, part, body in (("GET", "context", None), ("PUT", "reading", None), ("PUT", "handover", {}), ("PUT", "claim", None),
                               ("DELETE", "claim", None)):
        refused(steward.call(method, f"{place}/{part}", body, expect=403), "not-permitted")
    refused(circle.decide(steward, escalated, "escalate", expect=409), "not-now")
    decided = circle.decide(steward, escalated, "seen")
    assert decided["decision"]["undo_until"]
    assert item["id"] in [one["id"] for one in steward.items("/escalations?state=decided")]
    assert "undo_until" not in circle.alder.get(place, expect=200)["decision"]
    refused(circle.alder.delete(f"/decisions/{decided['decision']['id']}", expect=404), "not-found")
    steward.delete(f"/decisions/{decided['decision']['id']}", expect=204)
    assert steward.get(place, expect=200)["state"] == "open"


def test_a_moderator_decides_by_their_own_initiative_and_takes_it_back(circle):
    post = circle.post()
    place, asked = f"/posts/{post}/decision", {"outcome": "warn_content", "content_warning": "harsh words", "reason": REASON}
    refused(circle.alder.post(place, {"outcome": "remove"}, expect=422), "invalid", field="reason")
    refused(circle.alder.post(place, {"outcome": "dismiss"}, expect=422), "invalid", field="outcome")
    refused(circle.alder.post(place, asked | {"sanction": {"kind": "slowed"}}, expect=422), "invalid", field="sanction.until")
    warned = circle.alder.post(place, asked, expect=200)
    assert warned["statement"]["source"] == "own_initiative" and circle.swan.get(f"/posts/{post}")["content_warning"] == "harsh words"
    circle.alder.delete(f"/decisions/{warned['id']}", expect=204)
    assert circle.swan.get(f"/posts/{post}", expect=200)["content_warning"] is None
    refused(circle.alder.delete(f"/decisions/{warned['id']}", expect=404), "not-found")
    refused(circle.swan.get(f"/decisions/{warned['id']}", expect=404), "not-found")
    refused(circle.swan.post(place, asked, expect=403), "not-permitted")
    refused(circle.alder.post(f"/posts/{circle.post(writer=circle.alder)}/decision", asked, expect=403), "not-permitted")
    circle.birch.post(f"/posts/{post}/reports", {"category": "other"}, expect=202)
    refused(circle.birch.post(place, asked, expect=403), "not-permitted")
    refused(circle.alder.post(place, asked, expect=409), "not-now")
    removed, decision = circle.removed()
    refused(circle.alder.post(f"/posts/{removed}/decision", asked, expect=409), "not-now")
    shown = circle.swan.get(f"/posts/{removed}", expect=200)
    assert (shown["state"], shown["decision"]["id"]) == ("removed", decision)
    for notice in circle.swan.items("/account/notices"):
        circle.swan.put(f"/account/notices/{notice['id']}", {"read": True}, expect=204)
    refused(circle.birch.delete(f"/decisions/{decision}", expect=409), "not-now")


@pytest.mark.parametrize("language", ["en", "nl", "de", "fr"])
def test_words_of_reasons_are_there_to_complete(circle, language):
    visitor, path = circle.community.visitor(), f"/statement-templates?language={language}"
    seen = visitor.get(path, expect=200)
    assert {outcome for one in seen["items"] for outcome in one["outcomes"]} > {"remove", "reject", "decline", "warn_content"}
    visitor.get(path, headers={"If-None-Match": seen.headers["etag"]}, expect=304)
    gap = next(one for one in seen["items"] if "[…]" in one["text"])
    asked = {"outcome": "remove", "reason": {"rule": gap["rule"], "text": gap["text"]}}
    refused(circle.alder.post(f"/posts/{circle.post()}/decision", asked, expect=422), "invalid", field="reason.text")


def test_there_are_words_in_four_languages(circle):
    assert circle.alder.get("/statement-templates", expect=200)["items"]
    refused(circle.alder.get("/statement-templates?language=la", expect=400), "malformed", field="language")
