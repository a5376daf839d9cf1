"""The types that YAML 1.2's core schema gives to plain scalars, for data that no model types (``extra``)."""

import re
from typing import Any

from newsletter.content.document import Plain

_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(0|[1-9][0-9]*)\.([0-9]*[1-9]|0)")


def core_values(value: Any) -> Any:
    """Read ``true``, ``12``, ``1.5`` without quotes as bool, int, float; keep ``no``, ``012``, ``1.10``, ``"12"`` as text."""
    if isinstance(value, dict):
        return {key: core_values(item) for key, item in value.items()}
    if isinstance(value, list):
        return [core_values(item) for item in value]
    if not isinstance(value, Plain):
        return value
    if value in ("true", "false"):
        return value == "true"
    if _INTEGER.fullmatch(value):
        return int(value)
    return float(value) if _FLOAT.fullmatch(value) else str(value)
