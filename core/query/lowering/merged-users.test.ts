import { describe, expect, it } from 'vitest';
import { mergedUsers } from './merged-users.ts';

/** `a>b c>b`: merges in the order in which they were made. */
const personsOf = (merges: string) =>
  Object.fromEntries(
    mergedUsers(
      merges
        .split(' ')
        .filter(Boolean)
        .map((each) => ({ from: each[0] ?? '', into: each[2] ?? '' })),
    ).map(({ user, person }) => [user, person]),
  );

describe('merged users', () => {
  it.each([
    ['nobody, without merges', '', {}],
    ['one of two', 'a>b', { a: 'b' }],
    ['all of a chain, by its last name', 'a>b b>c', { a: 'c', b: 'c' }],
    ['all of a chain that was made from its end', 'b>c a>b', { a: 'b', c: 'b' }],
    ['both into whom one was merged', 'a>b a>c', { a: 'c', b: 'c' }],
    ['several into one', 'a>b c>b', { a: 'b', c: 'b' }],
    ['a circle, by the name that was given last', 'a>b b>a', { b: 'a' }],
    ['a longer circle', 'a>b b>c c>a', { b: 'a', c: 'a' }],
    ['two persons apart', 'a>b c>d', { a: 'b', c: 'd' }],
    ['two persons who are merged later', 'a>b c>d b>d', { a: 'd', b: 'd', c: 'd' }],
  ])('are %s', (_, merges, expected) => {
    expect(personsOf(merges)).toEqual(expected);
  });

  it('are found among many without delay', () => {
    const chain = Array.from({ length: 20_000 }, (_, at) => ({ from: `u${at}`, into: `u${at + 1}` }));
    expect(new Set(mergedUsers(chain).map(({ person }) => person))).toEqual(new Set(['u20000']));
  });
});
