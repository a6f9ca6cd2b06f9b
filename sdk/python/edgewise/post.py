"""One request to the service."""

import datetime
import http.client
import json
import urllib.error
import urllib.request
from typing import Any, Dict, List, NamedTuple, Optional

from .courier import Parcel
from .limits import REQUEST_MS_MAX
from .plain_value import time_text
from .retry import retry_after_ms


class Answer(NamedTuple):
    """`status` 0: none came. `rejected`: the service's reason by the place of an event in the request."""

    status: int
    asked_ms: Optional[float]
    message: str
    rejected: Dict[int, str]


def post(url: str, key: str, library: str, parcels: List[Parcel], now_ms: float) -> Answer:
    """Sends events. Never raises."""
    # The service compares `sent_at` with its own clock to correct a wrong one, so it is written now.
    body = f'{{"sent_at":"{_time_of(now_ms)}","events":[{",".join(parcel.text for parcel in parcels)}]}}'
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json", "User-Agent": library}
    try:
        request = urllib.request.Request(url, body.encode("utf-8"), headers, method="POST")
        with _opener.open(request, timeout=REQUEST_MS_MAX / 1_000) as response:
            return _read(response.status, None, response.read())
    except urllib.error.HTTPError as refusal:
        if 300 <= refusal.code < 400:
            return Answer(0, None, f"{url} redirects to {refusal.headers.get('Location')}: set `host` to where it leads", {})
        try:
            text = refusal.read()
        except (OSError, http.client.HTTPException):
            text = b""
        return _read(refusal.code, retry_after_ms(refusal.headers.get("Retry-After"), now_ms), text)
    except (OSError, http.client.HTTPException, ValueError) as problem:
        return Answer(0, None, f"no answer: {problem}", {})


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Python would repeat the request as a GET without the events, and show the key to whichever host is named."""

    def redirect_request(self, *_: Any) -> None:
        return None


_opener = urllib.request.build_opener(_NoRedirect)


def _read(status: int, asked_ms: Optional[float], text: bytes) -> Answer:
    reply = _fields(_json(text))
    if status < 300 and not isinstance(reply.get("accepted"), int):
        # A proxy answered instead of the service.
        return Answer(0, None, f"the answer is not the service's: {text[:80]!r}", {})
    message = _fields(reply.get("error")).get("message")
    rejected = reply.get("rejected")
    refusals = [_fields(each) for each in rejected] if isinstance(rejected, list) else []
    return Answer(
        status,
        asked_ms,
        message if isinstance(message, str) else f"the service answered {status}",
        {each.get("index", -1): f"{each.get('code')}: {each.get('message')}" for each in refusals},
    )


def _json(text: bytes) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None


def _fields(value: Any) -> Dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _time_of(now_ms: float) -> str:
    return time_text(datetime.datetime.fromtimestamp(now_ms / 1_000, datetime.timezone.utc))
