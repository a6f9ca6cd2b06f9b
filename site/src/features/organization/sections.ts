import type { OrganizationSummary } from '../../../../core/api/account.ts';
import { may } from '../../../../core/tenancy/permissions.ts';
import type { OrganizationPage } from '../../app/pages.ts';
import type { WordKey } from '../../words/areas.ts';

type Section = {
  readonly page: OrganizationPage;
  readonly label: WordKey;
  /** Absent: every member sees the page. */
  readonly isFor?: (role: OrganizationSummary['role']) => boolean;
};

/** The pages of an organisation in the order of their list; the palette offers them, too. */
export const ORGANIZATION_SECTIONS: readonly Section[] = [
  { page: 'members', label: 'frame.organization_members', isFor: (role) => may(role, 'user', 'read') },
  { page: 'general', label: 'frame.organization_general', isFor: (role) => may(role, 'organization', 'read') },
  { page: 'sign-on', label: 'frame.organization_sign_on', isFor: (role) => may(role, 'sign_on', 'read') },
  { page: 'usage', label: 'frame.organization_usage', isFor: (role) => may(role, 'billing', 'read') },
  { page: 'look', label: 'frame.organization_look' },
  {
    page: 'provisioning',
    label: 'frame.organization_provisioning',
    isFor: (role) => may(role, 'organization', 'update'),
  },
  { page: 'apps', label: 'frame.organization_apps', isFor: (role) => may(role, 'connected_app', 'read') },
  { page: 'audit', label: 'frame.organization_audit', isFor: (role) => may(role, 'audit', 'read') },
];

/** Whether a member's role opens a page: also one that nothing leads them to, but an address does. */
export function isOpenTo({ role }: OrganizationSummary, page: string): boolean {
  return ORGANIZATION_SECTIONS.find((each) => each.page === page)?.isFor?.(role) ?? true;
}

/** Those that a member may see. */
export function sectionsFor({ role }: OrganizationSummary): readonly Section[] {
  return ORGANIZATION_SECTIONS.filter(({ isFor }) => isFor?.(role) ?? true);
}
