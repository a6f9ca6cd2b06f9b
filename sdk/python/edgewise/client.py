"""The client."""

import atexit
import sys
from typing import Any, Callable, Dict, Mapping, Optional

from .build_event import Subject, build_event, event_text
from .courier import Parcel
from .delivery import Delivery, Stats, Target
from .limits import CLOSE_S_MAX, FLUSH_MS, QUEUE_EVENTS_MAX
from .platform import Platform, own_platform
from .version import VERSION

Fields = Mapping[str, Any]
Event = Dict[str, Any]

_LIBRARY = f"edgewise-python/{VERSION}"


class Scope:
    """Calls with fields that are on every event. None of them raises, and none waits for the network."""

    def __init__(self, client: "Client", subject: Subject) -> None:
        self._client = client
        self._subject = subject

    def track(
        self,
        event: str,
        *,
        user_id: Any = None,
        properties: Optional[Fields] = None,
        anonymous_id: Optional[str] = None,
        session_id: Optional[str] = None,
        groups: Optional[Fields] = None,
        context: Optional[Fields] = None,
        timestamp: Any = None,
        event_id: Optional[str] = None,
    ) -> None:
        """Records an event. `timestamp`: a datetime, Unix seconds or text; default: now."""
        own = Subject(user_id, anonymous_id, session_id, groups, properties, context)
        self._client._record(event, self._subject, own, timestamp, event_id)

    def identify(
        self,
        *,
        user_id: Any = None,
        traits: Optional[Fields] = None,
        anonymous_id: Optional[str] = None,
        timestamp: Any = None,
    ) -> None:
        """Says who a user is, and that the events of `anonymous_id` are theirs."""
        own = Subject(user_id, anonymous_id, None, None, traits)
        self._client._record("identify", self._subject._replace(properties=None), own, timestamp, None)

    def group(
        self, type: str, id: str, *, user_id: Any = None, traits: Optional[Fields] = None, timestamp: Any = None
    ) -> None:
        """Describes a group, and says that the user belongs to it."""
        own = Subject(user_id, None, None, {type: id}, traits)
        self._client._record("group", self._subject._replace(properties=None), own, timestamp, None)

    def bind(
        self,
        *,
        user_id: Any = None,
        anonymous_id: Optional[str] = None,
        session_id: Optional[str] = None,
        groups: Optional[Fields] = None,
        properties: Optional[Fields] = None,
        context: Optional[Fields] = None,
    ) -> "Scope":
        """The same calls with further fields for every event."""
        more = Subject(user_id, anonymous_id, session_id, groups, properties, context)
        return Scope(self._client, self._subject.and_then(more))


class Client(Scope):
    """Make one for each program. It may be made before a program forks, and used from several threads.

    `spool_dir` keeps events that wait as files in this folder, which survive the process. `before_send` sees every event
    last, and may change or drop (None) it. `on_drop` is called with (event, id, reason, message) for every event that is
    given up, `on_error` with (status, message) for requests that failed and will be repeated. `debug` prints what the
    service answers for each event: to the standard error, or to a function.
    """

    def __init__(
        self,
        key: str,
        host: str,
        *,
        flush_ms: float = FLUSH_MS,
        queue_max: int = QUEUE_EVENTS_MAX,
        properties: Optional[Fields] = None,
        context: Optional[Fields] = None,
        spool_dir: Optional[str] = None,
        before_send: Optional[Callable[[Event], Optional[Event]]] = None,
        on_drop: Optional[Callable[[str, str, str, str], None]] = None,
        on_error: Optional[Callable[[int, str], None]] = None,
        debug: Any = False,
        platform: Optional[Platform] = None,
    ) -> None:
        super().__init__(self, Subject(properties=properties, context=context))
        self._platform = platform or own_platform()
        self._before_send = before_send
        self._on_drop = on_drop
        self._on_error = on_error
        self._debug = debug
        self._is_closed = False
        target = Target(f"{host.rstrip('/')}/track", key, _LIBRARY, flush_ms, queue_max, spool_dir)
        self._delivery = Delivery(target, self._platform, self._tell, self._tell_failure)
        try:
            self._delivery.resume()
        except OSError as problem:
            self._tell_failure(0, f"{spool_dir} cannot be read: {problem}")
        if self._platform.is_threaded:
            atexit.register(self.close)

    @property
    def stats(self) -> Stats:
        return self._delivery.stats

    def flush(self) -> Stats:
        """Sends what waits. Returns when each event was tried once."""
        self._delivery.send(True)
        return self.stats

    def close(self, timeout_s: float = CLOSE_S_MAX) -> Stats:
        """Sends what waits, repeating what fails until the time has passed, and ends the client."""
        if not self._is_closed:
            self._is_closed = True
            atexit.unregister(self.close)
            self._delivery.drain(timeout_s)
            self._delivery.end()
        return self.stats

    def _record(self, name: Any, bound: Subject, own: Subject, timestamp: Any, event_id: Optional[str]) -> None:
        parcel_id = event_id or self._platform.new_id()
        parcel = Parcel(str(parcel_id), str(name), "")
        if self._is_closed:
            return self._delivery.lose(parcel, "closed", "the client was closed before the call")
        if not isinstance(name, str) or not name.strip():
            return self._delivery.lose(parcel, "invalid", "the name of an event is a text")
        try:
            now_ms = self._platform.now_ms()
            event = build_event(name, bound.and_then(own), str(parcel_id), timestamp, now_ms, _LIBRARY)
            sent = event if self._before_send is None else self._filtered(event)
            if sent is None:
                return self._tell(parcel, "filtered", "before_send said so")
            self._delivery.add(Parcel(str(sent["id"]), str(sent["event"]), event_text(sent)))
        except Exception as problem:
            self._delivery.lose(parcel, "invalid", f"it cannot be read: {problem!r}")

    def _filtered(self, event: Event) -> Optional[Event]:
        try:
            return self._before_send(dict(event)) if self._before_send else event
        except Exception as problem:
            self._tell_failure(0, f"before_send raised for {event['event']}: {problem!r}")
            return event

    def _tell(self, parcel: Parcel, reason: Optional[str], message: str) -> None:
        if reason is None:
            return self._print(f"{parcel.event} ({parcel.id}) was accepted")
        self._print(f"{parcel.event} ({parcel.id}) was given up, {reason}: {message}")
        if self._on_drop is not None:
            _guarded(lambda: self._on_drop(parcel.event, parcel.id, reason, message))

    def _tell_failure(self, status: int, message: str) -> None:
        self._print(message)
        if self._on_error is not None:
            _guarded(lambda: self._on_error(status, message))

    def _print(self, line: str) -> None:
        if self._debug:
            write = self._debug if callable(self._debug) else lambda text: print(text, file=sys.stderr)
            _guarded(lambda: write(f"edgewise: {line}"))


def _guarded(call: Callable[[], Any]) -> None:
    """Calls a function of the app, which must not stop the delivery."""
    try:
        call()
    except Exception:
        pass
