"""An event as it is sent."""

import datetime
import json
from typing import Any, Dict, Mapping, NamedTuple, Optional

from .plain_value import plain_value, time_text


class Subject(NamedTuple):
    """The event's user and surroundings."""

    user_id: Any = None
    anonymous_id: Optional[str] = None
    session_id: Optional[str] = None
    groups: Optional[Mapping[str, Any]] = None
    properties: Optional[Mapping[str, Any]] = None
    context: Optional[Mapping[str, Any]] = None

    def and_then(self, later: "Subject") -> "Subject":
        """Fields of `later` win; groups, properties and context are merged."""
        return Subject(
            later.user_id if _is_given(later.user_id) else self.user_id,
            later.anonymous_id or self.anonymous_id,
            later.session_id or self.session_id,
            {**(self.groups or {}), **(later.groups or {})},
            {**(self.properties or {}), **(later.properties or {})},
            {**(self.context or {}), **(later.context or {})},
        )


def build_event(event: str, subject: Subject, event_id: str, timestamp: Any, now_ms: float, library: str) -> Dict[str, Any]:
    ids = {
        "user_id": str(subject.user_id) if _is_given(subject.user_id) else None,
        "anonymous_id": subject.anonymous_id,
        "session_id": subject.session_id,
    }
    built: Dict[str, Any] = {"id": event_id, "event": event}
    built.update({name: value for name, value in ids.items() if value})
    built["timestamp"] = _time_of(timestamp, now_ms)
    if subject.groups:
        built["groups"] = plain_value(dict(subject.groups))
    if subject.properties:
        built["properties"] = plain_value(dict(subject.properties))
    built["context"] = {**plain_value(dict(subject.context or {})), "library": library}
    return built


def event_text(event: Dict[str, Any]) -> str:
    return json.dumps(plain_value(event), separators=(",", ":"))


def _is_given(value: Any) -> bool:
    return value is not None and value != ""


def _time_of(timestamp: Any, now_ms: float) -> Any:
    """A text is the service's to read; a number is Unix seconds, as everywhere in Python."""
    if timestamp is None:
        timestamp = now_ms / 1_000
    if isinstance(timestamp, (int, float)):
        timestamp = datetime.datetime.fromtimestamp(timestamp, datetime.timezone.utc)
    return time_text(timestamp) if isinstance(timestamp, datetime.datetime) else plain_value(timestamp)
