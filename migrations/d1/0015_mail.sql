-- Why: one machine sends no mail; it keeps the last ones, which its mailbox page shows.
-- Undo: DROP TABLE kept_mail (mail that was not read yet is lost).
CREATE TABLE kept_mail (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  to_address TEXT NOT NULL,
  from_address TEXT NOT NULL,
  template TEXT NOT NULL,
  subject TEXT NOT NULL,
  text TEXT NOT NULL,
  html TEXT NOT NULL,
  created_at INTEGER NOT NULL
);
