"""Schema/openapi.yaml as operations, each with its answers, and schemas that are compiled once."""

import functools
import pathlib
import re
import urllib.parse

import jsonschema_rs
import regex
import yaml

FILE = pathlib.Path(__file__).resolve().parents[3] / "Schema" / "openapi.yaml"
METHODS = ("get", "post", "put", "patch", "delete")
ROOT = "urn:kring:contract"
ONE_GRAPHEME = regex.compile(r"\X")


class MaxGraphemes:
    """The contract's own keyword: lengths as a person counts them, which no keyword of JSON Schema does."""

    def __init__(self, parent, limit, path):
        self.limit = limit

    def validate(self, value):
        if isinstance(value, str) and len(value) > self.limit and len(ONE_GRAPHEME.findall(value.strip())) > self.limit:
            raise ValueError(f"more than {self.limit} graphemes")


def _causes(error):
    """What is wrong with a value that fits none of several schemas: the faults of the one that it comes nearest to."""
    branches = [branch for branch in getattr(error.kind, "context", None) or [] if branch]
    if not branches:
        return [error]
    nearest = max(branches, key=lambda branch: max(len(one.instance_path) for one in branch))
    return [cause for one in nearest for cause in _causes(one)]


class Operation:
    """One method on one path. Its members are pairs of where a thing stands in the file and the thing itself."""

    def __init__(self, contract, method, path, value):
        item, at = contract.at("paths", path)
        self.method, self.path, self.id = method.upper(), path, value["operationId"]
        self.security = value.get("security", contract.document["security"])
        self.pattern = re.compile("".join("([^/]+)" if part.startswith("{") else re.escape(part) for part in re.split(r"(\{\w+\})", path)))
        self.answers = {int(status): contract.follow(answer, *at, method, "responses", status)
                        for status, answer in value["responses"].items()}
        self.body = contract.follow(value["requestBody"], *at, method, "requestBody") if "requestBody" in value else None
        self.parameters = [contract.follow(one, *at, *place, "parameters", str(number))
                           for owner, place in ((item, ()), (value, (method,))) for number, one in enumerate(owner.get("parameters", []))]

    @property
    def route(self):
        return self.method, re.sub(r"\{\w+\}", "{}", self.path)


class Contract:
    def __init__(self, document=None):
        self.document = document or yaml.safe_load(FILE.read_text(encoding="utf-8"))
        self._registry = jsonschema_rs.Registry([(ROOT, self.document)], draft=jsonschema_rs.Draft202012)
        self.operations = [Operation(self, method, path, item[method])
                           for path, item in self.document["paths"].items() for method in METHODS if method in item]
        # A literal path goes before one with a parameter in its place.
        self.operations.sort(key=lambda operation: "{" in operation.path)

    def at(self, *names):
        """The value under these names, and the names."""
        value = self.document
        for name in names:
            value = value[int(name)] if isinstance(value, list) else value[name]
        return value, names

    def follow(self, value, *names):
        """The value, or what it refers to, after the names under which it stands."""
        while "$ref" in value and len(value) == 1:
            value, names = self.at(*value["$ref"].removeprefix("#/").split("/"))
        return names, value

    def on_path(self, path):
        """The operations on a path of an exchange, with the path's values."""
        return [(operation, [urllib.parse.unquote(value) for value in found.groups()])
                for operation in self.operations if (found := operation.pattern.fullmatch(path))]

    @functools.cache
    def validator(self, *names):
        """What validates against the schema that stands under these names."""
        pointer = "/".join(urllib.parse.quote(name.replace("~", "~0").replace("/", "~1")) for name in names)
        return jsonschema_rs.Draft202012Validator({"$ref": f"{ROOT}#/{pointer}"}, registry=self._registry, validate_formats=True,
                                                  keywords={"x-max-graphemes": MaxGraphemes})

    def faults(self, value, *names):
        """What the schema under these names has against a value, in words."""
        return [f"{'/'.join(map(str, error.instance_path)) or 'all of it'}: {error.message[:300]}"
                for found in self.validator(*names).iter_errors(value) for error in _causes(found)]

    def required(self, schema):
        """The members that a schema of an object asks for."""
        asked = list(schema.get("required", []))
        return asked + self.required(self.follow({"$ref": schema["$ref"]})[1]) if "$ref" in schema else asked
