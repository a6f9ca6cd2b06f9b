import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha1 } from './sha1.ts';
import { asUuid, uuidV7Ms } from './uuid.ts';

test('keeps a UUID in lower case', () => {
  expect(asUuid('018F4C1E-0000-7000-8000-00000000000A')).toBe('018f4c1e-0000-7000-8000-00000000000a');
});

test('makes the version 5 UUID of any other id, the one that other tools make', () => {
  // python3 -c "import uuid; print(uuid.uuid5(uuid.NAMESPACE_DNS, 'www.example.com'))"
  expect(asUuid('www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
});

test('reads when a UUID of version 7 was made, and nothing from other UUIDs', () => {
  // The example of RFC 9562, appendix A.6: 2022-02-22 19:22:22 UTC.
  expect(uuidV7Ms('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')).toBe(Date.UTC(2022, 1, 22, 19, 22, 22));
  for (const other of ['2ed6657d-e927-568b-95e1-2665a8aea6a2', '017f22e2-79b0-7cc3-18c4-dc0c0c07398f']) {
    expect(uuidV7Ms(other)).toBeUndefined();
  }
});

test('hashes as SHA-1 does, whatever the length', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (input) => {
      const digest = new DataView(await crypto.subtle.digest('SHA-1', new Uint8Array(input)));
      expect(sha1(input)).toEqual([0, 4, 8, 12].map((offset) => digest.getInt32(offset)));
    }),
  );
});
