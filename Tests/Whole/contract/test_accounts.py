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
