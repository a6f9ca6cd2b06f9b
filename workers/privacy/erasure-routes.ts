import { eraseRequestSchema, erasureSchema, erasuresSchema } from '../../core/api/privacy.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { PROJECT_LIMITS } from '../../core/tenancy/limits-of-projects.ts';
import { database } from '../../platform/database.ts';
import type { ErasureRecord } from '../../platform/erasure/erasure-insert.ts';
import { takePermits } from '../../platform/limits/take-permits.ts';
import { organizationInPath, projectInPath } from '../../platform/routes/access.ts';
import type { RequestContext } from '../../platform/routes/app-context.ts';
import { failure } from '../../platform/routes/respond.ts';
import { type DocumentedAnswer, type RouteTable, route } from '../../platform/routes/route.ts';
import { checkName } from '../../store/erasure/person-ids.ts';
import { shownErasure } from '../../store/erasure/shown-erasure.ts';
import { beginPersonErasure } from './begin-erasure.ts';
import { readmit } from './readmit.ts';
import { findErasure, listErasures } from './records.ts';
import { runErasure } from './run-erasure.ts';

/** The request waits this long; the job finishes the rest. */
const WAIT_MS = 20_000;
const BODY_BYTES_MAX = 4 * 1024;

/** The answer while an erasure still has to be finished. */
const BEGUN: DocumentedAnswer = { status: 202, schema: erasureSchema, type: 'application/json' };

/**
 * Erases a person, and shows the receipts of persons and projects. Those of a project are found at its organisation.
 */
export const erasureRoutes: RouteTable = [
  route({
    method: 'POST',
    path: '/api/projects/:id/erasures',
    summary: 'Erase a person',
    access: projectInPath('data', 'erase'),
    body: eraseRequestSchema,
    bodyBytesMax: BODY_BYTES_MAX,
    answer: erasureSchema,
    status: 201,
    otherAnswers: [BEGUN],
    async handle({ c, env, caller, body: { user_id: user, anonymous_id: anonymous } }) {
      const by = user === undefined ? 'anonymous_id' : 'user_id';
      const person = checkName({ by, id: String(user ?? anonymous) });
      if (!person.ok) return err(apiError('bad_request', person.error));
      const permit = { kind: 'erasures', limit: PROJECT_LIMITS.erasures, project: caller.project };
      const permitted = await takePermits(env, permit, 1, Date.now());
      if (!permitted.ok) return permitted;
      return answerErasure(c, await beginPersonErasure(env, caller, person.value));
    },
  }),
  route({
    method: 'GET',
    path: '/api/projects/:id/erasures',
    summary: 'List the erasures of a project',
    access: projectInPath('data', 'erase'),
    answer: erasuresSchema,
    async handle({ env, caller }) {
      const found = await listErasures(database(env), { projectId: caller.project.id });
      return ok({ erasures: found.map(shownErasure) });
    },
  }),
  route({
    method: 'GET',
    path: '/api/projects/:id/erasures/:erasure',
    summary: 'Show the receipt of an erasure',
    access: projectInPath('data', 'erase'),
    answer: erasureSchema,
    async handle({ env, caller, params }) {
      const found = await findErasure(database(env), params.erasure);
      return found?.projectId === caller.project.id ? ok(shownErasure(found)) : err(noErasure(params.erasure));
    },
  }),
  route({
    method: 'POST',
    path: '/api/projects/:id/erasures/:erasure/readmission',
    summary: 'Let imports take the events of an erased person again',
    access: projectInPath('data', 'erase'),
    answer: erasureSchema,
    async handle({ env, caller, params }) {
      const found = await findErasure(database(env), params.erasure);
      if (found?.projectId !== caller.project.id) return err(noErasure(params.erasure));
      const readmitted = await readmit(env, caller, found);
      return readmitted.ok ? ok(shownErasure(readmitted.value)) : readmitted;
    },
  }),
  route({
    method: 'GET',
    path: '/api/organizations/:id/erasures',
    summary: 'List the erasures of an organization',
    access: organizationInPath('audit', 'read', 'Sign in to see the erasures of an organization.'),
    answer: erasuresSchema,
    async handle({ env, caller }) {
      const found = await listErasures(database(env), { organizationId: caller.organization.id });
      return ok({ erasures: found.map(shownErasure) });
    },
  }),
];

/** 201 with the finished receipt, or 202 while the job still has to finish it. */
export async function answerErasure(c: RequestContext, begun: Result<ErasureRecord, ApiError>): Promise<Response> {
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
