import { withoutMarks } from '../../core/ingest/ledger/marks.ts';
import type { Receipt } from '../../core/ingest/ledger/receipt.ts';
import { accountedRow } from '../../core/ingest/ledger/receipt-of-lines.ts';
import { concatenated, frameLines, linesOf, type Pack, splitPacks } from '../../core/ingest/pack.ts';
import type { EventIds } from './id-hash.ts';

/** A line or sample with its project and ids. */
export type LetterIds = EventIds & { readonly project_id: string; readonly received_at: string };
export type IsErased = (ids: LetterIds) => Promise<boolean>;

/** The rest of a dead letter; `content` is undefined if nothing is left that counts. */
export type Scrubbed = { readonly content: Uint8Array | undefined; readonly removed: number };

/**
 * Removes erased rows from a dead letter, which holds packs or rows that ClickHouse rejected.
 *
 * @param trace  makes the row that replaces an erased one, so that a replayed pack counts it as erased: a row without a
 *   person, which `arrivals` drops; undefined to leave nothing
 */
export async function scrubDeadLetter(
  content: Uint8Array,
  isErased: IsErased,
  trace: ((line: Line) => string) | undefined,
): Promise<Scrubbed> {
  const scrub = { isErased, trace, removed: 0 };
  const packs = await Promise.all(splitPacks(content).map((pack) => scrubPack(pack, scrub)));
  if (scrub.removed === 0) return { content, removed: 0 };
  const whole = concatenated(packs);
  return { content: whole.length === 0 ? undefined : whole, removed: scrub.removed };
}

/** The fields of a row of a dead letter, if it is valid JSON. */
export type Line = Partial<LetterIds> & { readonly id?: string };
type Scrub = { readonly isErased: IsErased; readonly trace: ((line: Line) => string) | undefined; removed: number };

async function scrubPack({ receipt, rows }: Pack, scrub: Scrub): Promise<Uint8Array> {
  const lines: string[] = [];
  const erased: string[] = [];
  for (const line of linesOf(rows)) {
    const kept = await scrubLine(line, scrub);
    if (kept !== undefined) lines.push(kept);
    if (kept !== line) erased.push(line);
  }
  if (receipt !== undefined) {
    const left = withoutRows(await scrubReceipt(receipt, scrub), erased);
    return left.entries.length === 0 && lines.length === 0 ? NOTHING : frameLines(left, lines);
  }
  return lines.length === 0 ? NOTHING : encoder.encode(`${lines.join('\n')}\n`);
}

/** Scrubs a row, or `{line, reason, entry}` around a row that ClickHouse rejected; the reason quotes the row. */
async function scrubLine(text: string, scrub: Scrub): Promise<string | undefined> {
  const outer = parsed(text);
  const inner = typeof outer.line === 'string' ? parsed(outer.line) : outer;
  if (!(await scrub.isErased(idsOf(inner)))) return text;
  scrub.removed++;
  if (scrub.trace === undefined) return undefined;
  const trace = scrub.trace(inner);
  if (typeof outer.line !== 'string') return trace;
  return JSON.stringify({ line: trace, reason: 'erased', entry: outer.entry });
}

async function scrubReceipt(receipt: Receipt, scrub: Scrub): Promise<Receipt> {
  const samples = [];
  for (const sample of receipt.samples) {
    if (await scrub.isErased({ ...sample, received_at: sample.at })) scrub.removed++;
    else samples.push(sample);
  }
  if (scrub.trace !== undefined) return { ...receipt, samples };
  const entries = [];
  for (const entry of receipt.entries) {
    const ids = { project_id: entry.project_id, user_id: '', anonymous_id: '', received_at: entry.minute };
    if (!(await scrub.isErased(ids))) entries.push(entry);
  }
  return { ...receipt, samples, entries };
}

/** The receipt without the marks of rows that traces have replaced, so that the proof does not look for those rows. */
function withoutRows(receipt: Receipt, erased: readonly string[]): Receipt {
  if (erased.length === 0) return receipt;
  const rows = erased.flatMap((line) => accountedRow(line) ?? []);
  const entries = receipt.entries.map((entry) => {
    const own = rows.filter(({ project_id, minute }) => project_id === entry.project_id && minute === entry.minute);
    const marks = own.flatMap(({ mark }) => mark ?? []);
    return entry.fingerprints === undefined
      ? entry
      : { ...entry, fingerprints: withoutMarks(entry.fingerprints, marks) };
  });
  return { ...receipt, entries };
}

function idsOf({ project_id = '', user_id = '', anonymous_id = '', received_at = '' }: Line): LetterIds {
  return { project_id, user_id, anonymous_id, received_at };
}

function parsed(text: string): Line & { readonly line?: unknown; readonly entry?: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

const encoder = new TextEncoder();
const NOTHING = new Uint8Array();
