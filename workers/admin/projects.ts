import { type CreateProject, createProjectSchema } from '../../core/api/account.ts';
import { apiError } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import { RETENTION_DAYS_DEFAULT } from '../../core/limits.ts';
import { projects } from '../../core/tenancy/schema.ts';
import { isTimeZone } from '../../core/time.ts';
import { newApp } from '../http/app.ts';
import { auditInsert } from '../http/audit.ts';
import { sessionUser } from '../http/authenticate.ts';
import { database } from '../http/database.ts';
import { readJson } from '../http/read-json.ts';
import { failure } from '../http/respond.ts';
import { createKey } from './keys.ts';
import { toProjectSummary } from './me.ts';
import { organizationOf } from './organization-of.ts';

const BODY_BYTES_MAX = 16 * 1024;

/** `POST /api/projects`: a project with its first write key. Needs the role admin in the organisation. */
export const projectRoutes = newApp().post('/api/projects', async (c) => {
  const person = await sessionUser(c);
  if (!person) return failure(c, apiError('unauthenticated', 'Sign in to make a project.'));
  const body = await readJson(c, createProjectSchema, BODY_BYTES_MAX);
  if (!body.ok) return failure(c, body.error);
  if (!isTimeZone(body.value.timezone)) {
    const message = `\`timezone\`: \`${body.value.timezone}\` is no IANA time zone; send one like \`Europe/Berlin\`.`;
    return failure(c, apiError('bad_request', message));
  }
  const db = database(c.env);
  const organization = await organizationOf(db, person.id, body.value.organization_id, 'admin');
  if (!organization.ok) return failure(c, organization.error);
  const project = projectRow(body.value, Date.now());
  await db.batch([
    db.insert(projects).values(project),
    auditInsert(
      db,
      {
        organizationId: project.organizationId,
        projectId: project.id,
        actor: `user:${person.id}`,
        action: 'project.create',
        target: project.id,
        details: { name: project.name, region: project.region, timezone: project.timezone },
      },
      Date.now(),
    ),
  ]);
  const key = await createKey(c.env, project, { kind: 'write', name: 'First write key' }, `user:${person.id}`);
  return c.json({ ...toProjectSummary(project), write_key: key.key }, 201);
});

function projectRow(body: CreateProject, nowMs: number): typeof projects.$inferSelect {
  return {
    id: newId('project'),
    organizationId: body.organization_id,
    name: body.name,
    region: body.region,
    timezone: body.timezone,
    retentionDays: RETENTION_DAYS_DEFAULT,
    allowedOrigins: [],
    createdAt: new Date(nowMs),
  };
}
