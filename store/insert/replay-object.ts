import type { Replayed } from '../../core/api/operator.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { asUuid } from '../../core/base/uuid.ts';
import { receiptOfLines } from '../../core/ingest/ledger/receipt-of-lines.ts';
import { linesOf, type Pack, rowCount, splitPacks, textLines } from '../../core/ingest/pack.ts';
import type { EventStore } from './event-store.ts';
import { storePacks } from './store-packs.ts';

/** The bucket methods that a replay needs; the store itself puts back what is rejected again (`DeadLetters`). */
export type DeadLetterBucket = {
  get(name: string): Promise<{ arrayBuffer(): Promise<ArrayBuffer> } | null>;
  delete(name: string): Promise<void>;
};

/** A row that ClickHouse rejects without a known reason counts as rejected at once: it used up its retries before. */
const TRIES = 20;

/**
 * Stores the content of a dead letter like any pack, and removes the letter after all of it is confirmed. Idempotent:
 * its packs keep their ids, in the ledger too, and rows out of quarantine have an entry of their own.
 */
export async function replayObject(
  store: EventStore,
  bucket: DeadLetterBucket,
  name: string,
  nowMs: number,
): Promise<Replayed> {
  const file = await bucket.get(name);
  if (file === null) return { outcome: 'gone', rows: 0, stored: 0, refused: 0 };
  const packs = packsIn(name, new Uint8Array(await file.arrayBuffer()));
  if (!packs.ok) return { outcome: 'kept', rows: 0, stored: 0, refused: 0, reason: packs.error };
  const rows = packs.value.reduce((sum, pack) => sum + rowCount(pack.rows), 0);
  const stored = await storePacks(store, packs.value, nowMs, TRIES, isPoison(name) ? name : undefined);
  if (!stored.ok) {
    return { outcome: 'kept', rows, stored: 0, refused: 0, reason: stored.error.detail, is_away: true };
  }
  const { refused } = stored.value;
  if (refused?.object !== name) await bucket.delete(name);
  if (refused === undefined) return { outcome: 'removed', rows, stored: rows, refused: 0 };
  const counts = { rows, stored: rows - refused.rows, refused: refused.rows };
  return { outcome: 'left', ...counts, left_in: refused.object, reason: refused.reason };
}

/**
 * The packs of a message, unchanged; rows out of quarantine become packs that are marked as counted before. Errors: a
 * sentence that names the line, for files that somebody has edited by hand.
 */
function packsIn(name: string, file: Uint8Array): Result<readonly Pack[], string> {
  const split = packsOf(file);
  if (!split.ok || split.value.some(({ rows }) => rows.form === 'blocks')) return split;
  const unreadable = brokenLine(file);
  if (unreadable !== undefined) return err(unreadable);
  if (!isPoison(name)) return split;
  const kept = split.value.flatMap(({ rows }) => linesOf(rows).map(keptIn));
  const broken = kept.findIndex(({ line }) => parsed(line) === undefined);
  if (broken >= 0) return err(`\`line\` of line ${broken + 1} is not a JSON object; correct the file.`);
  return ok(releasedPacks(kept));
}

function packsOf(file: Uint8Array): Result<readonly Pack[], string> {
  try {
    return ok(splitPacks(file));
  } catch (problem) {
    return err((problem instanceof SyntaxError ? brokenLine(file) : undefined) ?? String(problem));
  }
}

/** A sentence that names the first line of a file that is not a JSON object. */
function brokenLine(file: Uint8Array): string | undefined {
  const index = textLines(file).findIndex((line) => parsed(line) === undefined);
  return index === -1 ? undefined : `Line ${index + 1} is not a JSON object; correct the file.`;
}

function isPoison(name: string): boolean {
  return name.includes('/poison-');
}

/** Each row as a pack of its own, under its entry; rows without an entry as one pack, under an id derived from them. */
function releasedPacks(kept: readonly QuarantinedRow[]): Pack[] {
  const others = kept.filter(({ entry }) => entry === undefined).map(({ line }) => line);
  const own = kept.flatMap(({ line, entry }) => (entry === undefined ? [] : [releasedPack(entry, [line])]));
  return others.length === 0 ? own : [...own, releasedPack(asUuid(textOf(others)), others)];
}

function releasedPack(id: string, lines: readonly string[]): Pack {
  return {
    receipt: receiptOfLines(id, lines, 'released'),
    rows: { form: 'lines', bytes: new TextEncoder().encode(textOf(lines)) },
  };
}

function textOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

type QuarantinedRow = { readonly line: string; readonly entry: string | undefined };

/** `{line, reason, entry}`, or the row itself, which people may write when they edit the file. */
function keptIn(text: string): QuarantinedRow {
  const { line, entry } = parsed(text) ?? {};
  if (typeof line !== 'string') return { line: text, entry: undefined };
  return { line, entry: typeof entry === 'string' ? entry : undefined };
}

function parsed(text: string): { readonly line?: unknown; readonly entry?: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
