import type { Region } from '../core/base/regions.ts';
import { isOperatorAlertKind, type OperatorAlertKind, withoutValues } from '../core/delivery/operator-alert.ts';
import { withoutSignatures } from '../store/cold/cold-link.ts';
import { type OperationsBinding, withOperations } from './durable-objects.ts';
import { type LogFields, logLine } from './log.ts';

/** An isolate tells no oftener than this what it has seen; between two of them it counts. */
const TELL_MS = 1_000;
/** A client waits for its 503 meanwhile. */
const TRIES = { attemptsMax: 2, capMs: 100 };

/** What this isolate has seen and not told. */
type Seen = { count: number; sinceMs: number; toldMs: number };
const seen = new Map<string, Seen>();

/**
 * Logs an event, and where it is one that operators must know of, has them told. Never throws, and never holds its caller
 * up for more than one call a second to the region's `Operations`: the log is the whole truth, counts in messages may
 * lack what an isolate saw in its last second.
 */
export async function tellOperator(
  env: OperationsBinding,
  region: Region,
  fields: LogFields & { readonly event: OperatorAlertKind },
): Promise<void> {
  logLine('error', { region, ...fields });
  const nowMs = Date.now();
  const key = `${region} ${fields.event}`;
  const before = seen.get(key) ?? { count: 0, sinceMs: nowMs, toldMs: 0 };
  const now = { ...before, count: before.count + 1, sinceMs: before.count === 0 ? nowMs : before.sinceMs };
  if (nowMs - before.toldMs < TELL_MS) {
    seen.set(key, now);
    return;
  }
  seen.set(key, { count: 0, sinceMs: nowMs, toldMs: nowMs });
  const { event } = fields;
  const detail = JSON.stringify(evidenceOf(fields));
  const alert = { kind: event, count: now.count, sinceMs: now.sinceMs, lastMs: nowMs, detail };
  try {
    await withOperations(env, region, (operations) => operations.raise(region, alert), TRIES);
  } catch (problem) {
    logLine('warn', { event: 'operator_not_told', kind: event, region, reason: String(problem) });
  }
}

/** Is a log line one that operators must know of? */
export function isForOperator(fields: LogFields): fields is LogFields & { readonly event: OperatorAlertKind } {
  return typeof fields.event === 'string' && isOperatorAlertKind(fields.event);
}

/** The fields of the log line, but for what ClickHouse says of values, and what would open a link. */
function evidenceOf({ event: _, ...fields }: LogFields): LogFields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'string' ? withoutValues(withoutSignatures(value)) : value,
    ]),
  );
}
