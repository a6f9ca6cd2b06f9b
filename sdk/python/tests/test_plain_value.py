import dataclasses
import datetime
import decimal
import enum
import json
import unittest
import uuid

from edgewise.plain_value import plain_value


class Plan(enum.Enum):
    PRO = "pro"


@dataclasses.dataclass
class Seat:
    number: int


class Hostile:
    @property
    def item(self):
        raise ValueError("no")


class PlainValueTest(unittest.TestCase):
    def test_writes_values_that_json_does_not_know(self):
        zone = datetime.timezone(datetime.timedelta(hours=2))
        loop = {"ok": 1}
        loop["self"] = loop
        shared = {"a": 1}
        value = {
            "at": datetime.datetime(1970, 1, 1, 2, tzinfo=zone),
            "day": datetime.date(2026, 1, 31),
            "nan": float("nan"),
            "price": decimal.Decimal("49.90"),
            "count": decimal.Decimal("3"),
            "id": uuid.UUID(int=1),
            "plan": Plan.PRO,
            "seat": Seat(3),
            "loop": loop,
            "twice": [shared, shared],
            "set": {1},
            "bytes": b"123",
            "error": KeyError("k"),
            "call": print,
            7: "number",
            "odd": Hostile(),
        }
        self.assertEqual(
            plain_value(value),
            {
                "at": "1970-01-01T00:00:00.000Z",
                "day": "2026-01-31",
                "nan": None,
                "price": 49.9,
                "count": 3,
                "id": "00000000-0000-0000-0000-000000000001",
                "plan": "pro",
                "seat": {"number": 3},
                "loop": {"ok": 1, "self": "[Circular]"},
                "twice": [{"a": 1}, {"a": 1}],
                "set": [1],
                "bytes": "[3 bytes]",
                "error": {"name": "KeyError", "message": "'k'"},
                "call": "[builtin_function_or_method]",
                "7": "number",
                "odd": "[Unreadable]",
            },
        )

    def test_ends_with_objects_that_have_no_end(self):
        deep = []
        for _ in range(5_000):
            deep = [deep]
        self.assertLess(len(json.dumps(plain_value(deep))), 1_000)
