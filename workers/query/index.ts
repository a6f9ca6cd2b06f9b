import { WorkerEntrypoint } from 'cloudflare:workers';
import { z } from 'zod';
import type { Catalogue } from '../../core/api/catalogue.ts';
import type { StoredEvent } from '../../core/api/debug.ts';
import type { QueryRequest } from '../../core/api/kinds/index.ts';
import type { QueryResponse } from '../../core/api/query.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { checkedProjectId } from '../../core/base/ids.ts';
import { QUERY_BYTES_MAX } from '../../core/base/limits.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { compile } from '../../core/query/compile.ts';
import { parseRequest } from '../../core/query/parse-request.ts';
import { authorize, identify } from '../../platform/auth/authenticate.ts';
import type { Principal, ProjectAccess } from '../../platform/auth/principal.ts';
import type { Env, QueryService } from '../../platform/env.ts';
import { newApp } from '../../platform/routes/app.ts';
import { readJson } from '../../platform/routes/read-json.ts';
import { failure } from '../../platform/routes/respond.ts';
import { readCatalogue } from './catalogue.ts';
import { giveUp, watchCaller } from './given-up.ts';
import { runQuery } from './run.ts';
import { readStoredEvents } from './stored-events.ts';

export const queryRoutes = newApp();

queryRoutes.post('/query', async (c) => {
  const caller = await identify(c);
  if (!caller.ok) return failure(c, caller.error);
  const body = await readJson(c, z.unknown(), QUERY_BYTES_MAX, parseRequest);
  if (!body.ok) return failure(c, body.error);
  const projectId = projectNamed(body.value);
  if (!projectId.ok) return failure(c, projectId.error);
  const principal = await authorize(c, caller.value, projectId.value, 'viewer');
  if (!principal.ok) return failure(c, principal.error);
  const watched = watchCaller(projectId.value, c.req.header('x-query-handle'), c.req.raw.signal);
  const options = { withSql: c.req.query('sql') === '1', signal: watched.signal };
  const work = runQuery(c.env, principal.value, body.value, options).finally(watched.end);
  // Goes on when the caller has hung up, so that its turn at the store is given back.
  c.executionCtx.waitUntil(work);
  const answer = await work;
  if (!answer.ok) return failure(c, answer.error);
  c.get('log').query_id = answer.value.meta.query_id;
  return c.json(answer.value);
});

/** The caller of `POST /query` with this handle will not read the answer: its project is to have the place at the store. */
queryRoutes.delete('/query/running/:handle', async (c) => {
  const caller = await identify(c);
  if (!caller.ok) return failure(c, caller.error);
  const projectId = c.req.query('project_id');
  if (!projectId) return failure(c, apiError('bad_request', 'The address needs `?project_id=`.'));
  const principal = await authorize(c, caller.value, projectId, 'viewer');
  if (!principal.ok) return failure(c, principal.error);
  giveUp(projectId, c.req.param('handle'));
  return c.body(null, 204);
});

/** The project of a request, or everything that is wrong with a request that names none. */
function projectNamed(request: unknown): Result<string, ApiError> {
  const named = z.object({ project_id: z.string().min(1) }).safeParse(request);
  if (named.success) return ok(named.data.project_id);
  const compiled = compile(request, { projectId: checkedProjectId('none'), timezone: 'UTC', nowMs: Date.now() });
  const faults = compiled.ok ? apiError('bad_request', 'The query names no project.') : compiled.error;
  return err({ ...faults, code: 'bad_request' });
}

queryRoutes.get('/query/catalogue', async (c) => {
  const caller = await identify(c);
  if (!caller.ok) return failure(c, caller.error);
  const projectId = c.req.query('project_id');
  if (!projectId) return failure(c, apiError('bad_request', 'The address needs `?project_id=`.'));
  const principal = await authorize(c, caller.value, projectId, 'viewer');
  if (!principal.ok) return failure(c, principal.error);
  const catalogue = await readCatalogue(c.env, principal.value);
  return catalogue.ok ? c.json(catalogue.value) : failure(c, catalogue.error);
});

/** What the other Workers call: the same checks and limits as the route, for a principal who has been authenticated. */
export class QueryEntrypoint extends WorkerEntrypoint<Env> implements QueryService {
  run(principal: Principal, query: QueryRequest): Promise<Result<QueryResponse, ApiError>> {
    return runQuery(this.env, principal, query, { withSql: true });
  }

  catalogue(principal: Principal): Promise<Result<Catalogue, ApiError>> {
    return readCatalogue(this.env, principal);
  }

  storedEvents(
    project: Pick<ProjectAccess, 'id' | 'region'>,
    ids: readonly string[],
    span: { readonly fromMs: number; readonly toMs: number },
  ): Promise<Result<StoredEvent[], ApiError>> {
    return readStoredEvents(this.env, project, ids, span);
  }
}
