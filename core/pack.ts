import { EVENT_COLUMNS } from './clickhouse/schema.ts';
import type { EventRow } from './event.ts';
import { QUEUE_MESSAGE_BYTES_MAX, QUEUE_PACK_BYTES_MAX } from './limits.ts';

const encoder = new TextEncoder();
const COLUMN_NAMES = Object.keys(EVENT_COLUMNS).filter(isColumn);
const COLUMNS = COLUMN_NAMES.map((name) => ({ name, prefix: `${JSON.stringify(name)}:` }));

/**
 * Packs rows (one line of JSON each, see `rowText`) into queue messages of UTF-8 lines: as few as limits allow.
 *
 * A pack stays within 64 KB, one billed operation; a single line may be larger, up to what a message takes. Lines keep
 * their order. Nothing parses a pack on its way: the consumer joins packs into the body of one INSERT.
 * Throws RangeError on a line that no message can take: `rowText` callers reject such events before.
 */
export function packRows(lines: readonly string[]): Uint8Array[] {
  const packs: Uint8Array[] = [];
  let start = 0;
  let chars = 0;
  for (const [index, line] of lines.entries()) {
    if (index > start && chars + line.length + 1 > QUEUE_PACK_BYTES_MAX) {
      packs.push(...encodePack(lines.slice(start, index)));
      start = index;
      chars = 0;
    }
    chars += line.length + 1;
  }
  if (start < lines.length) packs.push(...encodePack(lines.slice(start)));
  return packs;
}

/** Chars were counted, bytes matter: where text beyond ASCII made the pack too large, it is halved. */
function encodePack(lines: readonly string[]): Uint8Array[] {
  const bytes = encoder.encode(`${lines.join('\n')}\n`);
  if (bytes.length <= (lines.length === 1 ? QUEUE_MESSAGE_BYTES_MAX : QUEUE_PACK_BYTES_MAX)) return [bytes];
  if (lines.length === 1) throw new RangeError(`A row of ${bytes.length} bytes does not fit a queue message`);
  const half = lines.length >> 1;
  return [...encodePack(lines.slice(0, half)), ...encodePack(lines.slice(half))];
}

/** Packs joined to larger ones of at most `bytesMax`, in their order; a pack that is larger by itself stays as it is. */
export function joinPacks(packs: readonly Uint8Array[], bytesMax: number): Uint8Array[] {
  const groups: Uint8Array[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const pack of packs) {
    bytes += pack.length;
    if (bytes <= bytesMax) groups.at(-1)?.push(pack);
    else {
      groups.push([pack]);
      bytes = pack.length;
    }
  }
  return groups.map(concatenated);
}

/** All packs as one: a pack is lines, and each ends with its line feed. */
export function concatenated(packs: readonly Uint8Array[]): Uint8Array {
  const [only] = packs;
  if (packs.length === 1 && only !== undefined) return only;
  const whole = new Uint8Array(bytesOf(packs));
  let offset = 0;
  for (const pack of packs) {
    whole.set(pack, offset);
    offset += pack.length;
  }
  return whole;
}

export function bytesOf(packs: readonly Uint8Array[]): number {
  return packs.reduce((sum, pack) => sum + pack.length, 0);
}

/** The lines of a pack, for those who must look at single rows. */
export function linesOf(pack: Uint8Array | ArrayBuffer): string[] {
  return new TextDecoder().decode(pack).split('\n').filter(Boolean);
}

/**
 * A row as one line of ClickHouse's JSONEachRow. What is empty is left out: ClickHouse fills in the same default, and
 * most columns of most events are empty. Lone surrogates, which ClickHouse refuses, become U+FFFD.
 */
export function rowText(row: EventRow): string {
  let text = '';
  for (const { name, prefix } of COLUMNS) {
    const value = row[name];
    if (value === '' || value === 0) continue;
    const json = typeof value === 'number' ? `${value}` : JSON.stringify(value);
    if (json !== '{}') text += `${text === '' ? '{' : ','}${prefix}${json}`;
  }
  return wellFormedJson(`${text}}`);
}

/** JSON text without escapes of lone surrogates (`JSON.stringify` prints pairs as they are, lone halves escaped). */
export function wellFormedJson(text: string): string {
  if (!text.includes('\\ud')) return text;
  return text.replace(/\\(?:\\|ud[89a-f][0-9a-f]{2})/g, (found) => (found === '\\\\' ? found : '\ufffd'));
}

function isColumn(name: string): name is keyof EventRow {
  return name in EVENT_COLUMNS;
}
