"""A room whose doors are open, made over the API, in which things are decided about people."""

import kring

DANGER = "I do not want to live any more. I think about killing myself."
WHY = {"rule": "No names", "text": "It names a neighbour."}


def thread(post):
    """The address of the conversation that a post is in."""
    return f"thread.html?thread={post['thread']}"


class Circle:
    """The room, its founder and two moderators (Alder and Birch), each signed in."""

    def __init__(self, server, slug, **policy):
        self.server = server
        self.slug = slug
        self.founder = server.visitor().register("founder")
        self.founder.account = {"name": self.founder.name, "passphrase": kring.PASSPHRASE}
        kring.open_room(server.sign_in("steward"), self.founder, slug, {"model": "open"}, f"The circle {slug}", **policy)
        self.alder, self.birch = self.moderator("Alder"), self.moderator("Birch")

    def member(self, pseudonym):
        person = self.server.visitor().register(pseudonym.split()[-1].lower())
        joined = person.put(f"/rooms/{self.slug}/membership", {"pseudonym": pseudonym}, expect=201).json
        person.member = joined["member"]
        person.account = {"name": person.name, "passphrase": kring.PASSPHRASE}
        return person

    def moderator(self, pseudonym):
        person = self.member(pseudonym)
        self.founder.put(f"/rooms/{self.slug}/members/{person.member}/role", {"role": "moderator"}, expect=(200, 204))
        return person

    def begin(self, writer, title, body, expect=201):
        thread = writer.post(f"/rooms/{self.slug}/threads", {"title": title, "body": body}, expect=expect).json
        return thread["first_post"] | {"thread": thread["id"]}

    def reply(self, writer, post, body):
        return writer.post(f"/threads/{post['thread']}/posts", {"body": body}, expect=201).json

    def remove(self, moderator, post, **more):
        return moderator.post(f"/posts/{post['id']}/decision", {"outcome": "remove", "reason": WHY} | more, expect=200).json

    def item(self, moderator, kind):
        """The only open item of a kind."""
        found, = moderator.items(f"/rooms/{self.slug}/queue?state=open&kind={kind}")
        return found

    def decide(self, moderator, kind, outcome, **more):
        item = self.item(moderator, kind)
        return moderator.post(f"/queue/{item['id']}/decision", {"version": item["version"], "outcome": outcome} | more, expect=200).json

    def limit(self, person, kind, **more):
        self.alder.post(f"/rooms/{self.slug}/members/{person.member}/sanctions",
                        {"kind": kind, "until": "2035-01-01T00:00:00.000Z", "reason": {"rule": "Kindness", "text": "Three angry posts."}} | more,
                        expect=201)
