"""Decides when which events leave, with no clock and no network of its own."""

from collections import deque
from itertools import islice
from typing import Callable, Deque, List, NamedTuple, Optional

from .limits import BATCH_BYTES_MAX, BATCH_EVENTS_MAX, FLUSH_EVENTS, QUEUE_BYTES_MAX
from .retry import backoff_ms, is_retryable


class Parcel(NamedTuple):
    """An event that waits, as the text that is sent."""

    id: str
    event: str
    text: str
    # Its file, if the client keeps its events on disk.
    path: Optional[str] = None


class Settled(NamedTuple):
    """`delivered`: the service has read them, and may have refused some. Else `refused`, `too_large` or `again`."""

    kind: str
    parcels: List[Parcel]


class Courier:
    """In order, one request at a time, after growing waits when the service fails, in halves where requests are too large."""

    def __init__(self, flush_ms: float, queue_max: int, chance: Callable[[], float]) -> None:
        self._flush_ms = flush_ms
        self._queue_max = queue_max
        self._chance = chance
        self._queue: Deque[Parcel] = deque()
        self._under_way: List[Parcel] = []
        self._bytes = 0
        self._batch_bytes_max: float = BATCH_BYTES_MAX
        self._failures = 0
        self._not_before_ms = float("-inf")
        self._since_ms = 0.0

    @property
    def queued(self) -> int:
        return len(self._queue)

    def add(self, parcel: Parcel, now_ms: float) -> List[Parcel]:
        """Adds an event. Returns the oldest ones, which were given up because the queue is full."""
        if not self._queue:
            self._since_ms = now_ms
        self._queue.append(parcel)
        self._bytes += len(parcel.text)
        surplus: List[Parcel] = []
        # Those of a request under way may have arrived already.
        while self._is_over() and len(self._queue) > len(self._under_way):
            oldest = self._queue[len(self._under_way)]
            del self._queue[len(self._under_way)]
            self._bytes -= len(oldest.text)
            surplus.append(oldest)
        return surplus

    def due_ms(self) -> Optional[float]:
        """The time of the next request; None while nothing waits, or while a request is under way."""
        if self._under_way or not self._queue:
            return None
        is_full = len(self._queue) >= FLUSH_EVENTS or self._bytes >= BATCH_BYTES_MAX
        return max(self._since_ms if is_full else self._since_ms + self._flush_ms, self._not_before_ms)

    def take(self, now_ms: float, is_urgent: bool) -> Optional[List[Parcel]]:
        """The events of the next request, if it is due; `is_urgent`: without waiting for more."""
        due_ms = self.due_ms()
        if due_ms is None or now_ms < (self._not_before_ms if is_urgent else due_ms):
            return None
        self._under_way = self._first_batch()
        return self._under_way

    def settle(self, status: int, asked_ms: Optional[float], now_ms: float) -> Settled:
        """Says how the request ended, and returns what became of its events."""
        parcels, self._under_way = self._under_way, []
        self._since_ms = now_ms
        if status == 413 and len(parcels) > 1:
            self._batch_bytes_max = sum(len(parcel.text) for parcel in parcels) / 2
            self._since_ms = now_ms - self._flush_ms
            return Settled("again", parcels)
        if is_retryable(status):
            wait_ms = backoff_ms(self._failures, self._chance())
            if asked_ms is not None:
                wait_ms = max(wait_ms, asked_ms + self._chance() * min(asked_ms, 10_000) / 10)
            self._not_before_ms = now_ms + wait_ms
            self._failures += 1
            return Settled("again", parcels)
        self._failures = 0
        self._not_before_ms = float("-inf")
        for _ in parcels:
            self._bytes -= len(self._queue.popleft().text)
        if status == 413:
            return Settled("too_large", parcels)
        return Settled("delivered" if status < 300 else "refused", parcels)

    def empty(self) -> List[Parcel]:
        """Gives up all that waits."""
        parcels = list(self._queue)
        self._queue.clear()
        self._under_way = []
        self._bytes = 0
        return parcels

    def _is_over(self) -> bool:
        return len(self._queue) > self._queue_max or self._bytes > QUEUE_BYTES_MAX

    def _first_batch(self) -> List[Parcel]:
        size = 0
        batch: List[Parcel] = []
        for parcel in islice(self._queue, BATCH_EVENTS_MAX):
            size += len(parcel.text)
            if batch and size > self._batch_bytes_max:
                break
            batch.append(parcel)
        return batch
