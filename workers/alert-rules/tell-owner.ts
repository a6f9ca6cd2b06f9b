import { and, eq, isNotNull, isNull, ne, or } from 'drizzle-orm';
import { ruleBroken } from '../../core/mail/rule-broken.ts';
import { may } from '../../core/tenancy/permissions.ts';
import { alertRuleStates, projects, user } from '../../core/tenancy/schema.ts';
import { idOfActor } from '../../platform/auth/names-of-people.ts';
import { projectAccess } from '../../platform/auth/project-access.ts';
import { type Database, database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { adminsOf } from '../../platform/mail/admins-of.ts';
import { pageAddress } from '../../platform/mail/page-address.ts';
import { sendMail } from '../../platform/mail/send-mail.ts';
import { type RuleRow, ruleOf } from './rule-rows.ts';
import { isRule } from './rule-store.ts';

/** Tells the owner of a rule what keeps it from watching: once for each problem, whoever evaluates how often. */
export async function tellOwner(env: Env, { projectId, id }: Pick<RuleRow, 'projectId' | 'id'>): Promise<void> {
  const db = database(env);
  const row = await ruleOf(db, projectId, id);
  const problem = row?.state?.problem;
  if (!row || problem === null || problem === undefined) return;
  const isUntold = or(isNull(alertRuleStates.problemTold), ne(alertRuleStates.problemTold, problem));
  const claimed = await db
    .update(alertRuleStates)
    .set({ problemTold: problem })
    .where(and(isRule(projectId, id), isNotNull(alertRuleStates.problem), isUntold));
  if (claimed.meta.changes === 0) return;
  await mailOwner(env, row, problem);
}

/** Writes to whoever saved the rule last. */
export async function mailOwner(env: Env, { projectId, rule, madeBy }: RuleRow, reason: string): Promise<void> {
  const db = database(env);
  const project = await db.select().from(projects).where(eq(projects.id, projectId)).get();
  if (!project) return;
  const { organizationId, name } = project;
  const rules = pageAddress(env, `/p/${projectId}/alerts`);
  const data = { rule: rule.name, project: name, reason, rules };
  for (const to of await ownersOf(db, project, madeBy)) {
    await sendMail(env, { to, template: ruleBroken, data, organizationId });
  }
}

/** Whoever saved the rule last, or admins if that was a key, or somebody who left. */
async function ownersOf(
  db: Database,
  { id, organizationId }: { readonly id: string; readonly organizationId: string },
  madeBy: string,
): Promise<string[]> {
  if (!(await isStillHere(db, id, madeBy))) return adminsOf(db, organizationId);
  const found = await db
    .select({ email: user.email })
    .from(user)
    .where(eq(user.id, idOfActor(madeBy)));
  return found.map(({ email }) => email);
}

/** Whether the person may still read the alerts of the project. */
export async function isStillHere(db: Database, projectId: string, actor: string): Promise<boolean> {
  if (!actor.startsWith('user:')) return false;
  const own = await projectAccess(db, idOfActor(actor), projectId);
  return own !== undefined && may(own.role, 'alert', 'read');
}
