/**
 * One structured line, of Workers and Durable Objects; here because both may import it. Never bodies, never keys or
 * tokens. The only place that writes to the console.
 */
export function logLine(level: 'info' | 'warn' | 'error', fields: LogFields): void {
  console[level](JSON.stringify({ level, ...fields }));
}

export type LogFields = Record<string, string | number | boolean>;
