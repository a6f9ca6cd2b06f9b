import { expect, it } from 'vitest';
import { areGroupsMissing, roleAtSignIn } from './group-roles.ts';

const RULES = {
  defaultRole: 'viewer',
  groupRoles: [
    { group: 'g-edit', role: 'editor' },
    { group: 'g-admins', role: 'admin' },
  ],
} as const;

it('gives the highest role of the groups, and takes it away when a group is left', () => {
  expect(roleAtSignIn('viewer', ['g-edit'], RULES)).toBe('editor');
  expect(roleAtSignIn('viewer', ['g-edit', 'g-admins', 'other'], RULES)).toBe('admin');
  expect(roleAtSignIn('editor', ['other'], RULES)).toBe('viewer');
  expect(roleAtSignIn('admin', [], RULES)).toBe('viewer');
});

it('changes nothing if the provider sent no groups, and says so', () => {
  expect(roleAtSignIn('editor', undefined, RULES)).toBe('editor');
  expect(areGroupsMissing(undefined, RULES)).toBe(true);
  expect(areGroupsMissing([], RULES)).toBe(false);
  expect(areGroupsMissing(undefined, { ...RULES, groupRoles: [] })).toBe(false);
});

it('demotes no owner, so that the last one stays', () => {
  expect(roleAtSignIn('owner', [], RULES)).toBe('owner');
  expect(roleAtSignIn('owner', ['g-edit'], RULES)).toBe('owner');
});

it('leaves roles alone that were given by hand, unless groups are mapped', () => {
  expect(roleAtSignIn('admin', ['g-edit'], { ...RULES, groupRoles: [] })).toBe('admin');
});

it('gives somebody new the default role', () => {
  expect(roleAtSignIn(undefined, undefined, RULES)).toBe('viewer');
  expect(roleAtSignIn(undefined, ['g-edit'], RULES)).toBe('editor');
});
