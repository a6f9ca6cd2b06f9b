import { expect, test } from 'vitest';
import { exceptionBlock } from './exception-text.ts';
import { ExceptionFinder } from './find-exception.ts';

const TAG = 'abcdefghijklmnop';
const ROWS = '1\r\n2\r\n__exception__\r\n__exception__\r\nabcd\r\n';
const broken = ROWS + exceptionBlock(TAG, { code: 395, name: 'FUNCTION_THROW_IF_VALUE_IS_NON_ZERO', text: 'non-zero' });

function parted(text: string, size: number) {
  const finder = new ExceptionFinder(TAG);
  const bytes = new TextEncoder().encode(text);
  const decoder = new TextDecoder();
  let rows = '';
  for (let at = 0; at < bytes.length; at += size) {
    rows += decoder.decode(finder.rowsOf(bytes.subarray(at, at + size)), { stream: true });
  }
  return { rows: rows + decoder.decode(finder.rest()), exception: finder.exception() };
}

test('parts rows from the exception wherever the chunks are cut', () => {
  for (let size = 1; size <= broken.length; size++) {
    expect(parted(broken, size)).toEqual({
      rows: ROWS,
      exception: 'Code: 395. DB::Exception: non-zero (FUNCTION_THROW_IF_VALUE_IS_NON_ZERO)',
    });
  }
});

test('gives all bytes of an answer without an exception, however much it looks like one', () => {
  const rows = `${ROWS}\r\n__exception__\r\n${TAG.slice(1)}\r\n__exception__\r\n${TAG.slice(0, -1)}`;
  for (let size = 1; size <= rows.length; size++) expect(parted(rows, size)).toEqual({ rows, exception: undefined });
});

test('keeps a part of an exception without an end', () => {
  const { rows, exception } = parted(broken + 'x'.repeat(1_000_000), 4_096);
  expect(rows).toBe(ROWS);
  expect(exception).toContain('Code: 395');
});
