import { expect, test } from 'vitest';
import { aContribution, aPack } from '../../test/harness/packs.ts';
import { concatenated, linesOf, splitPack, splitPacks } from './pack.ts';

const bytesOfText = (text: string) => new TextEncoder().encode(text);

test('splits the receipt off a pack and leaves the rows as they are', () => {
  const { receipt, rows } = splitPack(aPack([aContribution([{ id: 'a' }, { id: 'b' }])], 'pack-1'));
  expect([receipt?.id, linesOf(rows)]).toEqual(['pack-1', ['{"id":"a"}', '{"id":"b"}']]);
});

test('reads a pack of an earlier version, which has no receipt', () => {
  const rows = bytesOfText('{"project_id":"p1","id":"a"}\n');
  expect(splitPack(rows)).toEqual({ receipt: undefined, rows });
});

test('leaves a pack of a version to come alone', () => {
  expect(() => splitPack(bytesOfText('{"pack":2,"id":"x"}\n'))).toThrow('version 2');
});

test('takes a file of several packs apart, with rows or without, and one of an earlier version', () => {
  const packs = [
    aPack([aContribution([{ id: 'a' }, { id: 'b' }])], 'pack-1'),
    aPack([aContribution([], { rejected: { missing_event: 1 } })], 'pack-2'),
    aPack([aContribution([{ id: 'c' }])], 'pack-3'),
  ];
  const taken = splitPacks(concatenated(packs)).map(({ receipt, rows }) => [receipt?.id, linesOf(rows).length]);
  expect(taken).toEqual([
    ['pack-1', 2],
    ['pack-2', 0],
    ['pack-3', 1],
  ]);
  const old = splitPacks(bytesOfText('{"project_id":"p1"}\n{"project_id":"p2"}\n'));
  expect(old.map(({ receipt, rows }) => [receipt, linesOf(rows).length])).toEqual([[undefined, 2]]);
  expect(splitPacks(new Uint8Array())).toEqual([]);
});
