import { expect, it } from 'vitest';
import { RecentHashes } from './recent-hashes.ts';

const startMs = 1_000_000;

it('remembers a hash for a while', () => {
  const recent = new RecentHashes(10, 1_000);
  recent.add('a', startMs);
  expect([recent.has('a', startMs + 999), recent.has('a', startMs + 1_000), recent.has('b', startMs)]).toEqual([
    true,
    false,
    false,
  ]);
});

it('remembers a bounded number: a flood drops only the oldest', () => {
  const recent = new RecentHashes(3, 1_000);
  for (const hash of ['a', 'b', 'c', 'b', 'd']) recent.add(hash, startMs);
  expect(['a', 'b', 'c', 'd'].filter((hash) => recent.has(hash, startMs))).toEqual(['b', 'c', 'd']);
});
