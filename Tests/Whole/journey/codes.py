"""One-time codes as an app on a phone shows them (RFC 6238: HMAC-SHA-1, six digits, a step of 30 seconds)."""

import base64
import hashlib
import hmac
import time

STEP = 30
_used = {}


def code(secret, step):
    """The code of one step, for a secret in BASE32 as a person reads it: in any case, with or without blanks."""
    letters = secret.replace(" ", "").upper()
    key = base64.b32decode(letters + "=" * (-len(letters) % 8))
    digest = hmac.new(key, step.to_bytes(8, "big"), hashlib.sha1).digest()
    place = digest[-1] & 15
    number = int.from_bytes(digest[place:place + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def unused(secret):
    """A code that the server takes now: it refuses those that were used, and takes those of one step before and after this one."""
    # Of the step before, which counts for as long as this one: unless that is over before the code is sent.
    step = max(int((time.time() + 8) // STEP) - 1, _used.get(secret, 0) + 1)
    time.sleep(max(0, (step - 1) * STEP - time.time()))
    _used[secret] = step
    return code(secret, step)


# RFC 6238, appendix B: what is computed here is what every app computes.
assert code(base64.b32encode(b"12345678901234567890").decode(), 59 // STEP) == "287082"
