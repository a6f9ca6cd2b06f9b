import { eq, sql } from 'drizzle-orm';
import {
  type ProjectRules,
  projectRulesSchema,
  type UpdateProjectRules,
  updateProjectRulesSchema,
} from '../../core/api/project-rules.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { PROJECT_RULES_BYTES_MAX } from '../../core/base/limits.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { patternProblem } from '../../core/ingest/rules/value-pattern.ts';
import { loggedChange, RULE_PARTS, rulesOfProject } from '../../core/tenancy/project-rules.ts';
import { projects } from '../../core/tenancy/schema.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { publishKeys } from '../../platform/intake/publish-keys.ts';
import { projectInPath } from '../../platform/routes/access.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';

/** The rules by which a project takes its events. */
export const rulesRoutes: RouteTable = [
  route({
    method: 'GET',
    path: '/api/projects/:id/rules',
    summary: 'Show the rules by which a project takes its events',
    access: projectInPath('project', 'read'),
    answer: projectRulesSchema,
    handle: async ({ env, caller }) => ok(await readRules(env, caller.project.id)),
  }),
  route({
    method: 'PATCH',
    path: '/api/projects/:id/rules',
    summary: 'Replace parts of the rules by which a project takes its events',
    access: projectInPath('project', 'update'),
    body: updateProjectRulesSchema,
    bodyBytesMax: 2 * PROJECT_RULES_BYTES_MAX,
    answer: projectRulesSchema,
    handle: ({ env, caller, body, nowMs }) => update(env, caller, body, nowMs),
  }),
];

async function readRules(env: Env, id: string): Promise<ProjectRules> {
  const row = await database(env).select({ rules: projects.rules }).from(projects).where(eq(projects.id, id)).get();
  return rulesOfProject(row ?? { rules: {} });
}

/**
 * Changes and records, then updates the edge. Two changes at once of different parts both hold: each part is written by
 * itself. Repeating a request that failed in between updates the edge again.
 */
async function update(
  env: Env,
  { project: { id, organizationId }, actor }: Principal,
  change: UpdateProjectRules,
  nowMs: number,
): Promise<Result<ProjectRules, ApiError>> {
  const wrong = patternProblemIn(change);
  if (wrong !== undefined) return err(apiError('bad_request', wrong));
  const before = await readRules(env, id);
  const rules = projectRulesSchema.parse({ ...before, ...change });
  const bytes = new TextEncoder().encode(JSON.stringify(rules)).length;
  if (bytes > PROJECT_RULES_BYTES_MAX) {
    const message = `The rules take ${bytes} bytes as JSON, at most ${PROJECT_RULES_BYTES_MAX} are allowed; leave out the schemas of events that no longer come.`;
    return err(apiError('bad_request', message));
  }
  const db = database(env);
  const entry = { organizationId, projectId: id, actor, action: 'project.rules_update', target: id };
  await db.batch([
    db
      .update(projects)
      .set({ rules: withParts(change) })
      .where(eq(projects.id, id)),
    auditInsert(db, { ...entry, ...loggedChange(before, rules) }, nowMs),
  ]);
  await publishKeys(env, eq(projects.id, id));
  return ok(await readRules(env, id));
}

/** Of the first pattern that the edge could not use, with its event and property. */
function patternProblemIn({ schemas = [] }: UpdateProjectRules): string | undefined {
  for (const { event, properties } of schemas) {
    for (const [name, { pattern }] of Object.entries(properties)) {
      const problem = pattern === undefined ? undefined : patternProblem(pattern);
      if (problem !== undefined) return `\`${event}.${name}\`: ${problem}`;
    }
  }
  return undefined;
}

function withParts(change: UpdateProjectRules) {
  const given = RULE_PARTS.filter((part) => change[part] !== undefined);
  return given.reduce(
    (rules, part) => sql`json_set(${rules}, ${`$.${part}`}, json(${JSON.stringify(change[part])}))`,
    sql`${projects.rules}`,
  );
}
