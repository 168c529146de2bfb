"""The contract in Schema/openapi.yaml, and what it says about an exchange that was recorded."""

from .document import Contract
from .exchange import Exchange
from .judgement import complaints

__all__ = ["Contract", "Exchange", "complaints"]
