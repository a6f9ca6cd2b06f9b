import { type IngestedRow, NO_GROUPS } from '../event.ts';
import { ByteWriter } from './byte-writer.ts';
import { BLOCK_COLUMNS, type BlockColumn } from './columns.ts';

/** Reused for one block at a time; grows to the largest block. */
const writer = new ByteWriter(256 * 1024);
/** A block has at most as many words as its rows have property names, far fewer than 65,536 (`writeBlocks`). */
const placeOf = new Map<string, number>();
let places = new Uint16Array(8 * 1024);

/**
 * Rows as a block, column by column:
 *
 *     block   bytes of all that follows (uint32), rows (uint32), columns
 *     column  number (`BLOCK_COLUMNS`, uint8), bytes of its data (uint32), data
 *     word    as `writeWords`
 *     text    each: length (varint), UTF-8
 *     fixed   each value, or one value where all are equal
 *     map     names of each row (varint), as words all names, then all values
 *     lists   as values of a map: the length of each (varint), then all their texts
 *
 * A column that is empty in every row is left out. Numbers are little-endian; times are Unix milliseconds.
 */
export function writeBlock(rows: readonly IngestedRow[]): Uint8Array {
  writer.clear();
  writer.uint32(0);
  writer.uint32(rows.length);
  for (let number = 0; number < BLOCK_COLUMNS.length; number++) {
    const column = BLOCK_COLUMNS[number];
    if (column !== undefined) writeColumn(number, column, rows);
  }
  writer.uint32At(0, writer.length - 4);
  return writer.written().slice();
}

/** Writes nothing if the column is empty. */
function writeColumn(number: number, column: BlockColumn, rows: readonly IngestedRow[]): void {
  switch (column.kind) {
    case 'word': {
      const word = wordOfAll(rows, column.read);
      if (word === undefined) withLength(number, () => writeWords(rows.map(column.read)));
      else if (word !== '') withLength(number, () => writeWord(word));
      break;
    }
    case 'text': {
      const texts = rows.map(column.read);
      if (texts.some(isText)) withLength(number, () => writeTexts(texts));
      break;
    }
    case 'texts':
      writeMap(number, rows.map(column.read), writeTexts);
      break;
    case 'numbers':
      writeMap(number, rows.map(column.read), writeNumbers);
      break;
    case 'lists':
      if (rows.some(hasGroups)) writeMap(number, rows.map(column.read), writeLists);
      break;
    case 'uuid': {
      const uuids = rows.map(column.read);
      withLength(number, () => writeFixed(uuids, writeUuid));
      break;
    }
    default: {
      const numbers = rows.map(column.read);
      if (numbers.some(Boolean)) withLength(number, () => writeFixed(numbers, WRITE_NUMBER[column.kind]));
    }
  }
}

/** The word of a column that is the same in every row, as most are; undefined for all other columns. */
function wordOfAll(rows: readonly IngestedRow[], read: (row: IngestedRow) => string): string | undefined {
  let word: string | undefined;
  for (const row of rows) {
    const own = read(row);
    if (word === undefined) word = own;
    else if (own !== word) return undefined;
  }
  return word ?? '';
}

function writeWord(word: string): void {
  writer.varint(1);
  writer.text(word);
}

function isText(text: string): boolean {
  return text !== '';
}

function withLength(number: number, write: () => void): void {
  writer.uint8(number);
  const lengthAt = writer.length;
  writer.uint32(0);
  write();
  writer.uint32At(lengthAt, writer.length - lengthAt - 4);
}

/**
 * The number of distinct words (varint), each as a text, then the index of each value's word in 8 or 16 bits; no
 * indexes for a single word.
 */
function writeWords(values: readonly string[]): void {
  const count = values.length;
  if (count > places.length) places = new Uint16Array(2 * count);
  placeOf.clear();
  let last: string | undefined;
  let place = 0;
  for (let index = 0; index < count; index++) {
    const word = values[index] ?? '';
    if (word !== last) {
      last = word;
      const known = placeOf.get(word);
      place = known ?? placeOf.size;
      if (known === undefined) placeOf.set(word, place);
    }
    places[index] = place;
  }
  writer.varint(placeOf.size);
  for (const word of placeOf.keys()) writer.text(word);
  if (placeOf.size > 1) writer.places(places, count, placeOf.size <= 256 ? 1 : 2);
}

function writeTexts(texts: readonly string[]): void {
  for (const text of texts) writer.text(text);
}

function writeNumbers(numbers: readonly number[]): void {
  for (const number of numbers) writeFloat64(number);
}

function hasGroups({ groups }: IngestedRow): boolean {
  return groups !== NO_GROUPS;
}

function writeLists(lists: readonly (readonly string[])[]): void {
  for (const list of lists) writer.varint(list.length);
  for (const list of lists) writeTexts(list);
}

function writeFixed<Value>(values: readonly Value[], write: (value: Value) => void): void {
  const [first] = values;
  if (first !== undefined && values.every((value) => value === first)) write(first);
  else for (const value of values) write(value);
}

function writeMap<Value>(
  number: number,
  maps: readonly { readonly [name: string]: Value }[],
  writeValues: (values: readonly Value[]) => void,
): void {
  const names: string[] = [];
  const values: Value[] = [];
  const counts: number[] = [];
  for (const map of maps) {
    const before = names.length;
    for (const name in map) {
      const value = map[name];
      if (value === undefined) continue;
      names.push(name);
      values.push(value);
    }
    counts.push(names.length - before);
  }
  if (names.length === 0) return;
  withLength(number, () => {
    for (const count of counts) writer.varint(count);
    writeWords(names);
    writeValues(values);
  });
}

function writeUuid(uuid: string): void {
  writer.uuid(uuid);
}

/** Removes the sign of zero, since queries compare the texts of numbers. */
function writeFloat64(value: number): void {
  writer.float64(value + 0);
}

const WRITE_NUMBER = {
  time: (value: number) => writer.int64(value),
  uint8: (value: number) => writer.uint8(value),
  uint16: (value: number) => writer.uint16(value),
  uint32: (value: number) => writer.uint32(value),
  float64: writeFloat64,
};
