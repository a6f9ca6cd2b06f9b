import { expect, test } from 'vitest';
import { aContribution, aPack, aPackOfLines, rowsOf } from '../../test/harness/packs.ts';
import { asUuid } from '../base/uuid.ts';
import { asLines, concatenated, linesOf, rowCount, splitPack, splitPacks } from './pack.ts';

const bytesOfText = (text: string) => new TextEncoder().encode(text);
const ids = (pack: Uint8Array) => rowsOf(pack).map((row) => Object(row).id);

test('splits the receipt off a pack and leaves the rows unchanged', () => {
  const pack = aPack([aContribution([{ id: 'a' }, { id: 'b' }])], 'pack-1');
  expect([splitPack(pack).receipt?.id, ids(pack)]).toEqual(['pack-1', ['a', 'b'].map(asUuid)]);
});

test('reads a pack of version 1, whose rows are lines of JSON', () => {
  const { receipt, rows } = splitPack(aPackOfLines([{ project_id: 'p1', id: 'a' }, { id: 'b' }], 'pack-1'));
  expect(receipt?.id).toBe('pack-1');
  expect([rowCount(rows), linesOf(rows)]).toEqual([2, ['{"project_id":"p1","id":"a"}', '{"id":"b"}']]);
});

test('reads a pack of the first versions, which has no receipt', () => {
  const bytes = bytesOfText('{"project_id":"p1","id":"a"}\n');
  expect(splitPack(bytes)).toEqual({ receipt: undefined, rows: { form: 'lines', bytes } });
});

test('refuses a pack of a later version', () => {
  expect(() => splitPack(bytesOfText('{"pack":3,"id":"x"}\n'))).toThrow('version 3');
});

test('refuses a pack that is cut off, or that has extra bytes after its blocks', () => {
  const pack = aPack([aContribution([{ id: 'a' }])]);
  expect(() => splitPack(pack.subarray(0, -1))).toThrow(`of ${splitPack(pack).rows.bytes.length} bytes`);
  expect(() => splitPack(concatenated([pack, bytesOfText('x')]))).toThrow('1 bytes follow');
});

test('splits a file of several packs of any version, with or without rows', () => {
  const packs = [
    aPack([aContribution([{ id: 'a' }, { id: 'b' }])], 'pack-1'),
    aPackOfLines([{ project_id: 'p1', received_at: '2026-11-20 12:00:00.000' }], 'pack-2'),
    aPack([aContribution([], { rejected: { missing_event: 1 } })], 'pack-3'),
    aPackOfLines([], 'pack-4'),
    aPack([aContribution([{ id: 'c' }])], 'pack-5'),
  ];
  const taken = splitPacks(concatenated(packs)).map(({ receipt, rows }) => [receipt?.id, rowCount(rows)]);
  expect(taken).toEqual([
    ['pack-1', 2],
    ['pack-2', 1],
    ['pack-3', 0],
    ['pack-4', 0],
    ['pack-5', 1],
  ]);
  const old = splitPacks(bytesOfText('{"project_id":"p1"}\n{"project_id":"p2"}\n'));
  expect(old.map(({ receipt, rows }) => [receipt, rowCount(rows)])).toEqual([[undefined, 2]]);
  expect(splitPacks(new Uint8Array())).toEqual([]);
});

test('keeps receipt and rows when a pack is rewritten as lines of JSON', () => {
  const pack = aPack([
    aContribution([{ id: 'a', properties: '{"n":12345678901234567890}' }], { rejected: { invalid_id: 1 } }),
  ]);
  const lines = asLines(splitPack(pack));
  expect(new TextDecoder().decode(lines)).toMatch(/^\{"pack":1,.*\n\{"project_id":"p1",.*12345678901234567890.*\n$/);
  expect([splitPack(lines).receipt, rowsOf(lines)]).toEqual([splitPack(pack).receipt, rowsOf(pack)]);
  const old = aPackOfLines([{ id: 'b' }]);
  expect(asLines(splitPack(old))).toEqual(old);
});
