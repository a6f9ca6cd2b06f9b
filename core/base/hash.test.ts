import { expect, it } from 'vitest';
import { hash32, hash53, hashOfBytes, sha256Hex, shortHash } from './hash.ts';

// Stored keys, tombstones, shards and marks of the live window are found again by their hash.
it('gives each text the hash that it has always had', async () => {
  expect(await sha256Hex('ada')).toBe('fdee430d40bd57deeac186cd9790033d0f06f909a8806e7ce6e717ab7c7d5029');
  expect([shortHash('ada'), hash53('ada'), hash53('ada', 7)]).toEqual([
    '1q494m1qg1r',
    6308717070847167,
    2073422200816699,
  ]);
  expect(hash32('ada')).toBe(3717360732);
  expect(hashOfBytes(new TextEncoder().encode('ada'), 512) % 100).toBe(37);
});
