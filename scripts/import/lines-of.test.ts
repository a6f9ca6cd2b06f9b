import { expect, test } from 'vitest';
import { linesOf } from './lines-of.ts';

/** The part of a file, given in pieces, that one request sends, and whether it was cut. */
async function sent(text: string, fromLine = 1, fullAfter = Number.POSITIVE_INFINITY, size = 7) {
  const bytes = Buffer.from(text);
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += size) yield Buffer.from(bytes.subarray(at, at + size));
  }
  let isCut = false;
  let out = '';
  const range = {
    fromLine,
    isFull: () => out.length >= fullAfter,
    onCut: () => {
      isCut = true;
    },
  };
  for await (const part of linesOf(pieces(), range)) out += Buffer.from(part).toString();
  return { out, isCut };
}

const LINES = '{"a":1}\n{"a":2}\n{"a":3}\n{"a":4}\n';

test('sends a file from a line on', async () => {
  expect(await sent(LINES)).toEqual({ out: LINES, isCut: false });
  expect(await sent(LINES, 3)).toEqual({ out: '{"a":3}\n{"a":4}\n', isCut: false });
  expect(await sent(LINES, 5)).toEqual({ out: '', isCut: false });
});

test('ends a full request with a whole line, and reports that some are left', async () => {
  expect(await sent(LINES, 1, 8)).toEqual({ out: '{"a":1}\n{"a":2}\n', isCut: true });
  expect(await sent(LINES, 3, 1)).toEqual({ out: '{"a":3}\n', isCut: true });
});
