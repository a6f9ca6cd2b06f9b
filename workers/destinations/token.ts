import { hash53 } from '../../core/base/hash.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { MINUTE_MS } from '../../core/base/time/durations.ts';
import type { Outside } from '../../core/delivery/outside.ts';
import type { NotNow, Opened, RequestKind } from '../../core/destinations/kind.ts';
import { askReceiver } from '../../platform/outbox/send-request.ts';

type Held = { readonly token: string; readonly untilMs: number; readonly of: number };

/** Tokens of this isolate, by destination; in memory alone. */
const held = new Map<string, Held>();
const HELD_MAX = 1_000;
/** A token is not used in its last minute. */
const MARGIN_MS = MINUTE_MS;

/** The token that a kind wants to be asked for first; undefined for the others. Errors: the receiver gives none. */
export async function tokenOf(
  destinationId: string,
  kind: RequestKind,
  opened: Opened,
  outside: Outside,
): Promise<Result<string | undefined, NotNow>> {
  if (kind.token === undefined) return ok(undefined);
  // Of other settings it is another token.
  const of = hash53(JSON.stringify([opened.settings, opened.secrets]));
  const known = held.get(destinationId);
  if (known !== undefined && known.of === of && known.untilMs > opened.nowMs) return ok(known.token);
  const answer = await askReceiver(await kind.token.request(opened), kind.limits, outside);
  if (!answer.ok) return answer;
  const read = kind.token.read(answer.value);
  if (!read.ok) return err(read.error);
  const { token, lastsMs } = read.value;
  if (held.size >= HELD_MAX) held.clear();
  held.set(destinationId, { token, untilMs: opened.nowMs + lastsMs - MARGIN_MS, of });
  return ok(token);
}
