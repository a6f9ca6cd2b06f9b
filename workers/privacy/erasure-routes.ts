import type { Context } from 'hono';
import { eraseRequestSchema } from '../../core/api/privacy.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import type { Result } from '../../core/base/result.ts';
import { authenticate, sessionUser } from '../../platform/auth/authenticate.ts';
import { organizationOf } from '../../platform/auth/organization-of.ts';
import { database } from '../../platform/database.ts';
import { type AppContext, newApp } from '../../platform/routes/app.ts';
import { readJson } from '../../platform/routes/read-json.ts';
import { failure } from '../../platform/routes/respond.ts';
import { checkName } from '../../store/erasure/person-ids.ts';
import { shownErasure } from '../../store/erasure/shown-erasure.ts';
import { beginPersonErasure, beginProjectDeletion } from './begin-erasure.ts';
import { type ErasureRecord, findErasure, listErasures } from './records.ts';
import { runErasure } from './run-erasure.ts';

const BODY_BYTES_MAX = 4 * 1024;
/** The job finishes an erasure that takes longer. */
const WAIT_MS = 20_000;

/**
 * `/api/projects/:id/erasures` erases a person and lists erasures (editors and API keys). `DELETE /api/projects/:id` deletes
 * the project (owners); `/api/organizations/:id/erasures` then lists that erasure.
 */
export const erasureRoutes = newApp()
  .post('/api/projects/:id/erasures', async (c) => {
    const caller = await authenticate(c, c.req.param('id'), 'editor');
    if (!caller.ok) return failure(c, caller.error);
    const body = await readJson(c, eraseRequestSchema, BODY_BYTES_MAX);
    if (!body.ok) return failure(c, body.error);
    const { user_id: user, anonymous_id: anonymous } = body.value;
    const named =
      user === undefined ? ({ by: 'anonymous_id', id: anonymous } as const) : ({ by: 'user_id', id: user } as const);
    const person = checkName({ ...named, id: String(named.id) });
    if (!person.ok) return failure(c, apiError('bad_request', person.error));
    return run(c, await beginPersonErasure(c.env, caller.value, person.value));
  })
  .get('/api/projects/:id/erasures', async (c) => {
    const caller = await authenticate(c, c.req.param('id'), 'editor');
    if (!caller.ok) return failure(c, caller.error);
    const found = await listErasures(database(c.env), { projectId: caller.value.project.id });
    return c.json({ erasures: found.map(shownErasure) });
  })
  .get('/api/projects/:id/erasures/:erasure', async (c) => {
    const caller = await authenticate(c, c.req.param('id'), 'editor');
    if (!caller.ok) return failure(c, caller.error);
    const id = c.req.param('erasure');
    const found = await findErasure(database(c.env), id);
    if (found?.projectId !== caller.value.project.id) return failure(c, noErasure(id));
    return c.json(shownErasure(found));
  })
  .delete('/api/projects/:id', async (c) => {
    const caller = await authenticate(c, c.req.param('id'), 'owner');
    if (!caller.ok) return failure(c, caller.error);
    return run(c, await beginProjectDeletion(c.env, caller.value));
  })
  .get('/api/organizations/:id/erasures', async (c) => {
    const person = await sessionUser(c, 'Sign in to see an organisation’s erasures.');
    if (!person.ok) return failure(c, person.error);
    const db = database(c.env);
    const organization = await organizationOf(db, person.value.id, c.req.param('id'), 'admin');
    if (!organization.ok) return failure(c, organization.error);
    const found = await listErasures(db, { organizationId: organization.value.id });
    return c.json({ erasures: found.map(shownErasure) });
  });

/** 201 if the erasure is done, or 202 if the job has to finish it. */
async function run(c: Context<AppContext>, begun: Result<ErasureRecord, ApiError>): Promise<Response> {
  if (!begun.ok) return failure(c, begun.error);
  c.get('log').erasure_id = begun.value.id;
  const work = runErasure(c.env, begun.value, Date.now() + WAIT_MS);
  c.executionCtx.waitUntil(work);
  const erasure = shownErasure(await work);
  return c.json(erasure, erasure.status === 'done' ? 201 : 202);
}

function noErasure(id: string): ApiError {
  return apiError('not_found', `This project has no erasure \`${id.slice(0, 60)}\`.`);
}
