"""When a request is sent again."""

import email.utils
from typing import Optional

from .limits import BACKOFF_MS_MAX, BACKOFF_MS_MIN, RETRY_AFTER_MS_MAX


def is_retryable(status: int) -> bool:
    """No answer (0), 408, 429 and 5xx. 413 is sent again in halves."""
    return status == 0 or status in (408, 429) or status >= 500


def backoff_ms(failures: int, chance: float) -> float:
    """The wait after so many consecutive failures, 0 being the first: between half and the whole of a bound that doubles.

    Servers that failed together do not return together, and the waits grow.
    """
    bound_ms = min(BACKOFF_MS_MAX, BACKOFF_MS_MIN * 2 ** min(failures, 30))
    return bound_ms * (1 + chance) / 2


def retry_after_ms(header: Optional[str], now_ms: float) -> Optional[float]:
    """The wait that the header asks for, in seconds or as a date; None if it asks for none that can be read."""
    if not header:
        return None
    try:
        wait_ms = float(header) * 1_000
    except ValueError:
        try:
            wait_ms = email.utils.parsedate_to_datetime(header).timestamp() * 1_000 - now_ms
        except (TypeError, ValueError, OverflowError):
            return None
    return min(wait_ms, RETRY_AFTER_MS_MAX) if wait_ms > 0 else None
