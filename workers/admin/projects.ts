import { eq } from 'drizzle-orm';
import {
  type CreatedProject,
  type CreateProject,
  createdProjectSchema,
  createProjectSchema,
  projectSettingsSchema,
  type UpdateProject,
  updateProjectSchema,
} from '../../core/api/account.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { newId } from '../../core/base/ids.ts';
import { ARCHIVE_DAYS_MAX, PROJECTS_MAX, SESSION_MINUTES_DEFAULT } from '../../core/base/limits.ts';
import { isJurisdiction, type Region } from '../../core/base/regions.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { isTimeZone } from '../../core/base/time/zones.ts';
import { type Limits, limitsOf, PLAN_DEFAULT, PLANS } from '../../core/tenancy/plans/index.ts';
import { toProjectSummary } from '../../core/tenancy/project-summary.ts';
import { organizations, projects } from '../../core/tenancy/schema.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { organizationInBody, projectInPath } from '../../platform/routes/access.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';
import { insertWithin } from '../../platform/store/insert-within.ts';
import { createKey } from './create-key.ts';
import { shownSettings, updateProject } from './update-project.ts';

type Project = typeof projects.$inferSelect;

export const projectRoutes: RouteTable = [
  route({
    method: 'POST',
    path: '/api/projects',
    summary: 'Create a project and its first write key',
    access: organizationInBody('project', 'create', 'Sign in to make a project.'),
    body: createProjectSchema,
    answer: createdProjectSchema,
    status: 201,
    async handle({ env, caller, body }) {
      const { plan, caps } = caller.organization;
      const limits = limitsOf(plan, caps);
      const problem = residencyProblem(body.region, body) ?? zoneProblem(body) ?? retentionProblem(body, limits);
      return problem ? err(problem) : create(env, body, limits, `user:${caller.person.id}`);
    },
  }),
  route({
    method: 'GET',
    path: '/api/projects/:id',
    summary: 'Show the settings of a project',
    access: projectInPath('project', 'read'),
    answer: projectSettingsSchema,
    async handle({ env, caller }) {
      const project = await findProject(env, caller.project.id);
      return project ? ok(shownSettings(project)) : err(unknownProject(caller.project.id));
    },
  }),
  route({
    method: 'PATCH',
    path: '/api/projects/:id',
    summary: 'Change the settings of a project',
    access: projectInPath('project', 'update'),
    body: updateProjectSchema,
    answer: projectSettingsSchema,
    async handle({ env, caller, body }) {
      const { id, region } = caller.project;
      const project = await findProject(env, id);
      if (!project) return err(unknownProject(id));
      const limits = await limitsOfProject(env, id);
      const problem =
        residencyProblem(region, body) ??
        zoneProblem(body) ??
        retentionProblem(body, limits) ??
        archiveProblem(body, project);
      return problem ? err(problem) : ok(await updateProject(env, project, body, caller.actor));
    },
  }),
];

function findProject(env: Env, id: string): Promise<Project | undefined> {
  return database(env).select().from(projects).where(eq(projects.id, id)).get();
}

function unknownProject(id: string): ApiError {
  return apiError('not_found', `There is no project \`${id}\`.`);
}

function zoneProblem({ timezone }: { timezone?: string | undefined }): ApiError | undefined {
  if (timezone === undefined || isTimeZone(timezone)) return undefined;
  const message = `\`timezone\`: \`${timezone}\` is not an IANA time zone; send one like \`Europe/Berlin\`.`;
  return apiError('bad_request', message);
}

/** The longest retention that the plan of the organisation allows. */
function retentionProblem(
  { retention_days: days }: { readonly retention_days?: number | undefined },
  { retention_days: max }: Limits,
): ApiError | undefined {
  if (days === undefined || max === null || days <= max) return undefined;
  const message = `\`retention_days\`: ${days} is more than the ${max} days of the organization’s plan; send ${max} or less, or ask for a larger plan.`;
  return apiError('bad_request', message);
}

async function limitsOfProject(env: Env, id: string): Promise<Limits> {
  const row = await database(env)
    .select({ plan: organizations.plan, caps: organizations.caps })
    .from(projects)
    .innerJoin(organizations, eq(organizations.id, projects.organizationId))
    .where(eq(projects.id, id))
    .get();
  return row ? limitsOf(row.plan, row.caps) : PLANS[PLAN_DEFAULT];
}

async function create(
  env: Env,
  body: CreateProject,
  limits: Limits,
  actor: string,
): Promise<Result<CreatedProject, ApiError>> {
  const project: Project = {
    id: newId('project'),
    organizationId: body.organization_id,
    name: body.name,
    region: body.region,
    timezone: body.timezone,
    retentionDays: body.retention_days,
    archiveDays: ARCHIVE_DAYS_MAX,
    allowedOrigins: [],
    transport: null,
    strictResidency: body.strict_residency,
    weekStart: 'monday',
    sessionMinutes: SESSION_MINUTES_DEFAULT,
    reportingCurrency: null,
    rules: {},
    mergedEvents: {},
    definitionsVersion: 0,
    deletesAt: null,
    createdAt: new Date(),
  };
  const { id, organizationId, name, region, timezone, strictResidency } = project;
  const db = database(env);
  const details = { name, region, timezone, strict_residency: strictResidency };
  const audit = { organizationId, projectId: id, actor, action: 'project.create', target: id, details };
  const among = eq(projects.organizationId, organizationId);
  const max = Math.min(PROJECTS_MAX, limits.projects ?? PROJECTS_MAX);
  if (!(await insertWithin(db, { table: projects, row: project, among, max, audit }, Date.now()))) {
    const message = `The organization has the maximum of ${max} projects; delete one that nobody uses any more, or ask for a larger plan.`;
    return err(apiError('conflict', message));
  }
  const key = await createKey(env, project, { kind: 'write', name: 'First write key' }, { actor, role: 'admin' });
  return key.ok ? ok({ ...toProjectSummary(project), write_key: key.value.key }) : key;
}

/**
 * Without a jurisdiction, the platform cannot guarantee that an event stays in its region. The answer is the same on
 * one machine, so that its settings can be deployed.
 */
function residencyProblem(
  region: Region,
  { strict_residency: isStrict }: { readonly strict_residency?: boolean | undefined },
): ApiError | undefined {
  if (!isStrict || isJurisdiction(region)) return undefined;
  const message = `\`strict_residency\`: the region \`${region}\` has no jurisdiction on Cloudflare, only a hint of where to store, so it cannot be promised; make the project in \`eu\` or \`us\`.`;
  return apiError('bad_request', message);
}

/** Events that leave cold storage before they leave ClickHouse would be written again the next day. */
function archiveProblem(change: UpdateProject, project: Project): ApiError | undefined {
  const archiveDays = change.archive_days ?? project.archiveDays;
  const retentionDays = change.retention_days ?? project.retentionDays;
  if (archiveDays >= retentionDays) return undefined;
  const message = `\`archive_days\`: ${archiveDays} is less than the ${retentionDays} days for which the project keeps its events at hand; send ${retentionDays} or more.`;
  return apiError('bad_request', message);
}
