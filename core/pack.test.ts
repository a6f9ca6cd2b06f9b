import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anEvent } from '../test/harness/an-event.ts';
import { QUEUE_MESSAGE_BYTES_MAX, QUEUE_PACK_BYTES_MAX } from './limits.ts';
import { linesOf, packRows, rowText } from './pack.ts';

const lines = fc.array(
  fc.oneof(
    fc.string({ minLength: 1, maxLength: 300, unit: 'grapheme-ascii' }),
    fc.integer({ min: 1, max: 42_000 }).map((length) => '語'.repeat(length)),
    fc.integer({ min: 1, max: 100_000 }).map((length) => 'x'.repeat(length)),
  ),
  { maxLength: 60 },
);

test('keeps every line once, in order, in packs that a queue takes', () => {
  fc.assert(
    fc.property(lines, (rows) => {
      const packs = packRows(rows);
      expect(packs.flatMap(linesOf)).toEqual(rows);
      for (const pack of packs) {
        const bytesMax = linesOf(pack).length === 1 ? QUEUE_MESSAGE_BYTES_MAX : QUEUE_PACK_BYTES_MAX;
        expect(pack.length).toBeLessThanOrEqual(bytesMax);
      }
    }),
    { numRuns: 200 },
  );
});

test('uses as few packs as limits allow: of plain text, no two neighbours would fit into one', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 70_000 }), { maxLength: 40 }), (lengths) => {
      const packs = packRows(lengths.map((length) => 'x'.repeat(length)));
      for (const [index, pack] of packs.entries()) {
        const [firstOfNext = ''] = linesOf(packs[index + 1] ?? new Uint8Array());
        if (index + 1 < packs.length)
          expect(pack.length + firstOfNext.length + 1).toBeGreaterThan(QUEUE_PACK_BYTES_MAX);
      }
    }),
  );
});

test('packs nothing into nothing, and refuses a line that no message takes', () => {
  expect(packRows([])).toEqual([]);
  expect(() => packRows(['x'.repeat(QUEUE_MESSAGE_BYTES_MAX)])).toThrow(RangeError);
});

test('writes only the columns that hold something', () => {
  const row = { ...anEvent(), anonymous_id: '', properties: '', context: '', retention_days: 30, id: 'i' };
  expect(rowText({ ...row, strings: { plan: 'pro' } })).toBe(
    '{"project_id":"p1","event":"visit","timestamp":"2026-06-01 12:00:00.000","id":"i","strings":{"plan":"pro"},' +
      '"received_at":"2026-06-01 12:00:00.000","retention_days":30}',
  );
});
