import { expect, it } from 'vitest';
import { changeOfOperations, changeOfResource, type PatchOperation } from './user-change.ts';

it.each<PatchOperation>([
  { op: 'replace', path: 'active', value: false },
  { op: 'Replace', path: 'active', value: 'False' },
  { op: 'replace', value: { active: false } },
  { op: 'Replace', value: { active: 'false' } },
  { op: 'add', path: 'active', value: false },
  { op: 'REPLACE', path: 'urn:ietf:params:scim:schemas:core:2.0:User:active', value: [{ value: 'False' }] },
])('reads %j as inactive', (operation) => {
  expect(changeOfOperations([operation])).toEqual({ ok: true, value: { active: false } });
});

it.each(['maybe', '', 0, 1, null, undefined, {}, []])('refuses %j for `active`', (value) => {
  const refused = changeOfOperations([{ op: 'replace', path: 'active', value }]);
  expect(refused).toMatchObject({ ok: false, error: { status: 400, scimType: 'invalidValue' } });
});

it('reads names and addresses in every form, and passes over what is not kept', () => {
  const change = changeOfOperations([
    { op: 'Replace', path: 'emails[type eq "work"].value', value: 'a@acme.example' },
    { op: 'Add', value: { 'name.givenName': 'Ada', name: { familyName: 'L', formatted: 'Ada L' }, title: 'Countess' } },
    { op: 'remove', path: 'externalId' },
  ]);
  expect(change).toEqual({
    ok: true,
    value: { email: 'a@acme.example', givenName: 'Ada', familyName: 'L', displayName: 'Ada L', externalId: null },
  });
  const addresses = [{ value: 'x@acme.example' }, { value: 'y@acme.example', primary: 'true' }];
  expect(changeOfResource({ displayName: 'Shown', name: { formatted: 'Other' }, emails: addresses })).toEqual({
    ok: true,
    value: { displayName: 'Shown', email: 'y@acme.example' },
  });
});

it.each<PatchOperation>([
  { op: 'delete', path: 'active' },
  { op: 'replace', value: 'active' },
  { op: 'remove' },
  { op: 'remove', path: 'userName' },
  { op: 'replace', path: 'userName', value: '' },
  { op: 'replace', path: 'displayName', value: 5 },
])('refuses %j', (operation) => {
  expect(changeOfOperations([operation])).toMatchObject({ ok: false, error: { status: 400 } });
});
