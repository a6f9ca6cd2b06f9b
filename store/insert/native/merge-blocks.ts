import { ByteReader } from '../../../core/ingest/block/byte-reader.ts';
import { ByteWriter } from '../../../core/ingest/block/byte-writer.ts';
import { BLOCK_COLUMNS, type BlockColumn, FIXED_BYTES } from '../../../core/ingest/block/columns.ts';
import type { BlockParts } from '../../../core/ingest/block/read-block.ts';
import { EVENT_COLUMNS } from '../../../core/tables/events.ts';
import { WordIndex } from './word-index.ts';

/** Version of LowCardinality; there is only one. */
const WORDS_VERSION = 1;
/** `HasAdditionalKeys` and `NeedUpdateDictionary`: the block contains the words itself. */
const WORDS_FLAGS = 0x600;
/**
 * Estimated bytes of a merged row beyond its bytes in packs: the indexes of words that are the same in all rows of a
 * pack.
 */
const MORE_BYTES_A_ROW = 40;
const MORE_BYTES = 64 * 1024;

/** One block of a pack: its rows, and the column's data, absent if the column is empty. */
type Part = { readonly rows: number; readonly data: Uint8Array | undefined };

/**
 * Merges the blocks of packs into one block of ClickHouse's format Native: the server looks up each distinct word of a
 * block once, whereas lines of JSON cost it a look-up in 28 columns for each row. Columns that are empty in all blocks
 * are left out; ClickHouse fills in the same default.
 */
export function mergeBlocks(blocks: readonly BlockParts[]): Uint8Array {
  const rows = blocks.reduce((sum, block) => sum + block.rows, 0);
  const bytes = blocks.reduce((sum, block) => sum + bytesOf(block), 0);
  const writer = new ByteWriter(bytes + rows * MORE_BYTES_A_ROW + MORE_BYTES);
  const columns = [...columnsOf(blocks)];
  writer.varint(columns.length);
  writer.varint(rows);
  for (const [column, parts] of columns) {
    writer.text(column.name);
    writer.text(EVENT_COLUMNS[column.name]);
    writeColumn(writer, column.kind, parts);
  }
  return writer.written();
}

function bytesOf({ columns }: BlockParts): number {
  return columns.reduce((sum, { data }) => sum + data.length, 0);
}

function* columnsOf(blocks: readonly BlockParts[]): Generator<[BlockColumn, readonly Part[]]> {
  const next = new Uint8Array(blocks.length);
  for (const [number, column] of BLOCK_COLUMNS.entries()) {
    let isEmpty = true;
    const parts = blocks.map(({ rows, columns }, index): Part => {
      const found = columns[next[index] ?? 0];
      if (found?.number !== number) return { rows, data: undefined };
      next[index] = (next[index] ?? 0) + 1;
      isEmpty = false;
      return { rows, data: found.data };
    });
    if (!isEmpty) yield [column, parts];
  }
}

function writeColumn(writer: ByteWriter, kind: BlockColumn['kind'], parts: readonly Part[]): void {
  switch (kind) {
    case 'word':
      writer.uint64(WORDS_VERSION);
      writeWords(
        writer,
        parts.map(({ rows, data }) => ({ count: rows, reader: readerOf(data) })),
      );
      break;
    case 'text':
      for (const part of parts) writeTexts(writer, part);
      break;
    case 'texts':
    case 'numbers':
      for (const { reader } of writeNames(writer, parts)) if (reader !== undefined) writer.bytes(reader.rest());
      break;
    case 'lists':
      writeLists(writer, writeNames(writer, parts));
      break;
    default:
      for (const part of parts) writeFixed(writer, FIXED_BYTES[kind], part);
  }
}

function writeTexts(writer: ByteWriter, { rows, data }: Part): void {
  if (data === undefined) writer.zeros(rows);
  else writer.bytes(data);
}

function readerOf(data: Uint8Array | undefined): ByteReader | undefined {
  return data === undefined ? undefined : new ByteReader(data);
}

function writeFixed(writer: ByteWriter, width: number, { rows, data }: Part): void {
  if (data === undefined) writer.zeros(rows * width);
  else if (data.length === width) writer.repeated(data, rows);
  else writer.bytes(data);
}

type WordPart = { readonly count: number; readonly reader: ByteReader | undefined };

/** A LowCardinality column after its version: all distinct words, then the index of each value's word. */
function writeWords(writer: ByteWriter, parts: readonly WordPart[]): void {
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return;
  const index = new WordIndex();
  const numbers = new Uint32Array(total);
  let at = 0;
  for (const { count, reader } of parts) {
    if (reader !== undefined && count > 0) readWords(reader, index, numbers.subarray(at, at + count));
    at += count;
  }
  const width = index.size <= 2 ** 8 ? 1 : index.size <= 2 ** 16 ? 2 : 4;
  writer.uint64(WORDS_FLAGS | (width >> 1));
  writer.uint64(index.size);
  writer.bytes(index.words);
  writer.uint64(total);
  writer.places(numbers, total, width);
}

/** Reads words as `writeBlock` wrote them, and maps each value to its word's index among those of all blocks. */
function readWords(reader: ByteReader, index: WordIndex, numbers: Uint32Array): void {
  const size = reader.varint();
  const numberOf = new Uint32Array(size);
  for (let place = 0; place < size; place++) {
    const start = reader.at;
    reader.skip(reader.varint());
    numberOf[place] = index.numberOf(reader.bytes, start, reader.at);
  }
  if (size <= 1) {
    numbers.fill(numberOf[0] ?? 0);
    return;
  }
  const isNarrow = size <= 256;
  for (let value = 0; value < numbers.length; value++) {
    numbers[value] = numberOf[isNarrow ? reader.uint8() : reader.uint16()] ?? 0;
  }
}

/**
 * A Map(LowCardinality(String), …) before its values: the version of its names, the end of each row's entries, all names.
 * Returns the readers of the parts, which stand before the values.
 */
function writeNames(writer: ByteWriter, parts: readonly Part[]): readonly WordPart[] {
  writer.uint64(WORDS_VERSION);
  let end = 0;
  const names = parts.map(({ rows, data }): WordPart => {
    const start = end;
    const reader = readerOf(data);
    for (let row = 0; row < rows; row++) {
      end += reader?.varint() ?? 0;
      writer.uint64(end);
    }
    return { count: end - start, reader };
  });
  writeWords(writer, names);
  return names;
}

/** Values of a map that are an Array(String) each: the end of each one's texts, then all texts. */
function writeLists(writer: ByteWriter, parts: readonly WordPart[]): void {
  let end = 0;
  for (const { count, reader } of parts) {
    for (let list = 0; list < count; list++) {
      end += reader?.varint() ?? 0;
      writer.uint64(end);
    }
  }
  for (const { reader } of parts) if (reader !== undefined) writer.bytes(reader.rest());
}
