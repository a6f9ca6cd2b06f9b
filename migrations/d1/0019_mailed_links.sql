-- Why: links in mail prove a mailbox: for signing up, for a new password and for a change of address. Each works once.
--   Accounts that exist were made before addresses were proved; they count as proved, so that nobody is locked out.
-- Undo: DROP TABLE mailed_links (links that were mailed stop working).
CREATE TABLE mailed_links (
  id TEXT PRIMARY KEY,
  purpose TEXT NOT NULL CHECK (purpose IN ('sign_up', 'password_reset', 'email_change', 'email_change_stop')),
  email TEXT NOT NULL,
  user_id TEXT REFERENCES user (id) ON DELETE CASCADE,
  name TEXT,
  password_hash TEXT,
  state TEXT NOT NULL,
  other_email TEXT,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
);
CREATE INDEX mailed_links_of_user ON mailed_links (user_id);
CREATE INDEX mailed_links_to ON mailed_links (email);
CREATE INDEX mailed_links_by_end ON mailed_links (expires_at);
UPDATE user SET email_verified = 1;
