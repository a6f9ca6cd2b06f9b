import { expect, test } from 'vitest';
import { shapeOf } from './file-shape.ts';
import { LineForm } from './line-form.ts';

/** Pages as lines, rewritten in pieces of this size; and whether they may end here. */
function linesOf(text: string, size = text.length) {
  const form = new LineForm('pages');
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += size) form.rewrite(bytes.subarray(at, at + size));
  const lines = new TextDecoder().decode(bytes).split('\n');
  return { lines: lines.map((line) => line.trim()).filter(Boolean), isWhole: form.isWhole };
}

const records = [{ event: 'a', list: [1, { results: [2] }], text: '],}"\\', data: { x: 'é' } }, { event: 'b' }];
const page = { next: 'https://eu.posthog.com/api/projects/1/events/?before=2026', results: records, count: 2 };
const said = records.map((record) => JSON.stringify(record));

test.each([1, 2, 7, 1_000])('makes a line of each record of a page, in pieces of %s bytes', (size) => {
  expect(linesOf(JSON.stringify(page), size)).toEqual({ lines: said, isWhole: true });
});

test('reads pages behind each other, pretty ones, empty ones, and those of Umami', () => {
  const pretty = linesOf(`${JSON.stringify(page, null, 2)}\n${JSON.stringify({ data: records, count: 2 })}\n`).lines;
  expect(pretty.map((line) => JSON.parse(line))).toEqual([...records, ...records]);
  expect(linesOf('{"next":null,"results":[]}')).toEqual({ lines: [], isWhole: true });
  expect(linesOf('{"next":null,"results":[{"event":"a"}').isWhole).toBe(false);
});

test.each([
  [JSON.stringify(page), 'pages'],
  ['{"data":[{"urlPath":"/"}],"count":1}', 'pages'],
  ['{\n  "next": null,\n  "results": [\n    {', 'pages'],
  ['{"next":null,"results":[]}', 'pages'],
  ['{"event":"a","results":[{}]}', 'lines'],
  ['{"data":{"x":1}}', 'lines'],
  ['{"results":[["uuid","$pageview"]],"columns":["uuid","event"]}', 'lines'],
])('takes %s for %s', (head, shape) => {
  expect(shapeOf(head).shape).toBe(shape);
});
