import { eq } from 'drizzle-orm';
import {
  type CreateProject,
  createProjectSchema,
  type ProjectSettings,
  type ProjectSummary,
  type UpdateProject,
  updateProjectSchema,
} from '../../core/api/account.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { newId } from '../../core/base/ids.ts';
import { ARCHIVE_DAYS_MAX, PROJECTS_MAX } from '../../core/base/limits.ts';
import { isJurisdiction, type Region } from '../../core/base/regions.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { isTimeZone } from '../../core/base/time/zones.ts';
import { projects } from '../../core/tenancy/schema.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import { authenticate, sessionUser } from '../../platform/auth/authenticate.ts';
import { organizationOf } from '../../platform/auth/organization-of.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { newApp } from '../../platform/routes/app.ts';
import { readJson } from '../../platform/routes/read-json.ts';
import { failure } from '../../platform/routes/respond.ts';
import { insertWithin } from '../../platform/store/insert-within.ts';
import { createKey, publishKeys } from './keys.ts';
import { toProjectSummary } from './me.ts';

const BODY_BYTES_MAX = 16 * 1024;

type Project = typeof projects.$inferSelect;

/** `/api/projects`: makes a project with its first write key, and changes its settings. For admins. */
export const projectRoutes = newApp()
  .post('/api/projects', async (c) => {
    const person = await sessionUser(c, 'Sign in to make a project.');
    if (!person.ok) return failure(c, person.error);
    const body = await readJson(c, createProjectSchema, BODY_BYTES_MAX);
    if (!body.ok) return failure(c, body.error);
    if (!isTimeZone(body.value.timezone)) {
      const message = `\`timezone\`: \`${body.value.timezone}\` is no IANA time zone; send one like \`Europe/Berlin\`.`;
      return failure(c, apiError('bad_request', message));
    }
    const organization = await organizationOf(database(c.env), person.value.id, body.value.organization_id, 'admin');
    if (!organization.ok) return failure(c, organization.error);
    const made = await create(c.env, body.value, `user:${person.value.id}`);
    return made.ok ? c.json(made.value, 201) : failure(c, made.error);
  })
  .patch('/api/projects/:id', async (c) => {
    const caller = await authenticate(c, c.req.param('id'), 'admin');
    if (!caller.ok) return failure(c, caller.error);
    const body = await readJson(c, updateProjectSchema, BODY_BYTES_MAX);
    if (!body.ok) return failure(c, body.error);
    const { id, region } = caller.value.project;
    const project = await database(c.env).select().from(projects).where(eq(projects.id, id)).get();
    if (!project) return failure(c, apiError('not_found', `There is no project \`${id}\`.`));
    const { strict_residency: isStrict } = body.value;
    const problem = (isStrict ? residencyProblem(region) : undefined) ?? archiveProblem(body.value, project);
    if (problem) return failure(c, problem);
    return c.json(await update(c.env, project, body.value, caller.value.actor));
  });

type CreatedProject = ProjectSummary & { write_key: string };

async function create(env: Env, body: CreateProject, actor: string): Promise<Result<CreatedProject, ApiError>> {
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
    strictResidency: false,
    createdAt: new Date(),
  };
  const { id, organizationId, name, region, timezone } = project;
  const db = database(env);
  const details = { name, region, timezone };
  const audit = { organizationId, projectId: id, actor, action: 'project.create', target: id, details };
  const among = eq(projects.organizationId, organizationId);
  if (!(await insertWithin(db, { table: projects, row: project, among, max: PROJECTS_MAX, audit }, Date.now()))) {
    const message = `The organisation has ${PROJECTS_MAX} projects, the most; delete one that nobody uses any more.`;
    return err(apiError('conflict', message));
  }
  const key = await createKey(env, project, { kind: 'write', name: 'First write key' }, actor);
  return key.ok ? ok({ ...toProjectSummary(project), write_key: key.value.key }) : key;
}

/**
 * Where the platform has no jurisdiction nothing keeps an event in its region. The same answer on one machine, so that
 * what was set up there can be deployed.
 */
function residencyProblem(region: Region): ApiError | undefined {
  if (isJurisdiction(region)) return undefined;
  const message = `\`strict_residency\`: the region \`${region}\` has no jurisdiction on Cloudflare, only a hint of where to store, so it cannot be promised; make the project in \`eu\` or \`us\`.`;
  return apiError('bad_request', message);
}

/** What leaves cold storage before it leaves ClickHouse would be written again the next day. */
function archiveProblem(change: UpdateProject, project: Project): ApiError | undefined {
  const archiveDays = change.archive_days ?? project.archiveDays;
  const retentionDays = change.retention_days ?? project.retentionDays;
  if (archiveDays >= retentionDays) return undefined;
  const message = `\`archive_days\`: ${archiveDays} is less than the ${retentionDays} days for which the project keeps its events at hand; send ${retentionDays} or more.`;
  return apiError('bad_request', message);
}

/** Changes and records, then tells the edge; sent again after a failure between the two, it tells the edge again. */
async function update(env: Env, project: Project, change: UpdateProject, actor: string): Promise<ProjectSettings> {
  const db = database(env);
  const { id, organizationId } = project;
  const changed: Project = {
    ...project,
    name: change.name ?? project.name,
    allowedOrigins: change.allowed_origins ?? project.allowedOrigins,
    transport: change.transport === undefined ? project.transport : change.transport,
    strictResidency: change.strict_residency ?? project.strictResidency,
    retentionDays: change.retention_days ?? project.retentionDays,
    archiveDays: change.archive_days ?? project.archiveDays,
  };
  const { name, allowedOrigins, transport, strictResidency, retentionDays, archiveDays } = changed;
  const details = { before: settingsOf(project), after: settingsOf(changed) };
  const entry = { organizationId, projectId: id, actor, action: 'project.update', target: id, details };
  await db.batch([
    db
      .update(projects)
      .set({ name, allowedOrigins, transport, strictResidency, retentionDays, archiveDays })
      .where(eq(projects.id, id)),
    auditInsert(db, entry, Date.now()),
  ]);
  await publishKeys(env, eq(projects.id, id));
  return { ...toProjectSummary(changed), ...settingsOf(changed) };
}

function settingsOf({ name, allowedOrigins, transport, strictResidency, retentionDays, archiveDays }: Project) {
  return {
    name,
    allowed_origins: allowedOrigins,
    retention_days: retentionDays,
    archive_days: archiveDays,
    transport,
    strict_residency: strictResidency,
  };
}
