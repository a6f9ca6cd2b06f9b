import os
import stat
import tempfile
import unittest

from edgewise.courier import Parcel
from edgewise.spool import Spool

SPOOL = "0" * 32


class SpoolTest(unittest.TestCase):
    def setUp(self):
        kept = tempfile.TemporaryDirectory()
        self.addCleanup(kept.cleanup)
        self.folder = kept.name

    def write(self, *names, text=""):
        path = os.path.join(self.folder, *names)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def test_touches_nothing_in_the_folder_that_a_spool_did_not_make(self):
        others = [
            self.write("uploads", "photo.jpg"),
            self.write("uploads", "settings.json", text="{}"),
            self.write(SPOOL, "lock"),
            self.write(SPOOL, "notes.json", text="{}"),
        ]
        unlocked = self.write("1" * 32, "000000000001.json", text='{"id":"a","event":"b"}')
        sent = self.write(SPOOL, "000000000001.json", text='{"id":"a","event":"b"}')
        spool = Spool(self.folder)
        self.addCleanup(spool.release)
        self.assertEqual([parcel.id for parcel, _ in spool.take_over()], ["a"])
        self.assertEqual([path for path in others if not os.path.exists(path)], [others[2]])
        self.assertTrue(os.path.exists(unlocked))
        self.assertFalse(os.path.exists(sent))
        self.assertFalse(os.path.exists(os.path.join(self.folder, "uploads", "lock")))

    def test_empties_no_file_that_a_lock_is_a_link_to(self):
        target = self.write("precious.txt", text="kept")
        os.makedirs(os.path.join(self.folder, SPOOL))
        os.symlink(target, os.path.join(self.folder, SPOOL, "lock"))
        self.assertEqual(list(Spool(self.folder).take_over()), [])
        with open(target, encoding="utf-8") as file:
            self.assertEqual(file.read(), "kept")

    def test_lets_no_other_user_read_events(self):
        before = os.umask(0)
        try:
            spool = Spool(os.path.join(self.folder, "spool"))
            kept = spool.add(Parcel("a", "b", "{}"))
            self.addCleanup(spool.release)
        finally:
            os.umask(before)
        paths = [kept.path, os.path.dirname(kept.path), os.path.join(self.folder, "spool")]
        self.assertEqual([stat.S_IMODE(os.stat(path).st_mode) & 0o077 for path in paths], [0, 0, 0])


if __name__ == "__main__":
    unittest.main()
