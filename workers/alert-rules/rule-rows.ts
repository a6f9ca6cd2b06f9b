import { and, asc, eq, isNull, lte, ne, or, sql } from 'drizzle-orm';
import { type AlertRule, alertRuleOf, alertRuleSchema } from '../../core/api/alert-rules.ts';
import type { Region } from '../../core/base/regions.ts';
import { alertRuleStates, organizations, projects, savedObjects } from '../../core/tenancy/schema.ts';
import type { Database } from '../../platform/database.ts';

/** The kind of saved object that a rule is. */
const RULES = 'alert_rules';
export type RuleStateRow = typeof alertRuleStates.$inferSelect;

/** A saved rule, with what is known of it; null before its first evaluation. */
export type RuleRow = {
  readonly projectId: string;
  readonly id: string;
  readonly version: number;
  readonly rule: AlertRule;
  readonly madeBy: string;
  readonly state: RuleStateRow | null;
};

const isLive = and(eq(savedObjects.object, RULES), eq(savedObjects.isLatest, true), eq(savedObjects.isDeleted, false));
const ofSameRule = and(
  eq(alertRuleStates.projectId, savedObjects.projectId),
  eq(alertRuleStates.ruleId, savedObjects.id),
);
const columns = {
  projectId: savedObjects.projectId,
  id: savedObjects.id,
  version: savedObjects.version,
  definition: savedObjects.definition,
  madeBy: savedObjects.changedBy,
  state: alertRuleStates,
};

const RULES_A_RUN = 500;

/** Rules of a region that are due, or whose newest version was not evaluated yet. */
export async function dueRules(db: Database, region: Region, nowMs: number): Promise<RuleRow[]> {
  const rows = await db
    .select(columns)
    .from(savedObjects)
    .innerJoin(projects, and(eq(projects.id, savedObjects.projectId), eq(projects.region, region)))
    .innerJoin(organizations, eq(organizations.id, projects.organizationId))
    .leftJoin(alertRuleStates, ofSameRule)
    .where(
      and(
        isLive,
        isNull(projects.deletesAt),
        isNull(organizations.suspendedAt),
        isNull(organizations.deletionAskedAt),
        or(isNull(alertRuleStates.isPaused), eq(alertRuleStates.isPaused, false)),
        or(
          isNull(alertRuleStates.nextAt),
          lte(alertRuleStates.nextAt, new Date(nowMs)),
          ne(alertRuleStates.ruleVersion, savedObjects.version),
        ),
      ),
    )
    .orderBy(asc(sql`coalesce(${alertRuleStates.nextAt}, 0)`))
    .limit(RULES_A_RUN);
  return rows.map(toRow);
}

/** Rules of a region that are evaluated. */
export async function liveRules(db: Database, region: Region): Promise<RuleRow[]> {
  const rows = await db
    .select(columns)
    .from(savedObjects)
    .innerJoin(projects, and(eq(projects.id, savedObjects.projectId), eq(projects.region, region)))
    .innerJoin(alertRuleStates, ofSameRule)
    .where(and(isLive, isNull(projects.deletesAt), eq(alertRuleStates.isPaused, false)));
  return rows.map(toRow);
}

export async function rulesOf(db: Database, projectId: string): Promise<RuleRow[]> {
  const rows = await db
    .select(columns)
    .from(savedObjects)
    .leftJoin(alertRuleStates, ofSameRule)
    .where(and(isLive, eq(savedObjects.projectId, projectId)));
  return rows.map(toRow);
}

export async function ruleOf(db: Database, projectId: string, id: string): Promise<RuleRow | undefined> {
  const row = await db
    .select(columns)
    .from(savedObjects)
    .leftJoin(alertRuleStates, ofSameRule)
    .where(and(isLive, eq(savedObjects.projectId, projectId), eq(savedObjects.id, id)))
    .get();
  return row && toRow(row);
}

/** States of rules that were deleted since, with the definition that was. */
export async function deletedRules(db: Database, region: Region): Promise<RuleRow[]> {
  const rows = await db
    .select(columns)
    .from(alertRuleStates)
    .innerJoin(projects, and(eq(projects.id, alertRuleStates.projectId), eq(projects.region, region)))
    .innerJoin(
      savedObjects,
      and(
        ofSameRule,
        eq(savedObjects.object, RULES),
        eq(savedObjects.isLatest, true),
        eq(savedObjects.isDeleted, true),
      ),
    )
    .limit(RULES_A_RUN);
  return rows.map(toRow);
}

type Selected = Omit<RuleRow, 'rule'> & { readonly definition: string };

function toRow({ definition, ...row }: Selected): RuleRow {
  return { ...row, rule: alertRuleOf(alertRuleSchema.parse(JSON.parse(definition))) };
}
