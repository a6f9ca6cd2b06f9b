import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha1 } from './sha1.ts';
import { asUuid } from './uuid.ts';

test('keeps a UUID in lower case', () => {
  expect(asUuid('018F4C1E-0000-7000-8000-00000000000A')).toBe('018f4c1e-0000-7000-8000-00000000000a');
});

test('makes the version 5 UUID of any other id, the one that other tools make', () => {
  // python3 -c "import uuid; print(uuid.uuid5(uuid.NAMESPACE_DNS, 'www.example.com'))"
  expect(asUuid('www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
});

test('hashes as SHA-1 does, whatever the length', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (input) => {
      const hex = sha1(input)
        .map((word) => (word >>> 0).toString(16).padStart(8, '0'))
        .join('');
      expect(createHash('sha1').update(input).digest('hex').slice(0, 32)).toBe(hex);
    }),
  );
});
