import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { session, user } from './tables.ts';

/** Proofs at sign-in besides the password, and the tokens that a session gives to programs. */

const timestampMs = (name: string) => integer(name, { mode: 'timestamp_ms' });
const ofUser = () =>
  text('user_id')
    .notNull()
    .references(() => user.id, { onDelete: 'cascade' });

/** A sign-in whose first factor was right and whose second is still missing. It opens nothing but the second step. */
export const pendingSignIns = sqliteTable(
  'pending_sign_ins',
  {
    /** SHA-256 of the cookie, which one browser has. */
    id: text('id').primaryKey(),
    userId: ofUser(),
    authMethod: text('auth_method').notNull(),
    isRemembered: integer('is_remembered', { mode: 'boolean' }).notNull(),
    tries: integer('tries').notNull().default(0),
    createdAt: timestampMs('created_at').notNull(),
    expiresAt: timestampMs('expires_at').notNull(),
  },
  (table) => [index('pending_sign_ins_by_end').on(table.expiresAt)],
);

/** An authenticator app. It counts once its first code was right. */
export const totpFactors = sqliteTable('totp_factors', {
  userId: text('user_id')
    .primaryKey()
    .references(() => user.id, { onDelete: 'cascade' }),
  /** Sealed with a key of the deployment (`platform/auth/sealed.ts`). */
  secret: text('secret').notNull(),
  confirmedAt: timestampMs('confirmed_at'),
  /** The newest step of 30 seconds whose code was accepted: its code and older ones are spent. */
  lastStep: integer('last_step').notNull().default(0),
  createdAt: timestampMs('created_at').notNull(),
});

export const recoveryCodes = sqliteTable(
  'recovery_codes',
  {
    userId: ofUser(),
    /** Keyed, so that a copy of the table does not help to guess codes. */
    hash: text('hash').notNull(),
    usedAt: timestampMs('used_at'),
  },
  (table) => [primaryKey({ columns: [table.userId, table.hash] })],
);

export const passkeys = sqliteTable(
  'passkeys',
  {
    id: text('id').primaryKey(),
    userId: ofUser(),
    name: text('name').notNull(),
    /** Base64url, as the authenticator gives it. */
    credentialId: text('credential_id').notNull().unique(),
    /** COSE key, base64url. */
    publicKey: text('public_key').notNull(),
    counter: integer('counter').notNull(),
    createdAt: timestampMs('created_at').notNull(),
    lastUsedAt: timestampMs('last_used_at'),
  },
  (table) => [index('passkeys_of_user').on(table.userId)],
);

/** A challenge that an authenticator is to sign; good once. */
export const passkeyChallenges = sqliteTable(
  'passkey_challenges',
  {
    /** SHA-256 of the cookie, which one browser has. */
    id: text('id').primaryKey(),
    purpose: text('purpose', { enum: ['register', 'sign_in'] }).notNull(),
    /** The person who adds a passkey; null: whoever the passkey belongs to. */
    userId: text('user_id').references(() => user.id, { onDelete: 'cascade' }),
    challenge: text('challenge').notNull(),
    expiresAt: timestampMs('expires_at').notNull(),
  },
  (table) => [index('passkey_challenges_by_end').on(table.expiresAt)],
);

/** Refresh tokens of a session of the kind `tokens`; they end with it. */
export const refreshTokens = sqliteTable(
  'refresh_tokens',
  {
    /** SHA-256 of the token. */
    id: text('id').primaryKey(),
    sessionId: text('session_id')
      .notNull()
      .references(() => session.id, { onDelete: 'cascade' }),
    createdAt: timestampMs('created_at').notNull(),
    /** When it was first exchanged for its successor. */
    usedAt: timestampMs('used_at'),
  },
  (table) => [index('refresh_tokens_of_session').on(table.sessionId)],
);
