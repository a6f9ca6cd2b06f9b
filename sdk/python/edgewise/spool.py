"""Events that wait, as files: they survive the process."""

import json
import os
import re
import uuid
from typing import IO, Iterator, Optional, Tuple

from .courier import Parcel

try:
    import fcntl
except ImportError:  # Windows has no locks that end with their process, so a folder there is its process's for good.
    fcntl = None  # type: ignore[assignment]

# Names that a spool gives: all others in a folder are somebody else's, and are neither read nor removed.
_FOLDER = re.compile(r"[0-9a-f]{32}")
_FILE = re.compile(r"\d{12,}\.(?:json|part)")
_LOCK = "lock"


class Spool:
    """A folder of its own for each process, one file for each event, which no other user may read.

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
        with open(f"{name}.part", "w", encoding="utf-8", opener=_private) as file:
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
            names = [name for name in sorted(os.listdir(folder)) if _FILE.fullmatch(name)]
            for name in names:
                path = os.path.join(folder, name)
                if not name.endswith(".json"):
                    continue
                found = _read(path)
                parcel = None if found is None else self.add(found)
                _unlink(path)
                yield parcel, name
            for name in [*names, _LOCK]:
                _unlink(os.path.join(folder, name))
            try:
                os.rmdir(folder)
            except OSError:  # It holds something that is not ours.
                pass

    def release(self) -> None:
        """Ends the lock, as the end of the process does."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def _open(self) -> None:
        if self._lock is not None:
            return
        os.makedirs(self._parent, mode=0o700, exist_ok=True)
        os.makedirs(self._folder, mode=0o700, exist_ok=True)
        self._lock = open(os.path.join(self._folder, _LOCK), "w", encoding="utf-8", opener=_private)
        if fcntl is not None:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _abandoned(self) -> Iterator[str]:
        if fcntl is None or not os.path.isdir(self._parent):
            return
        for name in sorted(os.listdir(self._parent)):
            folder = os.path.join(self._parent, name)
            if folder == self._folder or not _FOLDER.fullmatch(name) or not _is_own(folder):
                continue
            try:
                # Never made here: a folder without a lock is no spool, or its process is about to lock it.
                with open(os.path.join(folder, _LOCK), "r+", encoding="utf-8", opener=_private) as lock:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    yield folder
            except OSError:
                # Its process is alive, or another one has taken it over.
                continue


def _private(path: str, flags: int) -> int:
    """Opens a file that its owner alone may read, and no link to another."""
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0), 0o600)


def _is_own(folder: str) -> bool:
    """Whether it is a folder, and of this user: another could have events sent, or files emptied."""
    return not os.path.islink(folder) and os.path.isdir(folder) and os.stat(folder).st_uid == os.geteuid()


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
