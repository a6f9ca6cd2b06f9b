-- Why: a person may have a second factor (an authenticator app with recovery codes, or passkeys), so a session says how it
--   was opened, a sign-in can wait for its second step, and programs get tokens of a session of their own.
--   See docs/decisions/0198-session-gate.md.
-- Undo: DROP TABLE refresh_tokens; DROP TABLE passkey_challenges; DROP TABLE passkeys; DROP TABLE recovery_codes;
--   DROP TABLE totp_factors; DROP TABLE pending_sign_ins; DELETE FROM session WHERE kind = 'tokens'; then
--   ALTER TABLE session DROP COLUMN each of kind, last_used_at, second_factor_at, auth_method (everybody then signs in
--   with a password alone).
ALTER TABLE session ADD COLUMN auth_method TEXT NOT NULL DEFAULT 'password';
ALTER TABLE session ADD COLUMN second_factor_at INTEGER;
ALTER TABLE session ADD COLUMN last_used_at INTEGER;
ALTER TABLE session ADD COLUMN kind TEXT NOT NULL DEFAULT 'browser' CHECK (kind IN ('browser', 'tokens'));

CREATE TABLE pending_sign_ins (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES user (id) ON DELETE CASCADE,
  auth_method TEXT NOT NULL,
  is_remembered INTEGER NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
);
CREATE INDEX pending_sign_ins_by_end ON pending_sign_ins (expires_at);

CREATE TABLE totp_factors (
  user_id TEXT PRIMARY KEY REFERENCES user (id) ON DELETE CASCADE,
  secret TEXT NOT NULL,
  confirmed_at INTEGER,
  last_step INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL
);

CREATE TABLE recovery_codes (
  user_id TEXT NOT NULL REFERENCES user (id) ON DELETE CASCADE,
  hash TEXT NOT NULL,
  used_at INTEGER,
  PRIMARY KEY (user_id, hash)
);

CREATE TABLE passkeys (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES user (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  credential_id TEXT NOT NULL UNIQUE,
  public_key TEXT NOT NULL,
  counter INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  last_used_at INTEGER
);
CREATE INDEX passkeys_of_user ON passkeys (user_id);

CREATE TABLE passkey_challenges (
  id TEXT PRIMARY KEY,
  purpose TEXT NOT NULL CHECK (purpose IN ('register', 'sign_in')),
  user_id TEXT REFERENCES user (id) ON DELETE CASCADE,
  challenge TEXT NOT NULL,
  expires_at INTEGER NOT NULL
);
CREATE INDEX passkey_challenges_by_end ON passkey_challenges (expires_at);

CREATE TABLE refresh_tokens (
  id TEXT PRIMARY KEY,
  session_id TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
  created_at INTEGER NOT NULL,
  used_at INTEGER
);
CREATE INDEX refresh_tokens_of_session ON refresh_tokens (session_id);
