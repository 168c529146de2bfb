"""One recorded line: a request and what was answered."""

import json
import urllib.parse

API = "/api/v1"


class Exchange:
    def __init__(self, line):
        self.method = line["method"]
        self.target = line["path"]
        self.status = line["status"]
        address = urllib.parse.urlsplit(self.target)
        self.path = address.path.removeprefix(API) if address.path.startswith(API + "/") else None
        self.query = urllib.parse.parse_qsl(address.query, keep_blank_values=True)
        self.sent = line["request"]
        # Who recorded no headers of the request says nothing about them.
        asked = line.get("request_headers")
        self.asked = None if asked is None else {name.lower(): value for name, value in asked.items()}
        self.headers = {name.lower(): value for name, value in (line.get("headers") or {}).items()}
        self.type = (line.get("response_type") or "").split(";")[0].strip() or None
        self.answer = None if line["response"] == "" else line["response"]

    @property
    def accepted(self):
        return 200 <= self.status < 300

    def __str__(self):
        return f"{self.method} {self.target} {self.status}"


def read(path):
    """The lines of a file of exchanges that are about the API, as they were recorded."""
    with open(path, encoding="utf-8") as file:
        lines = [json.loads(line) for line in file if line.strip()]
    return [line for line in lines if Exchange(line).path is not None]
