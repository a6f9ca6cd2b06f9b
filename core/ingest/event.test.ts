import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HOT_IDS, isHotId, isTrimmedHotId } from './event.ts';

test('knows a hot id by its shape, in either case', () => {
  for (const id of HOT_IDS) {
    for (const written of [id, id.toUpperCase(), id.slice(0, 1).toUpperCase() + id.slice(1)]) {
      expect(isTrimmedHotId(written)).toBe(true);
    }
  }
});

test('takes no other text for a hot id', () => {
  const unit = fc.constantFrom('n', 'N', 'u', 'l', 'L', 'a', '0', '-', '1', '\u212a', 'İ', '[', ']');
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 6 }), (id) => {
      expect(isTrimmedHotId(id)).toBe(isHotId(id));
    }),
  );
});
