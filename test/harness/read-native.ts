import { ByteReader } from '../../core/ingest/block/byte-reader.ts';
import { timeText } from '../../core/tables/time-text.ts';

export type NativeRow = Record<string, unknown>;

/** The rows of a body in ClickHouse's format Native, without their empty columns; used by simulations of ClickHouse. */
export function readNative(body: Uint8Array): NativeRow[] {
  const reader = new ByteReader(body);
  const columns = reader.varint();
  const count = reader.varint();
  const rows: NativeRow[] = times(count, () => ({}));
  for (let column = 0; column < columns; column++) {
    const name = reader.text();
    const values = valuesOf(reader.text(), reader, count);
    for (const [index, row] of rows.entries()) if (!isEmpty(values[index])) row[name] = values[index];
  }
  return rows;
}

function valuesOf(type: string, reader: ByteReader, count: number): readonly unknown[] {
  if (type.startsWith('Map(')) return readMaps(reader, count, type.endsWith('String)'));
  if (type.startsWith('LowCardinality(')) {
    reader.skip(8);
    return readWords(reader, count);
  }
  if (type.startsWith('DateTime64')) return times(count, () => timeText(reader.int64()));
  return times(count, () => readValue(type, reader));
}

function readValue(type: string, reader: ByteReader): unknown {
  switch (type) {
    case 'String':
      return reader.text();
    case 'UUID':
      return uuidText(reader.take(16));
    case 'UInt16':
      return reader.uint16();
    case 'UInt32':
      return reader.uint32();
    case 'Float64':
      return reader.float64();
    default:
      throw new Error(type);
  }
}

function readWords(reader: ByteReader, count: number): string[] {
  if (count === 0) return [];
  const width = reader.int64() & 0xff;
  const words = times(reader.int64(), () => reader.text());
  if (reader.int64() !== count) throw new Error('another number of places than of rows');
  const place = () => (width === 0 ? reader.uint8() : width === 1 ? reader.uint16() : reader.uint32());
  return times(count, () => words[place()] ?? fail('a place without a word'));
}

function readMaps(reader: ByteReader, count: number, isText: boolean): Record<string, unknown>[] {
  reader.skip(8);
  const ends = times(count, () => reader.int64());
  const names = readWords(reader, ends.at(-1) ?? 0);
  const values = names.map(() => (isText ? reader.text() : reader.float64()));
  return ends.map((end, row) => {
    const start = ends[row - 1] ?? 0;
    return Object.fromEntries(names.slice(start, end).map((name, index) => [name, values[start + index]]));
  });
}

function uuidText(bytes: Uint8Array): string {
  const hex = Array.from(bytes, (_, index) => (bytes[index ^ 7] ?? 0).toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function isEmpty(value: unknown): boolean {
  return value === '' || value === 0 || (typeof value === 'object' && Object.keys(Object(value)).length === 0);
}

function times<Value>(count: number, make: () => Value): Value[] {
  return Array.from({ length: count }, make);
}

function fail(problem: string): never {
  throw new Error(problem);
}
