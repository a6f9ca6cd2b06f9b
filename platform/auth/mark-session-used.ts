import { and, eq, isNull, lt, or } from 'drizzle-orm';
import type { Context } from 'hono';
import { MINUTE_MS } from '../../core/base/time/durations.ts';
import { session } from '../../core/tenancy/schema.ts';
import { database } from '../database.ts';
import { logLine, problemText } from '../log.ts';
import type { AppContext } from '../routes/app-context.ts';

/** How exactly the list of sessions says when one was last used. */
const EXACT_MS = 5 * MINUTE_MS;

/** Notes after the answer that a session was used: at most one write in a few minutes, whichever isolates it uses. */
export function markSessionUsed(
  c: Context<AppContext>,
  { id, lastUsedAt }: { readonly id: string; readonly lastUsedAt?: Date | null | undefined },
  nowMs: number,
): void {
  const before = new Date(nowMs - EXACT_MS);
  if (lastUsedAt && lastUsedAt > before) return;
  const isStale = or(isNull(session.lastUsedAt), lt(session.lastUsedAt, before));
  const write = database(c.env)
    .update(session)
    .set({ lastUsedAt: new Date(nowMs) })
    .where(and(eq(session.id, id), isStale))
    .then(
      () => undefined,
      (problem: unknown) => logLine('warn', { event: 'session_use_not_recorded', problem: problemText(problem) }),
    );
  c.executionCtx.waitUntil(write);
}
