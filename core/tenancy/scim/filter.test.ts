import { expect, it } from 'vitest';
import { parseFilter } from './filter.ts';

const ATTRIBUTES = ['username', 'externalid', 'emails.value'];

it.each([
  ['userName eq "a@acme.example"', [['username', 'a@acme.example']]],
  ['USERNAME EQ "a \\"quoted\\" and b"', [['username', 'a "quoted" and b']]],
  ['urn:ietf:params:scim:schemas:core:2.0:User:userName eq "a"', [['username', 'a']]],
  [
    'userName eq "a" and externalId eq "1"',
    [
      ['username', 'a'],
      ['externalid', '1'],
    ],
  ],
  ['emails[type eq "work"].value eq "a@b.example"', [['emails.value', 'a@b.example']]],
])('reads %s', (text, expected) => {
  const conditions = expected.map(([attribute, value]) => ({ attribute, value }));
  expect(parseFilter(text, ATTRIBUTES)).toEqual({ ok: true, value: conditions });
});

it.each([
  'userName',
  'userName eq',
  'userName co "a"',
  'userName eq "a" or userName eq "b"',
  'userName eq "a" and',
  'userName eq "a" externalId eq "b"',
  'password eq "a"',
  'not (userName eq "a")',
  'userName eq "a',
])('refuses %s rather than read it otherwise', (text) => {
  expect(parseFilter(text, ATTRIBUTES)).toMatchObject({ ok: false, error: { status: 400, scimType: 'invalidFilter' } });
});
