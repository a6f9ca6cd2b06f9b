import { looks } from '../../../core/tenancy/schema.ts';
import { auditInsert } from '../../../platform/auth/audit.ts';
import { database } from '../../../platform/database.ts';
import type { Env } from '../../../platform/env.ts';
import { type LookRow, lookOf } from '../../../platform/hosts/look-of.ts';
import type { Membership } from '../../../platform/routes/access.ts';

export type Change = Partial<Omit<LookRow, 'organizationId' | 'updatedAt'>>;

/** Changes an organisation's look, and records it. */
export async function storeLook(
  env: Env,
  { person, organization }: Membership,
  change: Change,
  nowMs: number,
): Promise<LookRow> {
  const before = await lookOf(env, organization.id);
  const row: LookRow = {
    ...NO_LOOK,
    ...before,
    ...change,
    organizationId: organization.id,
    updatedAt: new Date(nowMs),
  };
  const db = database(env);
  const entry = {
    organizationId: organization.id,
    actor: `user:${person.id}`,
    action: 'look.update',
    target: organization.id,
    before: named(before ?? NO_LOOK, change),
    after: named(row, change),
  };
  await db.batch([
    db
      .insert(looks)
      .values(row)
      .onConflictDoUpdate({ target: looks.organizationId, set: { ...change, updatedAt: row.updatedAt } }),
    auditInsert(db, entry, nowMs),
  ]);
  return row;
}

const NO_LOOK = {
  name: null,
  accentLight: null,
  accentDark: null,
  logo: null,
  logoType: null,
  logoVersion: null,
  mailFrom: null,
};

/** The changed fields by name; of a picture its hash alone. */
function named(look: Change, change: Change): Record<string, unknown> {
  const fields = {
    name: look.name,
    accentLight: look.accentLight,
    accentDark: look.accentDark,
    mailFrom: look.mailFrom,
  };
  const shown = { ...fields, logoVersion: look.logoVersion };
  return Object.fromEntries(Object.entries(shown).filter(([name]) => name in change));
}
