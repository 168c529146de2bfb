"""Rooms, their settings and people, invitations, and memberships under every condition."""

import datetime

VETTING = {"model": "closed", "conditions": [{"kind": "vetting", "questions": ["What brings you here?"]}]}


def in_days(days):
    return (datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")


def test_a_room_and_its_settings(community):
    room, host = community.room({"model": "open"}), community.host
    page = host.get(f"/rooms/{room}", expect=200)
    change = {"rules": ["Be kind."], "region": "Gent", "contact": "Ask at the library.", "meetings": None, "name": "A kind room"}
    assert host.patch(f"/rooms/{room}", change, headers={"If-Match": page.headers["etag"]}, expect=200)["region"] == "Gent"
    host.patch(f"/rooms/{room}", change, headers={"If-Match": page.headers["etag"]}, expect=412)
    assert host.patch(f"/rooms/{room}", {"listing": "unlisted"}, expect=422)["field"] == "listing"
    for part in ("access", "review-policy", "retention"):
        now = host.get(f"/rooms/{room}/{part}", expect=200)
        host.get(f"/rooms/{room}/{part}", headers={"If-None-Match": now.headers["etag"]}, expect=304)
    tiers = {"read": "anyone", "write": "admitted", "conditions": [{"kind": "introduction"}]}
    assert host.put(f"/rooms/{room}/access", tiers, expect=200)["model"] == "custom"
    assert host.put(f"/rooms/{room}/access", {"model": "restricted"}, expect=422)["field"] == "conditions"
    assert host.put(f"/rooms/{room}/retention", {"keep_days": None, "from": "thread"}, expect=200)["keep_days"] is None
    assert host.put(f"/rooms/{room}/retention", {"keep_days": 0}, expect=422)["field"] == "keep_days"
    retention = host.get(f"/rooms/{room}", expect=200)["retention"]
    assert retention["longest_life_days"] is None and "lengthened_at" in retention
    community.visitor().get(f"/rooms/{room}/review-policy", expect=401)
    community.person("stranger").put(f"/rooms/{room}/retention", {"keep_days": 1}, expect=403)
    assert [one["slug"] for one in community.visitor().get("/rooms?q=kind%20room&language=en", expect=200)["items"]] == [room]
    taken = host.get(f"/rooms/{room}", expect=200).json
    asked = {name: taken[name] for name in ("slug", "name", "purpose", "theme", "language", "country", "listing")} | {"access": VETTING}
    assert community.steward.post("/rooms", asked, expect=409)["field"] == "slug"
    host.post("/rooms", asked, expect=403)


def test_people_and_the_log(community):
    room, host = community.room({"model": "registered"}), community.host
    person = community.member(room, "Somebody")
    assert {one["pseudonym"] for one in person.get(f"/rooms/{room}/members?limit=1", expect=200)["items"]} < {"Founder", "Somebody"}
    member = next(one for one in person.items(f"/rooms/{room}/members") if one["pseudonym"] == "Somebody")["member"]
    assert host.put(f"/rooms/{room}/members/{member}/role", {"role": "moderator"}, expect=200)["role"] == "moderator"
    host.put(f"/rooms/{room}/members/{member}/role", {"role": "member"}, expect=200)
    own = host.get(f"/rooms/{room}/membership", expect=200)["member"]
    host.put(f"/rooms/{room}/members/{own}/role", {"role": "member"}, expect=409)
    host.put(f"/rooms/{room}/access", {"model": "readable"}, expect=200)
    complete, open_part = (one.get(f"/rooms/{room}/log", expect=200)["items"] for one in (host, person))
    assert {"by", "at"} <= set(complete[0]) and set(open_part[0]) == {"month", "act", "rule"}
    alone = host.delete(f"/rooms/{room}/membership", expect=409)
    assert [one["room"] for one in alone["rooms"]] == [room]
    community.visitor().get(f"/rooms/{room}/members", expect=401)


def test_user_groups_and_invitations(community):
    room, host, steward = community.room({"model": "registered"}), community.host, community.steward
    for owner, place in ((host, f"/rooms/{room}"), (steward, "")):
        group = owner.post(f"{place}/user-groups", {"name": "Relatives"}, expect=201)["id"]
        assert group in [one["id"] for one in owner.get(f"{place}/user-groups", expect=200)["items"]]
        asked = {"kind": "user_group", "group": group, "uses": 2, "expires_at": in_days(7)}
        invitation = owner.post(f"{place}/invitations", asked, expect=201)
        assert invitation["id"] in [one["id"] for one in owner.get(f"{place}/invitations", expect=200)["items"]]
        person = community.person("relative")
        assert person.post("/invitations/redemptions", {"code": invitation["code"]}, expect=201)["group"] == group
        owner.delete(f"{place}/invitations/{invitation['id']}", expect=204)
        person.post("/invitations/redemptions", {"code": invitation["code"]}, expect=404)
        owner.post(f"{place}/invitations", asked | {"expires_at": in_days(500)}, expect=422)
        person.get(f"{place}/user-groups", expect=403)
        host.put(f"/rooms/{room}/access", {"model": "restricted", "conditions": [{"kind": "user_group", "groups": [group]}]}, expect=200)
        assert person.put(f"/rooms/{room}/membership", {"pseudonym": f"Relative {len(place)}"}, expect=201)["state"] == "admitted"
    unlisted = community.room(VETTING)
    host.patch(f"/rooms/{unlisted}", {"listing": "unlisted"}, expect=200)
    code = host.post(f"/rooms/{unlisted}/invitations", {"kind": "room", "expires_at": in_days(7)}, expect=201)["code"]
    guest = community.person("invited")
    guest.get(f"/rooms/{unlisted}", expect=404)
    guest.post("/invitations/redemptions", {"code": code}, expect=422)
    assert guest.post("/invitations/redemptions", {"code": code, "pseudonym": "Invited"}, expect=201)["membership"]["unmet"] == ["vetting"]
    assert guest.get(f"/rooms/{unlisted}", expect=200)["you"]["membership"]["state"] == "applying"


def decide(moderator, room, kind, **decision):
    item = moderator.get(f"/rooms/{room}/queue?kind={kind}", expect=200)["items"][0]
    return moderator.post(f"/queue/{item['id']}/decision", {"version": item["version"]} | decision, expect=200)


def test_joining_under_conditions(community):
    both = {"read": "admitted", "write": "admitted", "conditions": VETTING["conditions"] + [{"kind": "introduction", "counts": "accepted"}]}
    room, host, person = community.room(both), community.host, community.person("applicant")
    place = f"/rooms/{room}/membership"
    person.get(place, expect=404)
    assert set(person.get(f"/rooms/{room}/threads", expect=403)["unmet"]) == {"vetting", "introduction"}
    person.put(f"{place}/answers", {"answers": ["Hope."]}, expect=404)
    assert person.put(place, {"pseudonym": "Founder"}, expect=202)["state"] == "applying"
    person.put(f"{place}/introduction", {"body": "I am new here."}, expect=202)
    decide(host, room, "introduction", outcome="accept")
    assert person.put(f"{place}/answers", {"answers": ["One", "Two"]}, expect=422)["field"] == "answers"
    person.put(f"{place}/answers", {"answers": ["Hope."]}, expect=202)
    assert decide(host, room, "application", outcome="ask", note="Could you say more?")["state"] == "open"
    person.put(f"{place}/answers", {"answers": ["Hope, and company."]}, expect=202)
    decide(host, room, "application", outcome="accept")
    assert person.get(place, expect=200)["unmet"] == ["pseudonym"]
    person.patch(place, {"pseudonym": "founder"}, expect=409)
    assert person.patch(place, {"pseudonym": "Wintergreen"}, expect=200)["state"] == "admitted"
    person.put(place, {"pseudonym": "Wintergreen"}, expect=409)
    person.delete(place, expect=204)
    person.get(place, expect=404)
    declined = community.person("declined")
    declined.put(place, {"pseudonym": "Juniper"}, expect=202)
    declined.put(f"{place}/answers", {"answers": ["None."]}, expect=202)
    reason = {"rule": "For those concerned", "text": "The answers are not from somebody concerned."}
    assert decide(host, room, "application", outcome="decline", reason=reason)["decision"]["statement"]["facts"] == reason["text"]
    assert declined.get(place, expect=200)["state"] == "declined"
    assert {one["kind"] for one in declined.items("/account/notices")} == {"declined"}
