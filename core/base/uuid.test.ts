import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draws } from '../../test/harness/draws.ts';
import { asUuid, uuidV7Ms } from './uuid.ts';

test('keeps a UUID in lower case', () => {
  expect(asUuid('018F4C1E-0000-7000-8000-00000000000A')).toBe('018f4c1e-0000-7000-8000-00000000000a');
});

test('derives the version 5 UUID of any other id, as other tools do', () => {
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

test('derives the same UUID as SHA-1 of Web Crypto, whatever the text holds', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (id) => {
      fc.pre(!/^[0-9a-f-]{36}$/i.test(id));
      const namespace = Uint8Array.from('6ba7b8109dad11d180b400c04fd430c8'.match(/../g) ?? [], (pair) =>
        Number.parseInt(pair, 16),
      );
      const input = new Uint8Array([...namespace, ...new TextEncoder().encode(id)]);
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-1', input)).slice(0, 16);
      digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x50;
      digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
      expect(asUuid(id).replaceAll('-', '')).toBe(
        Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join(''),
      );
    }),
    draws(50),
  );
});

test('accepts an id with a lone surrogate', () => {
  expect(asUuid('a\ud800')).toBe('a05a5076-f5f6-52f6-b9a8-62688ee58a0a');
});
