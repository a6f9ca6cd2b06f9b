"""Values of Python as values that JSON knows."""

import dataclasses
import datetime
import decimal
import enum
import math
import uuid
from typing import Any, Tuple

from .limits import DEPTH_MAX

_UNREADABLE = "[Unreadable]"


def plain_value(value: Any, parents: Tuple[int, ...] = ()) -> Any:
    """A copy that JSON knows: times as text, `nan` and infinity as null, and an object within itself as "[Circular]".

    Made when the event happens, since the app may change its objects later. Never raises.
    """
    try:
        return _plain(value, parents)
    except Exception:  # A property, an iterator or a `__str__` of the app raised.
        return _UNREADABLE


def _plain(value: Any, parents: Tuple[int, ...]) -> Any:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, enum.Enum):
        return plain_value(value.value, parents)
    if isinstance(value, str):
        return str(value)
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else None
    if isinstance(value, decimal.Decimal):
        return _number(value)
    if isinstance(value, datetime.datetime):
        return time_text(value)
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, datetime.timedelta):
        return value.total_seconds()
    if isinstance(value, uuid.UUID):
        return str(value)
    if isinstance(value, (bytes, bytearray, memoryview)):
        return f"[{len(value)} bytes]"
    if isinstance(value, BaseException):
        return {"name": type(value).__name__, "message": str(value)}
    return _nested(value, parents)


def _nested(value: Any, parents: Tuple[int, ...]) -> Any:
    if id(value) in parents:
        return "[Circular]"
    if len(parents) >= DEPTH_MAX:
        return "[Deep]"
    within = parents + (id(value),)
    if isinstance(value, dict):
        return {str(name): plain_value(each, within) for name, each in list(value.items())}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain_value(each, within) for each in list(value)]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = dataclasses.fields(value)
        return {field.name: plain_value(getattr(value, field.name), within) for field in fields}
    item = getattr(value, "item", None)
    if callable(item) and not isinstance(value, type):
        # A number of NumPy.
        return plain_value(item(), within)
    # The text of other objects may hold what nobody meant to send.
    return f"[{type(value).__name__}]"


def _number(value: decimal.Decimal) -> Any:
    if not value.is_finite():
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def time_text(value: datetime.datetime) -> str:
    """ISO 8601 in UTC, with milliseconds. A time without a zone is local, as everywhere in Python."""
    utc = value.astimezone(datetime.timezone.utc)
    return utc.strftime("%Y-%m-%dT%H:%M:%S.") + f"{utc.microsecond // 1000:03d}Z"
