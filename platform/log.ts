import { withoutSignatures } from '../store/cold/cold-link.ts';

/**
 * One structured line, of Workers and Durable Objects; here because both may import it. Never bodies, never keys or
 * tokens, and of links that ClickHouse quotes not what would open them. The only place that writes to the console.
 */
export function logLine(level: 'info' | 'warn' | 'error', fields: LogFields): void {
  console[level](withoutSignatures(JSON.stringify({ level, ...fields })));
}

export type LogFields = Record<string, string | number | boolean>;

/** A thrown value, as a field of a line. */
export function problemText(problem: unknown): string {
  return String(problem).slice(0, PROBLEM_CHARS_MAX);
}

const PROBLEM_CHARS_MAX = 500;
