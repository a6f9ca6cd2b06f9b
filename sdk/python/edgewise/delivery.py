"""Runs the courier: a thread, requests, files, and the news of what became of each event."""

import os
import threading
import time
import weakref
from typing import Callable, Dict, List, NamedTuple, Optional

from .courier import Courier, Parcel
from .platform import Platform
from .post import Answer
from .spool import Spool


class Stats(NamedTuple):
    # Events that wait, those of a request under way included.
    queued: int
    delivered: int
    # Events that were given up.
    dropped: int


class Target(NamedTuple):
    url: str
    key: str
    library: str
    flush_ms: float
    queue_max: int
    spool_dir: Optional[str]


# Called with (parcel, reason or None if it was accepted, message).
Done = Callable[[Parcel, Optional[str], str], None]


class Delivery:
    """Belongs to one process: a forked child begins with an empty queue, and the parent keeps what waits."""

    def __init__(self, target: Target, platform: Platform, done: Done, failed: Callable[[int, str], None]) -> None:
        self._target = target
        self._platform = platform
        self._done = done
        self._failed = failed
        self._spool: Optional[Spool] = None
        self._begin()
        _deliveries.add(self)

    def _begin(self) -> None:
        self._courier = Courier(self._target.flush_ms, self._target.queue_max, self._platform.chance)
        self._state = threading.Condition(threading.Lock())
        # One request at a time. An app may call `flush` where it hears of an event, within the turn of its own thread.
        self._turn = threading.RLock()
        self._thread: Optional[threading.Thread] = None
        self._counts = {"delivered": 0, "dropped": 0}
        self._is_ended = False
        self._lost: Dict[int, str] = {}
        if self._target.spool_dir is not None:
            self._spool = Spool(self._target.spool_dir)

    def after_fork(self) -> None:
        """In the child: the locks may be held by threads that it does not have."""
        if self._spool is not None:
            self._spool.release()
        was_ended = self._is_ended
        self._begin()
        self._is_ended = was_ended

    @property
    def stats(self) -> Stats:
        return Stats(self._courier.queued, self._counts["delivered"], self._counts["dropped"])

    def resume(self) -> None:
        """Takes over what ended processes have left on disk."""
        if self._spool is None:
            return
        for parcel, name in self._spool.take_over():
            if parcel is None:
                self.lose(Parcel("", name, ""), "unreadable", "the file is empty or broken")
            else:
                self._queue(parcel)

    def add(self, parcel: Parcel) -> None:
        if self._spool is not None:
            try:
                parcel = self._spool.add(parcel)
            except OSError as problem:
                # It still leaves from memory.
                self._failed(0, f"the disk keeps no events: {problem}")
        self._queue(parcel)

    def _queue(self, parcel: Parcel) -> None:
        with self._state:
            surplus = self._courier.add(parcel, self._platform.now_ms())
            self._start_thread()
            self._state.notify_all()
        for lost in surplus:
            self.lose(lost, "queue_full", f"more than {self._target.queue_max} events or their bytes wait")

    def lose(self, parcel: Parcel, reason: str, message: str) -> None:
        """Gives up an event, and counts it."""
        with self._state:
            self._counts["dropped"] += 1
        Spool.remove(parcel)
        self._done(parcel, reason, message)

    def due_ms(self) -> Optional[float]:
        with self._state:
            return self._courier.due_ms()

    def send(self, is_urgent: bool) -> None:
        """Makes the requests that are due."""
        with self._turn:
            while True:
                with self._state:
                    parcels = self._courier.take(self._platform.now_ms(), is_urgent)
                if parcels is None:
                    return
                target = self._target
                answer = self._platform.post(target.url, target.key, target.library, parcels, self._platform.now_ms())
                self._settle(answer)

    def drain(self, timeout_s: float) -> None:
        """Sends until nothing waits or so much time has passed."""
        end_ms = self._platform.now_ms() + timeout_s * 1_000
        while True:
            self.send(True)
            due_ms = self.due_ms()
            if due_ms is None or due_ms > end_ms:
                return
            time.sleep(max(0.0, due_ms - self._platform.now_ms()) / 1_000)

    def end(self) -> None:
        """Stops the thread. What still waits is given up, unless it is on disk."""
        with self._state:
            self._is_ended = True
            self._state.notify_all()
            left = self._courier.empty()
        for parcel in left:
            if parcel.path is None:
                self.lose(parcel, "closed", "the client was closed before it could be sent")
        if self._spool is not None:
            self._spool.release()
        _deliveries.discard(self)

    def release(self) -> None:
        """Forgets everything, as the end of the process does."""
        _deliveries.discard(self)
        if self._spool is not None:
            self._spool.release()

    def _settle(self, answer: Answer) -> None:
        with self._state:
            kind, parcels = self._courier.settle(answer.status, answer.asked_ms, self._platform.now_ms())
        if kind == "again":
            self._failed(answer.status, f"not sent yet, status {answer.status}: {answer.message}")
        elif kind == "refused":
            self._lose_all(parcels, "refused", answer.message)
        elif kind == "too_large":
            self._lose_all(parcels, "too_large", f"the service takes no request of {len(parcels[0].text)} bytes")
        else:
            for place, parcel in enumerate(parcels):
                if place in answer.rejected:
                    self.lose(parcel, "refused", answer.rejected[place])
                    continue
                with self._state:
                    self._counts["delivered"] += 1
                Spool.remove(parcel)
                self._done(parcel, None, "accepted")

    def _lose_all(self, parcels: List[Parcel], reason: str, message: str) -> None:
        for parcel in parcels:
            self.lose(parcel, reason, message)

    def _start_thread(self) -> None:
        if self._thread is None and self._platform.is_threaded and not self._is_ended:
            # Made with the first event, in the process that has it: threads do not survive a fork.
            self._thread = threading.Thread(target=self._work, name="edgewise", daemon=True)
            self._thread.start()

    def _work(self) -> None:
        state = self._state
        while True:
            with state:
                if self._is_ended:
                    return
                due_ms = self._courier.due_ms()
                wait_ms = None if due_ms is None else due_ms - self._platform.now_ms()
                if wait_ms is None or wait_ms > 0:
                    # While a request is under way, nothing is due; its end leaves the next one for this loop.
                    state.wait(None if wait_ms is None else wait_ms / 1_000)
                    continue
            self.send(False)


_deliveries: "weakref.WeakSet[Delivery]" = weakref.WeakSet()


def _after_fork() -> None:
    for delivery in list(_deliveries):
        delivery.after_fork()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
