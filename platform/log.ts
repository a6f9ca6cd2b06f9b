import { withoutQuotedValues } from '../core/delivery/operator-alert.ts';
import { withoutSignatures } from '../store/cold/cold-link.ts';

/**
 * One structured line, of Workers and Durable Objects; here because both may import it. Never bodies, never keys or
 * tokens, no values that ClickHouse quotes, and no signatures of links. The only place that writes to the console:
 * logs leave the region.
 */
export function logLine(level: 'info' | 'warn' | 'error', fields: LogFields): void {
  const shown = Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'string' ? withoutQuotedValues(value) : value,
    ]),
  );
  console[level](withoutSignatures(JSON.stringify({ level, ...shown })));
}

export type LogFields = Record<string, string | number | boolean>;

/** A thrown value, as a field of a line. */
export function problemText(problem: unknown): string {
  return String(problem).slice(0, PROBLEM_CHARS_MAX);
}

const PROBLEM_CHARS_MAX = 500;
