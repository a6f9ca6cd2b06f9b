import os
import tempfile
import threading
import time
import unittest

from edgewise import Client

from .receiver import Receiver


class ClientTest(unittest.TestCase):
    def setUp(self):
        self.receiver = Receiver()

    def tearDown(self):
        self.receiver.close()

    def client(self, **options):
        return Client("ew_write_test", self.receiver.url, flush_ms=10, **options)

    def received(self, count):
        end = time.monotonic() + 20
        while len(self.receiver.events) < count and time.monotonic() < end:
            time.sleep(0.01)
        return self.receiver.events

    def test_each_forked_worker_sends_its_own_events_and_none_of_the_parent(self):
        client = Client("ew_write_test", self.receiver.url, flush_ms=60_000)
        client.track("parent")
        children = [fork(lambda worker=worker: work(client, worker)) for worker in range(2)]
        for child in children:
            os.waitpid(child, 0)
        client.flush()
        names = [event["event"] for event in self.received(21)]
        self.assertEqual(sorted(names), ["parent"] + ["worker 0"] * 10 + ["worker 1"] * 10)
        self.assertEqual(len({event["id"] for event in self.receiver.events}), 21)
        client.close()

    def test_a_worker_whose_parent_was_sending_at_the_fork_is_not_stuck(self):
        client = self.client()
        stop = threading.Event()

        def busy():
            while not stop.is_set():
                client.track("busy")
                client.flush()

        thread = threading.Thread(target=busy)
        thread.start()
        children = []
        for worker in range(5):
            children.append(fork(lambda: work(client, 9)))
            time.sleep(0.01)
        for child in children:
            self.assertEqual(os.waitpid(child, 0)[1], 0)
        stop.set()
        thread.join()
        client.close()
        self.assertEqual([event["event"] for event in self.receiver.events].count("worker 9"), 50)

    def test_sends_from_a_thread_and_at_the_end_of_the_program(self):
        client = self.client()
        client.track("signup", user_id=7, properties={"plan": "pro"}, groups={"company": "acme"})
        (event,) = self.received(1)
        self.assertEqual((event["user_id"], event["properties"], event["groups"]), ("7", {"plan": "pro"}, {"company": "acme"}))
        client.track("late")
        client.close()
        self.assertEqual(len(self.receiver.events), 2)
        self.assertEqual(client.stats._asdict(), {"queued": 0, "delivered": 2, "dropped": 0})

    def test_traits_are_those_of_the_call_alone(self):
        client = self.client(properties={"plan": "pro"})
        client.bind(user_id="ann", properties={"seats": 3}).identify(traits={"name": "Ann"})
        client.close()
        (event,) = self.receiver.events
        self.assertEqual((event["event"], event["user_id"], event["properties"]), ("identify", "ann", {"name": "Ann"}))

    def test_tells_of_every_event_that_it_gives_up(self):
        drops = []
        client = self.client(queue_max=2, on_drop=lambda event, _id, reason, _message: drops.append((event, reason)))
        self.receiver.statuses = [400]
        client.track("refused")
        client.flush()
        client.track("")
        client.track(None)
        client.track("odd", properties=7)
        client.close()
        client.track("after")
        self.assertEqual(drops, [("refused", "refused"), ("", "invalid"), ("None", "invalid"), ("odd", "invalid"), ("after", "closed")])
        self.assertEqual(client.stats.dropped, 5)

    def test_what_the_app_raises_stops_nothing(self):
        def fail(*_):
            raise RuntimeError("no")

        client = self.client(before_send=fail, on_drop=fail, on_error=fail, debug=fail)
        self.receiver.statuses = [400]
        client.track("a")
        client.flush()
        client.track("b")
        client.close()
        self.assertEqual([event["event"] for event in self.receiver.events], ["b"])

    def test_an_app_may_flush_where_it_hears_of_an_event(self):
        client = self.client(on_drop=lambda *_: client.flush(), on_error=lambda *_: client.flush())
        self.receiver.statuses = [400, 503]
        client.track("refused")
        client.flush()
        client.track("later")
        client.close()
        self.assertEqual([event["event"] for event in self.receiver.events], ["later"])

    def test_before_send_changes_and_filters(self):
        client = self.client(before_send=lambda event: None if event["event"] == "secret" else {**event, "properties": {"x": {1}}})
        client.track("secret")
        client.track("open")
        client.close()
        self.assertEqual([event["properties"] for event in self.receiver.events], [{"x": [1]}])
        self.assertEqual(client.stats.dropped, 0)

    def test_a_process_leaves_the_events_of_another_that_is_alive(self):
        with tempfile.TemporaryDirectory() as folder:
            first = self.client(spool_dir=folder)
            self.receiver.statuses = [503] * 3
            first.track("kept")
            first.flush()
            second = self.client(spool_dir=folder)
            self.assertEqual(second.stats.queued, 0)
            second.close()
            first.close(timeout_s=0)
            third = self.client(spool_dir=folder)
            self.receiver.statuses = []
            third.close()
            self.assertEqual([event["event"] for event in self.receiver.events], ["kept"])

    def test_a_disk_that_refuses_loses_nothing_that_memory_can_hold(self):
        problems = []
        client = self.client(spool_dir="/proc/none", on_error=lambda _status, message: problems.append(message))
        client.track("a")
        client.close()
        self.assertEqual(len(self.receiver.events), 1)
        self.assertIn("the disk keeps no events", problems[0])


def fork(work_of_child):
    child = os.fork()
    if child == 0:
        try:
            work_of_child()
            os._exit(0)
        except BaseException:
            os._exit(1)
    return child


def work(client, worker):
    for _ in range(10):
        client.track(f"worker {worker}")
    client.flush()
