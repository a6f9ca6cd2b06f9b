import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anIngestedRow } from '../../../test/harness/an-event.ts';
import { EVENT_COLUMNS } from '../../tables/events.ts';
import { EMPTY_ROW, type IngestedRow } from '../event.ts';
import { BLOCK_COLUMNS } from './columns.ts';
import { countRows, readBlocks, splitBlocks } from './read-block.ts';
import { writeBlock } from './write-block.ts';

const KIND_OF_TYPE: Record<(typeof EVENT_COLUMNS)[keyof typeof EVENT_COLUMNS], string> = {
  'LowCardinality(String)': 'word',
  String: 'text',
  "DateTime64(3, 'UTC')": 'time',
  UUID: 'uuid',
  UInt8: 'uint8',
  UInt16: 'uint16',
  UInt32: 'uint32',
  Float64: 'float64',
  'Map(LowCardinality(String), String)': 'texts',
  'Map(LowCardinality(String), Float64)': 'numbers',
  'Map(LowCardinality(String), Array(String))': 'lists',
};

test('has every column of `events` with the encoding that its type requires', () => {
  const kinds = BLOCK_COLUMNS.map(({ name, kind }) => [name, kind]);
  const types = Object.entries(EVENT_COLUMNS).map(([name, type]) => [name, KIND_OF_TYPE[type]]);
  expect(kinds).toEqual(types);
});

const aText = fc.oneof(
  fc.constantFrom('', 'a', 'b'),
  fc.string({ maxLength: 80, unit: 'grapheme' }),
  fc.string({ minLength: 100, maxLength: 300, unit: 'binary' }),
);
const aNumber = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
);
const aTime = fc.integer({ min: -(2 ** 44), max: 2 ** 44 });
const NAMES = fc.oneof(fc.constantFrom('plan', 'seats', '__proto__', '7'), fc.string({ maxLength: 12 }));
const VALUES: Record<string, fc.Arbitrary<unknown>> = {
  word: aText,
  text: aText,
  time: aTime,
  uuid: fc.uuid(),
  uint8: fc.integer({ min: 0, max: 255 }),
  uint16: fc.integer({ min: 0, max: 65_535 }),
  uint32: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  float64: aNumber,
  texts: fc.dictionary(NAMES, aText, { maxKeys: 6, noNullPrototype: true }),
  numbers: fc.dictionary(NAMES, aNumber, { maxKeys: 6, noNullPrototype: true }),
  lists: fc.dictionary(NAMES, fc.array(aText, { maxLength: 4 }), { maxKeys: 4, noNullPrototype: true }),
};
const aRow: fc.Arbitrary<IngestedRow> = fc
  .record(Object.fromEntries(BLOCK_COLUMNS.map(({ name, kind }) => [name, VALUES[kind] ?? fc.constant('')])))
  .map(({ timestamp, received_at, ...columns }) => ({
    ...EMPTY_ROW,
    ...columns,
    timestampMs: Number(timestamp),
    receivedMs: Number(received_at),
  }));

test('returns rows unchanged, whatever they hold', () => {
  fc.assert(
    fc.property(fc.array(aRow, { minLength: 1, maxLength: 12 }), (rows) => {
      const block = writeBlock(rows);
      expect(countRows(block)).toBe(rows.length);
      expect(readBlocks(block)).toEqual(rows);
    }),
  );
});

test('handles more distinct words than a byte can index', () => {
  const rows = Array.from({ length: 700 }, (_, index) => anIngestedRow({ page: `/${index % 500}`, seq: index }));
  expect(readBlocks(writeBlock(rows))).toEqual(rows);
});

test('reads consecutive blocks', () => {
  const [one, two, three] = [
    anIngestedRow(),
    anIngestedRow({ strings: { plan: 'pro' } }),
    anIngestedRow({ user_id: 'ada' }),
  ];
  const bytes = Buffer.concat([writeBlock([one]), writeBlock([two, three])]);
  expect([countRows(bytes), readBlocks(bytes)]).toEqual([3, [one, two, three]]);
});

test('replaces half a surrogate pair by U+FFFD', () => {
  const title = `${'x'.repeat(60)}\ud83d`;
  const [row] = readBlocks(
    writeBlock([anIngestedRow({ event: 'half \ud83d', title, strings: { 'k\udc00': '\udc00' } })]),
  );
  expect(row).toMatchObject({ event: 'half \ufffd', title: title.toWellFormed(), strings: { 'k\ufffd': '\ufffd' } });
});

test('omits a column that is empty in every row, and writes a constant one once', () => {
  const rows = Array.from({ length: 100 }, () => ({
    ...anIngestedRow(),
    properties: '',
    context: '',
    anonymous_id: '',
  }));
  const [{ columns } = { columns: [] }] = splitBlocks(writeBlock(rows));
  expect(columns.map(({ number }) => BLOCK_COLUMNS[number]?.name)).toEqual([
    'project_id',
    'event',
    'timestamp',
    'id',
    'received_at',
    'retention_days',
  ]);
  expect(columns.map(({ data }) => data.length)).toEqual([4, 7, 8, 1600, 8, 2]);
});

test('refuses damaged blocks and columns of a later version', () => {
  const block = writeBlock([anIngestedRow()]);
  expect(() => splitBlocks(block.subarray(0, -1))).toThrow(RangeError);
  const later = Uint8Array.from(block);
  later[8] = BLOCK_COLUMNS.length;
  expect(() => splitBlocks(later)).toThrow('later version');
});
