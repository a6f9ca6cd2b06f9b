"""What the client needs of the program that it runs in, so that tests can hold the clock."""

import random
import time
import uuid
from typing import Callable, NamedTuple

from .post import post


class Platform(NamedTuple):
    now_ms: Callable[[], float]
    chance: Callable[[], float]
    new_id: Callable[[], str]
    post: Callable
    # Whether a thread sends what is due.
    is_threaded: bool


def own_platform() -> Platform:
    return Platform(lambda: time.time() * 1_000, random.random, lambda: str(uuid.uuid4()), post, True)
