import { expect, it } from 'vitest';
import { stepsOfOperations } from './group-change.ts';
import type { PatchOperation } from './user-change.ts';

const stepsOf = (operation: PatchOperation) => stepsOfOperations([operation]);

it.each<PatchOperation>([
  { op: 'remove', path: 'members[value eq "u2"]' },
  { op: 'Remove', path: 'members', value: [{ value: 'u2' }] },
  { op: 'remove', path: 'members', value: [{ value: 'u2', display: 'Edit' }] },
  { op: 'remove', path: 'urn:ietf:params:scim:schemas:core:2.0:Group:members[ value EQ "u2" ]' },
  { op: 'remove', path: 'members', value: 'u2' },
])('reads %j as one member who leaves', (operation) => {
  expect(stepsOf(operation)).toEqual({ ok: true, value: [{ kind: 'remove', members: ['u2'] }] });
});

it('empties a group only where neither path nor value names a member', () => {
  expect(stepsOf({ op: 'remove', path: 'members' })).toEqual({ ok: true, value: [{ kind: 'clear' }] });
  expect(stepsOf({ op: 'remove', path: 'members', value: [] })).toMatchObject({
    value: [{ kind: 'remove', members: [] }],
  });
});

it.each<PatchOperation>([
  { op: 'remove', path: 'members[display eq "Edit"]' },
  { op: 'remove', path: 'members[value eq "u1"' },
  { op: 'remove', path: 'members[value sw "u"]' },
  { op: 'add', path: 'members[value eq "u1"]', value: [{ value: 'u1' }] },
  { op: 'remove', path: 'members', value: [{ display: 'Edit' }] },
  { op: 'remove', path: 'displayName' },
  { op: 'replace', path: 'displayName', value: '' },
  { op: 'move', path: 'members' },
])('refuses %j, and changes nothing', (operation) => {
  expect(stepsOf(operation)).toMatchObject({ ok: false, error: { status: 400 } });
});

it('reads several members, replacements and names', () => {
  const all = stepsOfOperations([
    { op: 'remove', path: 'members[value eq "a" or value eq "b"]' },
    { op: 'replace', path: 'members', value: [{ value: 'c' }] },
    { op: 'replace', value: { id: 'scg_1', displayName: 'New', externalId: 'E' } },
  ]);
  expect(all).toEqual({
    ok: true,
    value: [
      { kind: 'remove', members: ['a', 'b'] },
      { kind: 'clear' },
      { kind: 'add', members: ['c'] },
      { kind: 'rename', displayName: 'New' },
      { kind: 'identify', externalId: 'E' },
    ],
  });
});
