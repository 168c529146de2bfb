"""The site, accounts and what belongs to them."""

import kring

ANOTHER = "velvet harbour seventeen pines"


def test_the_site_and_its_contract(community):
    visitor = community.visitor()
    site = visitor.get("/site", expect=200)
    assert visitor.get("/site", headers={"If-None-Match": site.headers["etag"]}, expect=304).raw == b""
    assert b"openapi: 3.1" in visitor.get("/openapi.yaml", expect=200).raw
    visitor.get("/nothing/here", expect=404)
    visitor.delete("/site", expect=405)


def test_a_session_from_its_beginning_to_its_end(community):
    person = community.person("session")
    second = community.visitor()
    answer = second.post("/sessions", {"name": person.name, "passphrase": kring.PASSPHRASE, "cookie": True}, expect=201)
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-kring=") and "HttpOnly" in cookie and "SameSite=Strict" in cookie
    with_cookie = {"Cookie": cookie.split(";")[0]}
    assert second.get("/account", headers=with_cookie, expect=200)["name"] == person.name
    second.delete("/sessions/current", headers=with_cookie, expect=403)
    sessions = person.get("/sessions", expect=200)["items"]
    assert sorted(session["current"] for session in sessions) == [False, True]
    second.delete("/sessions/current", headers=with_cookie | {"X-Kring-CSRF": "1"}, expect=204)
    second.get("/account", headers=with_cookie, expect=401)
    person.delete("/sessions/" + answer["id"], expect=404)
    community.visitor().post("/sessions", {"name": person.name, "passphrase": "not this one at all"}, expect=401)


def test_another_passphrase_and_a_recovery(community):
    person = community.person("secret")
    person.put("/account/passphrase", {"passphrase": "not this one at all", "new_passphrase": ANOTHER}, expect=401)
    person.put("/account/passphrase", {"passphrase": kring.PASSPHRASE, "new_passphrase": "too short"}, expect=422)
    person.put("/account/passphrase", {"passphrase": kring.PASSPHRASE, "new_passphrase": ANOTHER}, expect=204)
    code = person.recovery_codes[0]
    recovered = community.visitor().post("/recoveries", {"recovery_code": code.upper(), "passphrase": kring.PASSPHRASE}, expect=201)
    assert recovered["name"] == person.name
    person.get("/account", expect=401)
    community.visitor().post("/recoveries", {"recovery_code": code, "passphrase": kring.PASSPHRASE}, expect=401)


def test_registering_is_refused_with_the_field_named(community):
    visitor = community.visitor()
    consent = visitor.get("/site", expect=200)["consent"]["version"]
    asked = {"stem": "nobody", "passphrase": kring.PASSPHRASE, "proof": visitor.proof("report"), "consent": consent}
    assert visitor.post("/accounts", asked, expect=422)["field"] == "proof"
    assert visitor.post("/accounts", asked | {"stem": "x"}, expect=422)["field"] == "stem"
    assert visitor.post("/accounts", asked | {"nickname": "x"}, expect=400)["field"] == "nickname"
    assert visitor.post("/challenges", {"purpose": "fun"}, expect=422)["field"] == "purpose"


def test_a_notice_is_told_and_read(community):
    room = community.room({"model": "registered"})
    person = community.member(room, "Reader")
    member = person.get(f"/rooms/{room}/membership", expect=200)["member"]
    community.host.put(f"/rooms/{room}/members/{member}/role", {"role": "moderator"}, expect=200)
    notice = next(one for one in person.get("/account/notices", expect=200)["items"] if one["kind"] == "role")
    assert (notice["room"], notice["read"]) == (room, False)
    person.put("/account/notices/" + notice["id"], {"read": True}, expect=204)
    assert next(one for one in person.items("/account/notices") if one["id"] == notice["id"])["read"]
    community.host.put("/account/notices/" + notice["id"], {"read": True}, expect=404)
    mine = person.get("/account", expect=200)["memberships"]
    assert [(one["room"], one["pseudonym"], one["role"], one["state"]) for one in mine] == [(room, "Reader", "moderator", "admitted")]


def test_an_export_is_given_after_the_passphrase(community):
    room = community.room({"model": "registered"}, newcomer_posts=0)
    person = community.member(room, "Grey Heron")
    written = person.post(f"/rooms/{room}/threads", {"title": "A long night", "body": "I could not sleep."}, expect=201)
    asked = {"passphrase": kring.PASSPHRASE}
    export = person.post("/account/export", asked, expect=200)
    assert export.headers["content-disposition"].startswith("attachment; filename=")
    assert [post["id"] for post in export["posts"]] == [written["first_post"]["id"]]
    assert export["memberships"][0]["pseudonym"] == "Grey Heron" and export["not_included"]
    page = person.post("/account/export?language=nl", asked, headers={"Accept": "text/html"}, expect=200)
    assert page.type == "text/html" and b"I could not sleep." in page.raw and b"<script" not in page.raw
    assert person.post("/account/export?language=la", asked, expect=400)["field"] == "language"
    person.post("/account/export", {"passphrase": "not this one at all"}, expect=401)


def test_an_account_is_erased_over_a_week_or_at_once(community):
    room = community.room({"model": "registered"}, newcomer_posts=0)
    person, reader = community.member(room, "Grey Heron"), community.member(room, "Old Oak")
    thread = person.post(f"/rooms/{room}/threads", {"title": "A long night", "body": "I could not sleep."}, expect=201)
    place, asked = "/account/erasure", {"passphrase": kring.PASSPHRASE, "posts": "keep"}
    community.visitor().post(place, asked, expect=401)
    community.visitor().delete(place, expect=401)
    person.post(place, {"passphrase": kring.PASSPHRASE}, expect=400)
    person.post(place, asked | {"passphrase": "not this one at all"}, expect=401)
    person.post(place, asked | {"over_days": 3}, expect=422)
    person.delete(place, expect=404)
    ends = person.post(place, asked | {"over_days": 7}, expect=202)["ends_at"]
    assert person.get("/account", expect=200)["erasure"] == {"posts": "keep", "ends_at": ends}
    person.post(place, asked, expect=409)
    person.delete(place, expect=204)
    assert "erasure" not in person.get("/account", expect=200).json
    person.post(place, asked, expect=202)
    person.get("/account", expect=401)
    author = reader.get(f"/posts/{thread['first_post']['id']}", expect=200)["author"]
    assert author == {"member": None, "pseudonym": "", "role": None, "guest": False, "former": True}
