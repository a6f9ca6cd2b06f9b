import { eq } from 'drizzle-orm';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { parseFlatJson } from '../../core/base/flat-json.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { HOUR_MS } from '../../core/base/time/durations.ts';
import { readClientMetadata } from '../../core/tenancy/connected-apps/client-metadata.ts';
import { oauthClients } from '../../core/tenancy/schema.ts';
import { takeAttempts } from '../../platform/auth/attempts.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { outsideOf } from '../../platform/outbox/outside.ts';
import { readOutside } from '../../platform/outbox/read-outside.ts';

export type Client = typeof oauthClients.$inferSelect;

const ID_CHARS_MAX = 500;
/** A client may move its addresses; it is read again after so long. */
const DOCUMENT_LIFE_MS = HOUR_MS;

/** The client as it is stored. */
export function storedClient(env: Env, id: string): Promise<Client | undefined> {
  return database(env).select().from(oauthClients).where(eq(oauthClients.id, id)).get();
}

/** Whether an id is the address of a client's own description (Client ID Metadata Documents). */
export function isDocumentAddress(id: string): boolean {
  const url = id.length <= ID_CHARS_MAX && /^https:\/\/[\x21-\x7e]+$/.test(id) ? URL.parse(id) : null;
  if (url === null || url.username !== '' || url.password !== '' || id.includes('#')) return false;
  return url.pathname !== '/' && url.href === id;
}

/**
 * The client of an id. Of one that describes itself the description is fetched, checked and kept for an hour; only for
 * signed-in people, as anybody could otherwise let us fetch addresses.
 *
 * Errors: `bad_request` in words for the person; `rate_limited`, `unavailable`.
 */
export async function findClient(
  env: Env,
  id: string,
  personId: string,
  nowMs: number,
): Promise<Result<Client, ApiError>> {
  const stored = await storedClient(env, id);
  if (stored && (stored.source === 'registration' || nowMs - stored.readAt.getTime() < DOCUMENT_LIFE_MS)) {
    return ok(stored);
  }
  if (!isDocumentAddress(id)) return err(unknownClient(id));
  const taken = await takeAttempts(env, [{ kind: 'app_document', of: personId }], nowMs);
  if (!taken.ok) return taken;
  const described = await readDocument(env, id, nowMs);
  if (!described.ok) return described;
  const at = new Date(nowMs);
  const row = { id, ...described.value, source: 'document', createdAt: at, readAt: at, lastUsedAt: at } as const;
  const { name, redirectUris } = row;
  await database(env)
    .insert(oauthClients)
    .values(row)
    .onConflictDoUpdate({ target: oauthClients.id, set: { name, redirectUris, readAt: at } });
  return ok(row);
}

export function unknownClient(id: string): ApiError {
  const message = `The app \`${id.slice(0, 60)}\` is not registered here, or no longer; connect it again in the app.`;
  return apiError('bad_request', message);
}

async function readDocument(env: Env, id: string, nowMs: number) {
  const init = { method: 'GET', headers: { accept: 'application/json' } };
  const answer = await readOutside(id, init, await outsideOf(env, nowMs));
  if (!answer.ok) return err(apiError('bad_request', `The app’s description cannot be read: ${answer.error}`));
  const { status, text } = answer.value;
  if (status !== 200) return err(apiError('bad_request', `The app’s description at ${id} answers ${status}.`));
  const document = parse(text);
  const named: unknown =
    typeof document === 'object' && document !== null ? Reflect.get(document, 'client_id') : undefined;
  if (named !== id) {
    return err(
      apiError('bad_request', `The app’s description at ${id} does not name that address as its \`client_id\`.`),
    );
  }
  const read = readClientMetadata(document);
  return read.ok ? read : err(apiError('bad_request', `The app’s description is not valid. ${read.error.description}`));
}

function parse(text: string): unknown {
  try {
    return parseFlatJson(text);
  } catch {
    return undefined;
  }
}
