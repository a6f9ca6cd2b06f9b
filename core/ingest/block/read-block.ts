import { EMPTY_ROW, type IngestedRow } from '../event.ts';
import { ByteReader } from './byte-reader.ts';
import { BLOCK_COLUMNS, FIXED_BYTES, type FixedKind } from './columns.ts';

/** One column of a block: its number (`BLOCK_COLUMNS`) and data. */
export type BlockData = { readonly number: number; readonly data: Uint8Array };
export type BlockParts = { readonly rows: number; readonly columns: readonly BlockData[] };

/**
 * Splits consecutive blocks (`writeBlock`) into their columns without copying. Throws RangeError on damaged bytes and
 * on a column of a later version.
 */
export function splitBlocks(bytes: Uint8Array): BlockParts[] {
  const reader = new ByteReader(bytes);
  const blocks: BlockParts[] = [];
  while (!reader.isAtEnd) {
    const block = new ByteReader(reader.take(reader.uint32()));
    const rows = block.uint32();
    const columns: BlockData[] = [];
    while (!block.isAtEnd) {
      const number = block.uint8();
      if (number >= BLOCK_COLUMNS.length) throw new RangeError(`A block has the column ${number} of a later version`);
      columns.push({ number, data: block.take(block.uint32()) });
    }
    blocks.push({ rows, columns });
  }
  return blocks;
}

/** Counts the rows in blocks. Throws as `splitBlocks` does on damaged bytes. */
export function countRows(bytes: Uint8Array): number {
  const reader = new ByteReader(bytes);
  let rows = 0;
  while (!reader.isAtEnd) rows += new ByteReader(reader.take(reader.uint32())).uint32();
  return rows;
}

/** The rows of blocks, as they were before `writeBlock`. Throws as `splitBlocks`. */
export function readBlocks(bytes: Uint8Array): IngestedRow[] {
  return splitBlocks(bytes).flatMap(rowsOfBlock);
}

function rowsOfBlock({ rows: count, columns }: BlockParts): IngestedRow[] {
  const rows = times(count, () => ({ ...EMPTY_ROW }));
  for (const { number, data } of columns) {
    const column = BLOCK_COLUMNS[number];
    if (column === undefined) continue;
    const values = valuesOf(column.kind, new ByteReader(data), count);
    for (const [index, row] of rows.entries())
      Object.assign(row, { [FIELD_OF.get(column.name) ?? column.name]: values[index] });
  }
  return rows;
}

/** Fields of a row whose names differ from their columns. */
const FIELD_OF = new Map([
  ['timestamp', 'timestampMs'],
  ['received_at', 'receivedMs'],
]);

type Kind = (typeof BLOCK_COLUMNS)[number]['kind'];

function valuesOf(kind: Kind, reader: ByteReader, count: number): readonly unknown[] {
  switch (kind) {
    case 'word':
      return readWords(reader, count);
    case 'text':
      return times(count, () => reader.text());
    case 'texts':
      return readMaps(reader, count, (values) => times(values, () => reader.text()));
    case 'numbers':
      return readMaps(reader, count, (values) => times(values, () => reader.float64()));
    case 'lists':
      return readMaps(reader, count, (values) => readLists(reader, values));
    default:
      return readFixed(kind, reader, count);
  }
}

function readWords(reader: ByteReader, count: number): string[] {
  const words = times(reader.varint(), () => reader.text());
  const place = (): number => (words.length <= 1 ? 0 : words.length <= 256 ? reader.uint8() : reader.uint16());
  return times(count, () => words[place()] ?? '');
}

function readMaps<Value>(
  reader: ByteReader,
  count: number,
  readValues: (count: number) => readonly Value[],
): { readonly [name: string]: Value | undefined }[] {
  const counts = times(count, () => reader.varint());
  const total = counts.reduce((sum, each) => sum + each, 0);
  const names = readWords(reader, total);
  const values = readValues(total);
  let next = 0;
  return counts.map((each) => Object.fromEntries(times(each, () => [names[next] ?? '', values[next++]] as const)));
}

function readLists(reader: ByteReader, count: number): string[][] {
  const lengths = times(count, () => reader.varint());
  return lengths.map((length) => times(length, () => reader.text()));
}

function readFixed(kind: FixedKind, reader: ByteReader, count: number): readonly (string | number)[] {
  const read = {
    time: () => reader.int64(),
    uuid: () => uuidText(reader.take(FIXED_BYTES.uuid)),
    uint8: () => reader.uint8(),
    uint16: () => reader.uint16(),
    uint32: () => reader.uint32(),
    float64: () => reader.float64(),
  }[kind];
  if (reader.bytes.length > FIXED_BYTES[kind]) return times<string | number>(count, read);
  const value = read();
  return times(count, () => value);
}

function uuidText(bytes: Uint8Array): string {
  const hex = Array.from(bytes, (_, index) => (bytes[index ^ 7] ?? 0).toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function times<Value>(count: number, make: () => Value): Value[] {
  return Array.from({ length: count }, make);
}
