import { expect, test } from 'vitest';
import { addressesIn, sentAccess } from './access.ts';

test('addresses may stand in lines, behind commas or semicolons, and each counts once', () => {
  expect(addressesIn(' a@x.example, b@x.example;\nc@x.example a@x.example ')).toEqual([
    'a@x.example',
    'b@x.example',
    'c@x.example',
  ]);
  expect(addressesIn(' \n')).toEqual([]);
});

test('a limit to some projects is not sent for roles that see all', () => {
  const access = { project_access: 'granted', projects: [] } as const;
  expect(sentAccess({ ...access, role: 'admin' }).project_access).toBe('all');
  expect(sentAccess({ ...access, role: 'editor' }).project_access).toBe('granted');
});
