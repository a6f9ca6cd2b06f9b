import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guarded, unguarded } from '../base/csv.ts';
import { csvFields } from '../ingest/import/csv.ts';
import { CsvGuard } from './guard-csv.ts';

const FORMULAS = ['=1+1', '@x', "-2+3+cmd|'/c'!A1", '\t=1', '+49 30 123', "'=1", "''=1", "'\tx", '\u200b=1', '＝1'];
const pieces = ['=', '+', '-', '@', "'", '"', ';', ',', '\t', '\n', '\r', ' ', '\u200b', '＝', 'a', '5', 'ü'];
const anyText = fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((parts) => parts.join(''));

test.each(FORMULAS)('writes %j with an apostrophe more, and reads the same text back', (text) => {
  expect(guarded(text)).toMatch(/^'/);
  expect(guarded(text)).not.toBe(text);
  expect(unguarded(guarded(text))).toBe(text);
});

test.each(['-5', '-1e-7', '-1.5E+10', 'a=b', 'x', ''])('leaves %j as it is', (text) => {
  expect(guarded(text)).toBe(text);
  expect(unguarded(text)).toBe(text);
});

test('gives back every text, with apostrophes of its own too', () => {
  fc.assert(fc.property(anyText, (text) => unguarded(guarded(text)) === text));
});

test('guards the cells of a file wherever it is cut, and passes numbers on', () => {
  fc.assert(
    fc.property(fc.array(anyText, { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 7 }), (texts, size) => {
      const file = texts.map((text) => `"${text.replaceAll('"', '""')}",-5,\n`).join('');
      const bytes = new TextEncoder().encode(file);
      const guard = new CsvGuard();
      const out: Uint8Array[] = [];
      for (let at = 0; at < bytes.length; at += size) out.push(guard.push(bytes.slice(at, at + size)));
      out.push(guard.end());
      const decoder = new TextDecoder();
      const written = out.map((each) => decoder.decode(each, { stream: true })).join('');
      const wanted = texts.map((text) => `"${guarded(text).replaceAll('"', '""')}",-5,\n`).join('');
      expect(written).toBe(wanted);
    }),
  );
});

test('writes cells that imports split as they were written', () => {
  const cell = guarded('a "b", =c').replaceAll('"', '""');
  expect(csvFields(`"${cell}",-5,`)?.map(unguarded)).toEqual(['a "b", =c', '-5', '']);
});
