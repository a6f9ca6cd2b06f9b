import { expect, test } from 'vitest';
import type { RawEvent } from '../raw-event.ts';
import { EventIds, WINDOW_LINES } from './event-ids.ts';
import { IMPORT_FORMATS } from './formats.ts';
import type { LineBatch } from './line-batches.ts';
import { type ImportPart, readBatch, skipBatch } from './read-batch.ts';
import { RecordReader } from './record-reader.ts';

const hasId = (event: RawEvent) => event.id !== undefined;

function aBatch(lines: readonly string[], firstLine = 1, tooLong: readonly number[] = []): LineBatch {
  const bytes = new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''));
  return { firstLine, lines: lines.length, bytes, tooLong: new Set(tooLong) };
}

function read(batch: LineBatch, ids = new EventIds(hasId), eventsMax = 100): ImportPart[] {
  return [
    ...readBatch(batch, new RecordReader('lines', IMPORT_FORMATS.named('native'), { timeZone: 'UTC' }), ids, eventsMax),
  ];
}

const idsOf = (parts: readonly ImportPart[]) => parts.flatMap(({ events }) => events.map(({ id }) => id));

test('reports every line that cannot be read by its number, and reads its neighbours', () => {
  const [part] = read(
    aBatch(['{"event":"a","id":"1"}', 'garbage', '', '[1]', '{"event":"x', '{"event":"b","id":"2"}'], 11),
  );
  expect([part?.lines, part?.endsLine]).toEqual([[11, 16], 16]);
  expect(part?.refused.map(({ line, code }) => [line, code])).toEqual([
    [12, 'not_an_object'],
    [14, 'not_an_object'],
    [15, 'not_an_object'],
  ]);
});

test('refuses a line that is too long or not UTF-8, and reads its neighbours', () => {
  const batch = aBatch(['{"event":"a","id":"1"}', 'xxxx', '{"event":"?","id":"2"}', '{"event":"é","id":"3"}'], 1, [1]);
  batch.bytes[batch.bytes.indexOf(0x3f)] = 0xff;
  const [part] = read(batch);
  expect(idsOf([part].filter((one) => one !== undefined))).toEqual(['1', '3']);
  expect(part?.refused.map(({ line, code }) => [line, code])).toEqual([
    [2, 'event_too_large'],
    [3, 'not_an_object'],
  ]);
});

test('counts every equal line without an id, and a resent file once', () => {
  const lines = ['{"event":"a"}', '{"event":"a"}', '{"event":"b"}'];
  const ids = idsOf(read(aBatch(lines)));
  expect(new Set(ids).size).toBe(3);
  expect(idsOf(read(aBatch(lines)))).toEqual(ids);
});

test('gives a line the same id with other lines before it', () => {
  const [id] = idsOf(read(aBatch(['{"event":"a"}'])));
  expect(idsOf(read(aBatch(['{"event":"new"}', '{"event":"a"}'])))[1]).toBe(id);
});

test('gives a line the same id whatever space surrounds it', () => {
  const ids = idsOf(read(aBatch(['{"event":"a"}', '{"event":"b"}'])));
  expect(idsOf(read(aBatch([' {"event":"a"}\r', '\t{"event":"b"}  '])))).toEqual(ids);
});

/** The ids of a file that breaks off after a line and is resumed by scanning no more lines than necessary. */
function idsWithBreak(lines: readonly string[], afterLine: number): unknown[] {
  const before = idsOf(read(aBatch(lines.slice(0, afterLine))));
  const ids = new EventIds(hasId);
  const fromLine = EventIds.rememberedFrom(afterLine);
  const reader = new RecordReader('lines', IMPORT_FORMATS.named('native'), { timeZone: 'UTC' });
  skipBatch(aBatch(lines.slice(fromLine - 1, afterLine), fromLine), reader, ids, fromLine);
  return [...before, ...idsOf(read(aBatch(lines.slice(afterLine), afterLine + 1), ids))];
}

const AGAIN = '{"event":"again"}';

/** Every tenth line lacks an id and is repeated nearby and far away; the other lines have ids and need no memory. */
const SOME_AGAIN = Array.from({ length: 4 * WINDOW_LINES + 50 }, (_, place) => {
  if (place % 10 > 0) return '{"event":"a","id":"1"}';
  return place % 100 === 0 ? AGAIN : `{"event":"${place % 15_000}"}`;
});

test.each([WINDOW_LINES, 2 * WINDOW_LINES + 7, 4 * WINDOW_LINES - 1])(
  'resumes after a break at line %i with the same ids as an uninterrupted import',
  (afterLine) => {
    expect(idsWithBreak(SOME_AGAIN, afterLine)).toEqual(idsOf(read(aBatch(SOME_AGAIN))));
  },
);

test('tells equal lines apart for as long as they continue, with or without a break', () => {
  const lines = Array.from({ length: 4 * WINDOW_LINES }, () => AGAIN);
  expect(new Set(idsWithBreak(lines, 3 * WINDOW_LINES + 5)).size).toBe(lines.length);
});

test('keeps the ids of lines near equal ones when other lines are added before all of them', () => {
  const others = Array.from({ length: 3 * WINDOW_LINES - 3 }, () => '{"event":"a","id":"1"}');
  const equal = [AGAIN, AGAIN, AGAIN, AGAIN];
  const ids = idsOf(read(aBatch([...others, ...equal])));
  expect(idsOf(read(aBatch(['{"event":"new"}', '{"event":"newer"}', ...others, ...equal]))).slice(2)).toEqual(ids);
});

test('splits a batch into parts, and marks the last line that each completes', () => {
  const lines = Array.from({ length: 5 }, (_, place) => `{"event":"a","id":"${place}"}`);
  expect(read(aBatch(lines), undefined, 2).map(({ events, endsLine }) => [events.length, endsLine])).toEqual([
    [2, 2],
    [2, 4],
    [1, 5],
  ]);
});

test('ends a part with each line that holds many events, so that an import can resume after it', () => {
  const header = 'date,visitors,visits,pageviews,bounces,visit_duration';
  const views = [2, 3, 0, 7, 1, 4];
  const rows = views.map((count, place) => `2026-11-1${place},1,1,${count},0,0`);
  const reader = new RecordReader('csv', IMPORT_FORMATS.named('plausible'), { timeZone: 'UTC' });
  const parts = [...readBatch(aBatch([header, ...rows]), reader, new EventIds(hasId), 4)];
  expect(parts.map(({ events, endsLine }) => [events.length, endsLine])).toEqual([
    [4, undefined],
    [1, 3],
    [4, undefined],
    [3, 5],
    [4, undefined],
    [1, 7],
  ]);
});
