"""The driver of sdk/conformance for this SDK: one JSON text a line, both ways (sdk/conformance/README.md)."""

import datetime
import json
import os
import sys
import uuid

from edgewise import Client
from edgewise.build_event import Subject
from edgewise.platform import Platform
from edgewise.post import post

HELLO = {
    "sdk": "python",
    "version": "source",
    "kind": "server",
    "lacks": {
        "sessions": "a server has no visits of its own; calls name their session",
        "consent": "it is the visitor’s, and goes with each call as `context.consent`",
    },
}


class Run:
    """One case: the clock moves only with `wait`, and no thread runs."""

    def __init__(self, command):
        self.command = command
        self.now_ms = command["now_ms"] + command["options"].get("clock_off_ms", 0)
        self.drawn = 0
        self.bound = Subject()
        self.dropped = 0
        self.client = self.make()

    def make(self):
        options = self.command["options"]
        platform = Platform(lambda: self.now_ms, self.chance, lambda: str(uuid.uuid4()), post, False)
        more = {"queue_max": options["queue_max"]} if "queue_max" in options else {}
        folder = self.command["folder"]
        return Client(self.command["key"], self.command["host"], spool_dir=folder, platform=platform, **more)

    def chance(self):
        # A fixed sequence, so that every run of a case is the same.
        self.drawn += 1
        return self.drawn * 0.618 % 1

    def scope(self):
        return self.client.bind(**self.bound._asdict())

    def wait(self, ms):
        end_ms = self.now_ms + ms
        while True:
            due_ms = self.client._delivery.due_ms()
            if due_ms is None or due_ms > end_ms:
                break
            self.now_ms = max(self.now_ms, due_ms)
            self.client._delivery.send(False)
        self.now_ms = end_ms


def follow(run, command):
    name = command["do"]
    user = command.get("user")
    if name == "track":
        run.scope().track(command["event"], user_id=user, properties=command.get("properties"))
    elif name == "track odd values":
        run.scope().track(command["event"], user_id=user, properties=odd_values())
    elif name == "identify":
        run.bound = run.bound.and_then(Subject(user_id=user))
        run.scope().identify(traits=command.get("traits"))
    elif name == "group":
        run.bound = run.bound.and_then(Subject(groups={command["type"]: command["id"]}))
        run.scope().group(command["type"], command["id"], user_id=user, traits=command.get("traits"))
    elif name == "register":
        run.bound = run.bound.and_then(Subject(properties=command["properties"]))
    elif name == "unregister":
        kept = {key: value for key, value in (run.bound.properties or {}).items() if key != command["name"]}
        run.bound = run.bound._replace(properties=kept)
    elif name == "wait":
        run.wait(command["ms"])
    elif name == "flush":
        run.client.flush()
    elif name == "leave":
        run.dropped += run.client.close(timeout_s=0).dropped
        run.client = run.make()
    elif name == "return":
        pass
    elif name == "damage":
        damage(run, command)
    elif name == "restart":
        run.client._delivery.release()
        run.client = run.make()
    elif name == "state":
        stats = run.client.stats
        return {"dropped": run.dropped + stats.dropped, "queued": stats.queued}
    elif name == "stop":
        run.client._delivery.release()
    else:
        raise ValueError(f"This SDK has nothing for {name}.")
    return {}


def damage(run, command):
    files = sorted(
        os.path.join(folder, name)
        for folder, _, names in os.walk(run.command["folder"])
        for name in names
        if name.endswith(".json")
    )
    path = files[command["record"]]
    os.truncate(path, 0 if command["how"] == "empty" else os.path.getsize(path) // 2)


def odd_values():
    loop = {"ok": 1}
    loop["self"] = loop
    shared = {"a": 1}
    return {
        "at": datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc),
        "nan": float("nan"),
        "inf": float("inf"),
        "loop": loop,
        "twice": [shared, shared],
        "bytes": b"123",
        "set": {1},
        "call": print,
        "s": "y",
    }


def main():
    print(json.dumps(HELLO), flush=True)
    run = None
    for line in sys.stdin:
        command = json.loads(line)
        try:
            more = {}
            if command["do"] == "start":
                run = Run(command)
            else:
                more = follow(run, command)
            reply = {"ok": True, **more}
        except Exception as problem:
            reply = {"ok": False, "error": repr(problem)}
        print(json.dumps(reply), flush=True)


main()
