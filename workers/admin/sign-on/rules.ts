import { eq } from 'drizzle-orm';
import type { SignOnRules, UpdateRules } from '../../../core/api/sign-on.ts';
import { signOnRules } from '../../../core/tenancy/schema.ts';
import type { Database } from '../../../platform/database.ts';

export type Rules = typeof signOnRules.$inferSelect;

/** The rules of an organisation that has set none. */
const DEFAULTS = {
  isEnforced: false,
  replacesSecondFactor: false,
  joinsAtSignOn: true,
  defaultRole: 'viewer',
  groupRoles: [],
} as const satisfies Omit<Rules, 'organizationId' | 'groupRoles'> & { groupRoles: [] };

export async function rulesOf(db: Database, organizationId: string): Promise<Rules> {
  const stored = await db.select().from(signOnRules).where(eq(signOnRules.organizationId, organizationId)).get();
  return stored ?? { organizationId, ...DEFAULTS };
}

export function shownRules(rules: Rules): SignOnRules {
  return {
    enforced: rules.isEnforced,
    replaces_second_factor: rules.replacesSecondFactor,
    joins_at_sign_on: rules.joinsAtSignOn,
    default_role: rules.defaultRole,
    group_roles: rules.groupRoles.map(({ group, role }) => ({ group, role })),
  };
}

/** The columns that a change names. */
export function changedRules(change: UpdateRules): Partial<Omit<Rules, 'organizationId'>> {
  const columns = {
    isEnforced: change.enforced,
    replacesSecondFactor: change.replaces_second_factor,
    joinsAtSignOn: change.joins_at_sign_on,
    defaultRole: change.default_role,
    groupRoles: change.group_roles,
  };
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
}
