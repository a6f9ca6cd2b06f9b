import { expect, test } from 'vitest';
import { acceptedCodings } from './content-coding.ts';

test.each([
  [null, []],
  ['identity', []],
  ['gzip, deflate, br, zstd', ['br', 'gzip']],
  ['GZIP;q=0.5', ['gzip']],
  ['br;q=0, gzip;q=1.0', ['gzip']],
  ['br; q=0.000', []],
])('of `Accept-Encoding: %s` takes %j', (header, codings) => {
  expect(acceptedCodings(header)).toEqual(codings);
});
