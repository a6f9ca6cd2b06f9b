import { z } from 'zod';
import { cohortMembersSchema, cohortSummarySchema, cohortUploadSchema } from '../../../core/api/cohorts.ts';
import { type ApiError, apiError } from '../../../core/base/errors.ts';
import { COHORT_LIST_BYTES_MAX, COHORT_MEMBERS_PAGE_MAX } from '../../../core/base/limits.ts';
import { err, type Result } from '../../../core/base/result.ts';
import type { Principal } from '../../../platform/auth/principal.ts';
import type { Env } from '../../../platform/env.ts';
import { projectInQuery } from '../../../platform/routes/access.ts';
import { described, wholeNumber } from '../../../platform/routes/parameters.ts';
import { type RouteTable, route } from '../../../platform/routes/route.ts';
import { apiErrorOf, StoreError } from '../../../store/clickhouse/failures.ts';
import { permitReport } from '../permit-report.ts';
import { recordList } from '../record-reads.ts';
import { findCohort, type NamedCohort } from './find-cohort.ts';
import { freezeCohort, thawCohort } from './freeze-cohort.ts';
import { listMembers, showCohort } from './show-cohort.ts';
import { uploadList } from './upload-list.ts';

const COHORT = '/query/cohorts/:id';

/** The members of cohorts; the cohorts themselves are saved objects (`/api/projects/:project/objects/cohorts`). */
export const cohortRoutes: RouteTable = [
  route({
    method: 'GET',
    path: COHORT,
    summary: 'Count the members of a cohort',
    access: projectInQuery('dashboard', 'read'),
    answer: cohortSummarySchema,
    handle: ({ env, caller, params, nowMs }) =>
      ofCohort(env, caller, params.id, (cohort) => showCohort(env, caller, cohort, nowMs)),
  }),
  route({
    method: 'GET',
    path: `${COHORT}/members`,
    summary: 'List the members of a cohort by name',
    access: projectInQuery('dashboard', 'read'),
    query: z.object({
      limit: wholeNumber(1, COHORT_MEMBERS_PAGE_MAX).optional(),
      after: described('`next` of the answer before.'),
    }),
    answer: cohortMembersSchema,
    async handle({ c, env, caller, params, query: { limit = COHORT_MEMBERS_PAGE_MAX, after }, nowMs }) {
      const page = { after, limit };
      const answer = await ofCohort(env, caller, params.id, (cohort) => listMembers(env, caller, cohort, page, nowMs));
      if (answer.ok) recordList(c, caller);
      return answer;
    },
  }),
  route({
    method: 'POST',
    path: `${COHORT}/list`,
    summary: 'Upload the ids of a cohort, one a line, as CSV or JSON; the list before goes',
    access: projectInQuery('dashboard', 'update'),
    query: z.object({ add: described('`1`: adds to the list before.') }),
    ownBody: { schema: z.string(), type: 'text/csv', bytesMax: COHORT_LIST_BYTES_MAX },
    answer: cohortUploadSchema,
    handle: ({ c, env, caller, params, query, nowMs }) => {
      const { body } = c.req.raw;
      if (body === null) return err(apiError('bad_request', 'The body is empty; send one id a line, as CSV or JSON.'));
      const isJson = /json/i.test(c.req.header('content-type') ?? '');
      const asked = { body, isJson, isMore: query.add === '1' };
      return ofCohort(env, caller, params.id, (cohort) => uploadList(env, caller, cohort, asked, nowMs));
    },
  }),
  route({
    method: 'POST',
    path: `${COHORT}/freeze`,
    summary: 'Keep the members that a cohort has now',
    access: projectInQuery('dashboard', 'update'),
    handle: ({ env, caller, params, nowMs }) =>
      ofCohort(env, caller, params.id, (cohort) => freezeCohort(env, caller, cohort, nowMs)),
  }),
  route({
    method: 'DELETE',
    path: `${COHORT}/freeze`,
    summary: 'Let a frozen cohort follow its rule again',
    access: projectInQuery('dashboard', 'update'),
    handle: ({ env, caller, params, nowMs }) =>
      ofCohort(env, caller, params.id, (cohort) => thawCohort(env, caller, cohort, nowMs)),
  }),
];

/** Within the limits of reports. Errors: `not_found`, `rate_limited`, those of `work`, and those of the store as the API says them. */
async function ofCohort<Answer>(
  env: Env,
  caller: Principal,
  id: string,
  work: (cohort: NamedCohort) => Promise<Result<Answer, ApiError>>,
): Promise<Result<Answer, ApiError>> {
  const cohort = await findCohort(env, caller, id);
  if (!cohort.ok) return cohort;
  const permitted = await permitReport(env, caller, Date.now());
  if (!permitted.ok) return permitted;
  try {
    return await work(cohort.value);
  } catch (problem) {
    if (problem instanceof StoreError) return err(apiErrorOf(problem.failure));
    throw problem;
  } finally {
    await permitted.value.end();
  }
}
