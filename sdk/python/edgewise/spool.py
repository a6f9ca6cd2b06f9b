"""Events that wait, as files: they survive the process."""

import json
import os
import uuid
from typing import IO, Iterator, Optional, Tuple

from .courier import Parcel

try:
    import fcntl
except ImportError:  # Windows has no locks that end with their process, so a folder there is its process's for good.
    fcntl = None  # type: ignore[assignment]


class Spool:
    """A folder of its own for each process, one file for each event.

    A folder is locked by its process, and the lock ends with it. A new process takes over the folders of those that
    have ended.
    """

    def __init__(self, parent: str) -> None:
        self._parent = parent
        self._folder = os.path.join(parent, uuid.uuid4().hex)
        self._lock: Optional[IO[str]] = None
        self._count = 0

    def add(self, parcel: Parcel) -> Parcel:
        """Keeps an event. Raises OSError if the disk refuses."""
        self._open()
        self._count += 1
        name = os.path.join(self._folder, f"{self._count:012d}")
        # Under another name until it is whole.
        with open(f"{name}.part", "w", encoding="utf-8") as file:
            file.write(parcel.text)
        os.replace(f"{name}.part", f"{name}.json")
        return parcel._replace(path=f"{name}.json")

    @staticmethod
    def remove(parcel: Parcel) -> None:
        """Forgets an event that has arrived or was given up."""
        if parcel.path is not None:
            _unlink(parcel.path)

    def take_over(self) -> Iterator[Tuple[Optional[Parcel], str]]:
        """The events of ended processes, oldest first; None, with the file's name, for one that cannot be read."""
        for folder in self._abandoned():
            for name in sorted(os.listdir(folder)):
                path = os.path.join(folder, name)
                if not name.endswith(".json"):
                    continue
                found = _read(path)
                parcel = None if found is None else self.add(found)
                _unlink(path)
                yield parcel, name
            for name in os.listdir(folder):
                _unlink(os.path.join(folder, name))
            os.rmdir(folder)

    def release(self) -> None:
        """Ends the lock, as the end of the process does."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def _open(self) -> None:
        if self._lock is not None:
            return
        os.makedirs(self._folder, exist_ok=True)
        self._lock = open(os.path.join(self._folder, "lock"), "w", encoding="utf-8")
        if fcntl is not None:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _abandoned(self) -> Iterator[str]:
        if fcntl is None or not os.path.isdir(self._parent):
            return
        for name in sorted(os.listdir(self._parent)):
            folder = os.path.join(self._parent, name)
            if folder == self._folder or not os.path.isdir(folder):
                continue
            try:
                with open(os.path.join(folder, "lock"), "w", encoding="utf-8") as lock:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    yield folder
            except OSError:
                # Its process is alive, or another one has taken it over.
                continue


def _read(path: str) -> Optional[Parcel]:
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read()
        event = json.loads(text)
        return Parcel(str(event["id"]), str(event["event"]), text)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _unlink(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        pass
