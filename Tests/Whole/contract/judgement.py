"""What the contract has against an exchange."""

PROBLEM = "application/problem+json"


def complaints(contract, exchange):
    """The operation that an exchange belongs to, or None, and every sentence that can be said against it."""
    found = contract.on_path(exchange.path)
    operation, values = next((one for one in found if one[0].method == exchange.method), (None, []))
    if operation is None:
        return None, _stranger(contract, exchange, 405 if found else 404)
    if exchange.status == 405:
        return operation, ["it is declared, but answers 405"]
    if exchange.status not in operation.answers:
        return operation, [f"{operation.id} declares no status {exchange.status}"]
    said = _answer(contract, exchange, operation.answers[exchange.status])
    if exchange.accepted or exchange.status == 304:
        said += _caller(exchange, operation) + _parameters(contract, exchange, operation, values)
    if exchange.accepted:
        said += _request(contract, exchange, operation)
    return operation, said


def _stranger(contract, exchange, status):
    """What is not declared may only be said not to be there."""
    if exchange.status != status:
        return [f"it is not declared, and answered {exchange.status} instead of {status}"]
    if exchange.type != PROBLEM:
        return [f"it was refused as {exchange.type}"]
    return contract.faults(exchange.answer, "components", "schemas", "Problem")


def _answer(contract, exchange, declared):
    names, answer = declared
    said = []
    for name, header in answer.get("headers", {}).items():
        at, header = contract.follow(header, *names, "headers", name)
        value = exchange.headers.get(name.lower())
        if value is None:
            said += [f"the header {name} is missing"] if header.get("required") else []
        else:
            said += [f"the header {name}: {one}" for one in contract.faults(_read(value, header), *at, "schema")]
    content = answer.get("content")
    if content is None:
        return said + (["an answer without content has some"] if exchange.answer is not None else [])
    if exchange.type not in content:
        return said + [f"it was answered as {exchange.type}, not as {' or '.join(content)}"]
    return said + [f"the answer: {one}" for one in contract.faults(exchange.answer, *names, "content", exchange.type, "schema")]


def _request(contract, exchange, operation):
    if operation.body is None:
        return [] if exchange.sent in (None, {}) else ["a body was accepted where none is declared"]
    names, _ = operation.body
    return [f"the accepted request: {one}" for one in contract.faults(exchange.sent, *names, "content", "application/json", "schema")]


def _parameters(contract, exchange, operation, values):
    said = []
    in_path = iter(values)
    declared = {}
    for names, parameter in operation.parameters:
        if parameter["in"] == "path":
            said += [f"{parameter['name']} in the path: {one}" for one in contract.faults(next(in_path), *names, "schema")]
        elif parameter["in"] == "query":
            declared[parameter["name"]] = names, parameter
    for name, value in exchange.query:
        if name not in declared:
            said.append(f"the query's {name} was accepted and is not declared")
        else:
            names, parameter = declared[name]
            said += [f"{name} in the query: {one}" for one in contract.faults(_read(value, parameter), *names, "schema")]
    return said


def _caller(exchange, operation):
    """Whether the caller showed what one of the declared ways of signing in asks for."""
    if exchange.asked is None:
        return []
    shown = {
        "session": exchange.asked.get("authorization", "").startswith("Bearer "),
        "cookie": "__Host-kring=" in exchange.asked.get("cookie", ""),
        "csrf": exchange.asked.get("x-kring-csrf") == "1",
        "guest": "kring-guest" in exchange.asked,
    }
    if any(all(shown[scheme] for scheme in way) for way in operation.security if way):
        return []
    anybody = {} in operation.security and not shown["cookie"]
    return [] if anybody else ["it was let through without what the contract asks of a caller"]


def _read(text, parameter):
    """A value of the query or a header as its schema means it."""
    if parameter["schema"].get("type") == "integer":
        try:
            return int(text)
        except ValueError:
            return text
    return text
