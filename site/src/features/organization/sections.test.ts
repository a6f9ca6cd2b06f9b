import { expect, it } from 'vitest';
import type { OrganizationSummary } from '../../../../core/api/account.ts';
import { isOpenTo, sectionsFor } from './sections.ts';

const as = (role: OrganizationSummary['role']): OrganizationSummary => ({
  id: 'org_1',
  name: 'Acme',
  role,
  is_sign_on_required: false,
  projects: [],
});

it('opens by its address no page that the list does not offer to the role', () => {
  expect(['audit', 'apps', 'sign-on', 'provisioning'].map((page) => isOpenTo(as('viewer'), page))).toEqual([
    false,
    false,
    false,
    false,
  ]);
  expect(sectionsFor(as('owner')).every(({ page }) => isOpenTo(as('owner'), page))).toBe(true);
  expect(isOpenTo(as('viewer'), 'members')).toBe(true);
});
