"""The community in which every operation is used once as it is meant, so that no answer goes unchecked."""

import pytest

import kring


class Community:
    def __init__(self, server):
        self.server = server
        self.steward = server.sign_in("steward")
        self.host = self.person("host")
        self.number = 0

    def visitor(self):
        return self.server.visitor(patient=True)

    def person(self, stem):
        return self.visitor().register(stem)

    def room(self, access, **policy):
        """A new room of which `host` is the facilitator."""
        self.number += 1
        return kring.open_room(self.steward, self.host, f"contract-{self.number}", access, **policy)

    def member(self, room, pseudonym):
        """Somebody new who joins the room, which asks for nothing."""
        person = self.person("member")
        person.put(f"/rooms/{room}/membership", {"pseudonym": pseudonym}, expect=201)
        return person


@pytest.fixture(scope="package")
def community(tmp_path_factory):
    server = kring.Server(tmp_path_factory.mktemp("contract") / "data", "--demo").start()
    yield Community(server)
    server.kill()
