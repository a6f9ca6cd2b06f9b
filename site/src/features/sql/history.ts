import { readStored, writeStored } from '../../app/stored.ts';

export type PastStatement = { readonly sql: string; readonly atMs: number };

const KEPT_MAX = 50;
const CHARS_MAX = 10_000;

/** The statements that this person ran in this browser, the last one first; signing out forgets them. */
export function readHistory(projectId: string): readonly PastStatement[] {
  try {
    const kept: unknown = JSON.parse(readStored(keyOf(projectId)) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isPast) : [];
  } catch {
    return [];
  }
}

export function addToHistory(projectId: string, sql: string, nowMs = Date.now()): void {
  if (sql.length > CHARS_MAX) return;
  const others = readHistory(projectId).filter((past) => past.sql !== sql);
  writeStored(keyOf(projectId), JSON.stringify([{ sql, atMs: nowMs }, ...others].slice(0, KEPT_MAX)));
}

export function clearHistory(projectId: string): void {
  writeStored(keyOf(projectId), null);
}

function keyOf(projectId: string): string {
  return `sql-history:${projectId}`;
}

function isPast(kept: unknown): kept is PastStatement {
  return typeof kept === 'object' && kept !== null && 'sql' in kept && typeof kept.sql === 'string' && 'atMs' in kept;
}
