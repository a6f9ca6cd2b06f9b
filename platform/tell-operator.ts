import type { Region } from '../core/base/regions.ts';
import { isOperatorAlertKind, type OperatorAlertKind, withoutValues } from '../core/delivery/operator-alert.ts';
import { withoutSignatures } from '../store/cold/cold-link.ts';
import { type OperationsBinding, withOperations } from './durable-objects.ts';
import { type LogFields, logLine } from './log.ts';

/** Minimum interval between an isolate's reports of one event; it counts occurrences in between. */
const TELL_MS = 1_000;
/** Few and short: a client waits for its 503 meanwhile. */
const TRIES = { attemptsMax: 2, capMs: 100 };

/** Occurrences that this isolate has not reported yet. */
type Seen = { count: number; sinceMs: number; toldMs: number };
const seen = new Map<string, Seen>();

/**
 * Logs an event that operators must know of, and reports it to the region's `Operations`, at most once a second. Never
 * throws. The log is complete; counts in messages may lack occurrences of an isolate's last second.
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

/** Whether operators must know of a log line. */
export function isForOperator(fields: LogFields): fields is LogFields & { readonly event: OperatorAlertKind } {
  return typeof fields.event === 'string' && isOperatorAlertKind(fields.event);
}

/** The fields of the log line, without values that ClickHouse quotes and without signatures that open links. */
function evidenceOf({ event: _, ...fields }: LogFields): LogFields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'string' ? withoutValues(withoutSignatures(value)) : value,
    ]),
  );
}
