"""What somebody has who takes the disk: a copy of the data directory, and the texts that its keys, or later ones, still open.

The sealed texts are opened here with another implementation of AES-GCM than the server's, from what the files say alone.
"""

import pathlib
import shutil
import sqlite3

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KINDS = ("name", "title", "body", "warning", "introduction", "answer", "report", "facts", "note", "appeal", "notice", "evidence", "owner",
         "salt", "signIn")


def copy(data, place):
    """A copy of the data directory as it lies there, also while a server has it open."""
    place = pathlib.Path(place)
    place.mkdir()
    for file in data.iterdir():
        if file.is_file() and not file.name.endswith(".lock"):
            shutil.copy(file, place)
    return place


def rows(database, query):
    with sqlite3.connect(database) as connection:
        found = connection.execute(query).fetchall()
    connection.close()
    return found


def texts(data, keys=None):
    """The words that can be read in one copy's database with the key store of the same or another one."""
    held = dict(rows((keys or data) / "keys.sqlite", "SELECT number, secret FROM key"))
    return {words for number, sealed in rows(data / "kring.sqlite", "SELECT id, sealed FROM text WHERE sealed IS NOT NULL")
            if (words := opened(number, sealed, held.get(number, b""))) is not None}


def opened(number, sealed, key):
    if not any(key):
        return None
    for kind in KINDS:
        try:
            return AESGCM(key).decrypt(sealed[:12], sealed[12:], f"{kind} {number}".encode()).decode()
        except InvalidTag:
            continue
    raise AssertionError(f"text {number} is sealed as nothing that is known")
