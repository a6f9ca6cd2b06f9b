import { WorkerEntrypoint } from 'cloudflare:workers';
import { z } from 'zod';
import type { AuditFrom } from '../../core/api/audit.ts';
import { type Catalogue, catalogueSchema } from '../../core/api/catalogue.ts';
import { dataCatalogueSchema } from '../../core/api/data-catalogue.ts';
import type { StoredEvent } from '../../core/api/debug.ts';
import {
  type ExplainNumber,
  explainNumberSchema,
  explainNumberShape,
  type NumberExplained,
  numberExplainedSchema,
} from '../../core/api/explain-number.ts';
import { queryRequestSchema } from '../../core/api/kinds/index.ts';
import { pageGroupsPreviewedSchema, pageGroupsPreviewSchema } from '../../core/api/page-groups.ts';
import type { QueryResponse } from '../../core/api/query.ts';
import { queryResponseSchema } from '../../core/api/query-answer.ts';
import {
  progressLineSchema,
  queryBatchAnswerSchema,
  queryBatchSchema,
  queryBatchShape,
} from '../../core/api/query-batch.ts';
import { repairPreviewedSchema, repairPreviewSchema } from '../../core/api/repairs-preview.ts';
import { targetStandingsSchema } from '../../core/api/targets.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { checkedProjectId } from '../../core/base/ids.ts';
import { QUERY_BATCH_BYTES_MAX, QUERY_BYTES_MAX } from '../../core/base/limits.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import type { NamedStatement } from '../../core/base/statement.ts';
import { compile } from '../../core/query/compile.ts';
import { parseRequest } from '../../core/query/parse-request.ts';
import { personsRead } from '../../core/query/persons-read.ts';
import type { Principal, ProjectAccess } from '../../platform/auth/principal.ts';
import type {
  DayStatementAsked,
  Env,
  QueriesAsked,
  QueryService,
  ReportAsked,
  ReportFile,
  ReportFileAsked,
  ReportRun,
  SqlAsked,
  SqlRows,
} from '../../platform/env.ts';
import { projectInBody, projectInQuery } from '../../platform/routes/access.ts';
import type { RequestContext } from '../../platform/routes/app-context.ts';
import { described } from '../../platform/routes/parameters.ts';
import { errorBody } from '../../platform/routes/respond.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';
import { LINES_TYPE, wantsLines } from '../../platform/routes/stream-lines.ts';
import { readCatalogue } from './catalogue.ts';
import { readVolumes } from './catalogue-volumes.ts';
import { cohortRoutes } from './cohorts/cohort-routes.ts';
import { explainNumber } from './explain-number.ts';
import { dayStatement } from './export/day-statement.ts';
import { exportRoutes } from './export/export-routes.ts';
import { giveUp, watchCaller } from './given-up.ts';
import { installationRoute } from './installation/installation-route.ts';
import { tableRoutes } from './own-tables/table-routes.ts';
import { permitReport } from './permit-report.ts';
import { previewPageGroups } from './preview-page-groups.ts';
import { previewRepair } from './preview-repair.ts';
import type { QueryOptions } from './query-context.ts';
import { keepReads, recordList, recordReads } from './record-reads.ts';
import { reportBytes } from './report-bytes.ts';
import { reportLinkRoutes } from './report-links/link-routes.ts';
import { runQueries, runQuery } from './run.ts';
import { runReport } from './run-report.ts';
import { shadowRoutes } from './shadow/shadow-routes.ts';
import { keepSqlRead } from './sql/record-sql.ts';
import { readRowsOf } from './sql/run-sql.ts';
import { sqlRoutes } from './sql/sql-routes.ts';
import { readStoredEvents } from './stored-events.ts';
import { streamProgress } from './stream-progress.ts';
import { targetStandings } from './target-standings.ts';
import { notForLinks } from './within-share.ts';

const SQL_WANTED = z.object({
  sql: described('`1`: the answer includes the statement, and the values of its placeholders.'),
});

export const queryRoutes: RouteTable = [
  route({
    method: 'POST',
    path: '/query',
    isAudited: false,
    summary: 'Run a report',
    access: projectInBody('data', 'query', projectNamed),
    query: SQL_WANTED,
    body: z.unknown(),
    bodyShape: queryRequestSchema,
    bodyBytesMax: QUERY_BYTES_MAX,
    parseBody: parseRequest,
    answer: queryResponseSchema,
    otherAnswers: [{ status: 200, schema: progressLineSchema('QueryLine', queryResponseSchema), type: LINES_TYPE }],
    handle: (asked) =>
      whileAwaited(asked, async (options) => {
        const answer = await runQuery(asked.env, asked.caller, asked.body, options);
        if (answer.ok) {
          asked.c.get('log').query_id = answer.value.meta.query_id;
          recordReads(asked.c, asked.caller, [asked.body]);
        }
        return answer;
      }),
  }),
  route({
    method: 'POST',
    path: '/query/batch',
    isAudited: false,
    summary: 'Run several reports at once',
    access: projectInBody('data', 'query'),
    query: SQL_WANTED,
    body: queryBatchSchema,
    bodyShape: queryBatchShape,
    bodyBytesMax: QUERY_BATCH_BYTES_MAX,
    parseBody: parseRequest,
    answer: queryBatchAnswerSchema,
    otherAnswers: [
      { status: 200, schema: progressLineSchema('QueryBatchLine', queryBatchAnswerSchema), type: LINES_TYPE },
    ],
    handle: (asked) =>
      whileAwaited(asked, async (options) => {
        const { c, env, caller, body } = asked;
        const answers = await runQueries(env, caller, body.queries, options);
        recordReads(
          c,
          caller,
          body.queries.filter((_, index) => answers[index]?.ok),
        );
        return ok({ answers: answers.map((each) => (each.ok ? each.value : { error: errorBody(c, each.error) })) });
      }),
  }),
  route({
    method: 'POST',
    path: '/query/explain-number',
    isAudited: false,
    summary: 'List the persons and events behind one number of a report',
    access: projectInBody('data', 'query'),
    query: SQL_WANTED,
    body: explainNumberSchema,
    bodyShape: explainNumberShape,
    bodyBytesMax: QUERY_BYTES_MAX,
    parseBody: parseRequest,
    answer: numberExplainedSchema,
    handle: (asked) =>
      whileAwaited(asked, async (options) => {
        const answer = await explainNumber(asked.env, asked.caller, asked.body, options);
        if (answer.ok) recordList(asked.c, asked.caller);
        return answer;
      }),
  }),
  route({
    method: 'DELETE',
    path: '/query/running/:handle',
    isAudited: false,
    summary: 'Cancel the report with this `X-Query-Handle`',
    access: projectInQuery('data', 'query'),
    async handle({ caller, params }) {
      giveUp(caller.project.id, params.handle);
      return ok(undefined);
    },
  }),
  route({
    method: 'GET',
    path: '/query/catalogue',
    summary: 'List the events and properties of a project',
    access: projectInQuery('data', 'query'),
    answer: catalogueSchema,
    handle: ({ env, caller }) => readCatalogue(env, caller),
  }),
  route({
    method: 'GET',
    path: '/query/catalogue/volumes',
    summary: 'List the events and properties of a project with their volumes, types and uses',
    access: projectInQuery('data', 'query'),
    answer: dataCatalogueSchema,
    handle: ({ env, caller, nowMs }) => readVolumes(env, caller, nowMs),
  }),
  route({
    method: 'POST',
    path: '/query/page-groups',
    isAudited: false,
    summary: 'Show what rules for page groups do to the pages of a project, and which others its pages suggest',
    access: projectInBody('data', 'query'),
    query: SQL_WANTED,
    body: pageGroupsPreviewSchema,
    answer: pageGroupsPreviewedSchema,
    handle: (asked) =>
      whileAwaited(asked, (options) => previewPageGroups(asked.env, asked.caller, asked.body, options)),
  }),
  route({
    method: 'POST',
    path: '/query/repairs/preview',
    isAudited: false,
    summary: 'Count the events that a repair would change, with examples',
    access: projectInBody('data', 'query'),
    query: SQL_WANTED,
    body: repairPreviewSchema,
    answer: repairPreviewedSchema,
    handle: (asked) => whileAwaited(asked, (options) => previewRepair(asked.env, asked.caller, asked.body, options)),
  }),
  route({
    method: 'GET',
    path: '/query/targets',
    summary: 'Show where the targets of a project stand in their running periods',
    access: projectInQuery('data', 'query'),
    query: SQL_WANTED,
    answer: targetStandingsSchema,
    handle: (asked) => whileAwaited(asked, (options) => targetStandings(asked.env, asked.caller, asked.nowMs, options)),
  }),
  ...cohortRoutes,
  ...tableRoutes,
  ...reportLinkRoutes,
  ...exportRoutes,
  ...sqlRoutes,
  ...shadowRoutes,
  installationRoute,
];

type AskedHere = {
  readonly c: RequestContext;
  readonly caller: Principal;
  readonly query: { readonly sql?: string | undefined };
};

/** Runs queries until their caller hangs up or gives them up, with lines of progress for those who want them. */
async function whileAwaited<Answer>(
  { c, caller, query }: AskedHere,
  run: (options: QueryOptions) => Promise<Result<Answer, ApiError>>,
): Promise<Response | Result<Answer, ApiError>> {
  const permitted = await permitReport(c.env, caller, Date.now());
  if (!permitted.ok) return permitted;
  const watched = watchCaller(caller.project.id, c.req.header('x-query-handle'), c.req.raw.signal);
  const work = (options: Partial<QueryOptions>) => {
    const running = run({ withSql: query.sql === '1', signal: watched.signal, ...options }).finally(() => {
      watched.end();
      return permitted.value.end();
    });
    // Continues after the caller has hung up, so that its turn at the store is given back.
    c.executionCtx.waitUntil(running);
    return running;
  };
  if (!wantsLines(c)) return work({});
  return streamProgress(c, (onProgress, gone) => work({ onProgress, signal: AbortSignal.any([watched.signal, gone]) }));
}

/** The project that a request names. Errors: if it names none, all faults of the request. */
function projectNamed(request: unknown): Result<string, ApiError> {
  const named = z.object({ project_id: z.string().min(1) }).safeParse(request);
  if (named.success) return ok(named.data.project_id);
  const compiled = compile(request, { projectId: checkedProjectId('none'), timezone: 'UTC', nowMs: Date.now() });
  const faults = compiled.ok ? apiError('bad_request', 'The query names no project.') : compiled.error;
  return err({ ...faults, code: 'bad_request' });
}

/** Called by other Workers, for an authenticated principal. */
export class QueryEntrypoint extends WorkerEntrypoint<Env> implements QueryService {
  /** With the checks, limits and audit entries of the route. */
  async run(
    principal: Principal,
    query: object,
    from: AuditFrom,
    { asOfMs }: ReportAsked = {},
  ): Promise<Result<QueryResponse, ApiError>> {
    const permitted = await permitReport(this.env, principal, Date.now());
    if (!permitted.ok) return permitted;
    const options = { withSql: true, asOfMs };
    const answer = await runQuery(this.env, principal, query, options).finally(() => permitted.value.end());
    const read = personsRead(query);
    if (answer.ok && (read.isList || read.persons.length > 0)) {
      this.ctx.waitUntil(keepReads(this.env, principal, read, from));
    }
    return answer;
  }

  /** Several queries of one question, which count as one report. */
  async runAll(
    principal: Principal,
    queries: readonly object[],
    { asOfMs, from = {}, handle }: QueriesAsked,
  ): Promise<readonly Result<QueryResponse, ApiError>[]> {
    const permitted = await permitReport(this.env, principal, Date.now());
    if (!permitted.ok) return queries.map(() => permitted);
    // Nobody can hang up on a call between Workers: whoever asked gives the queries up by their handle.
    const watched = watchCaller(principal.project.id, handle, new AbortController().signal);
    const running = runQueries(this.env, principal, queries, { withSql: true, asOfMs, signal: watched.signal });
    const answers = await running.finally(() => {
      watched.end();
      return permitted.value.end();
    });
    const read = personsRead(queries.filter((_, index) => answers[index]?.ok));
    if (read.isList || read.persons.length > 0) this.ctx.waitUntil(keepReads(this.env, principal, read, from));
    return answers;
  }

  async giveUp(principal: Principal, handle: string): Promise<void> {
    giveUp(principal.project.id, handle);
  }

  async report(principal: Principal, reportId: string, asked: ReportAsked): Promise<Result<ReportRun, ApiError>> {
    const run = await runReport(this.env, principal, reportId, asked);
    const read = personsRead(run.ok ? run.value.query : undefined);
    if (run.ok && (read.isList || read.persons.length > 0)) {
      this.ctx.waitUntil(keepReads(this.env, principal, read, asked.from ?? {}));
    }
    return run;
  }

  async reportFile(
    principal: Principal,
    reportId: string,
    { format, ...asked }: ReportFileAsked,
  ): Promise<Result<ReportFile, ApiError>> {
    const run = await this.report(principal, reportId, asked);
    if (!run.ok) return run;
    const { name } = run.value;
    const body = await reportBytes(this.env, principal, run.value, format);
    return body.ok ? ok({ name, body: body.value }) : body;
  }

  dayStatement(principal: Principal, asked: DayStatementAsked): Promise<Result<NamedStatement, ApiError>> {
    return dayStatement(this.env, principal, asked);
  }

  async explain(
    principal: Principal,
    asked: ExplainNumber,
    from: AuditFrom,
  ): Promise<Result<NumberExplained, ApiError>> {
    const permitted = await permitReport(this.env, principal, Date.now());
    if (!permitted.ok) return permitted;
    const run = explainNumber(this.env, principal, asked, { withSql: false });
    const answer = await run.finally(() => permitted.value.end());
    if (answer.ok) this.ctx.waitUntil(keepReads(this.env, principal, { isList: true, persons: [] }, from));
    return answer;
  }

  async sql(principal: Principal, asked: SqlAsked, from: AuditFrom): Promise<Result<SqlRows, ApiError>> {
    if (principal.share) return err(notForLinks());
    // Nobody can hang up on a call between Workers: ClickHouse ends the statement at its limit.
    const { signal } = new AbortController();
    const read = await readRowsOf(this.env, principal, asked, { signal, nowMs: Date.now() });
    if (read.ok) this.ctx.waitUntil(keepSqlRead(this.env, principal, { sql: asked.sql, format: 'table' }, from));
    return read;
  }

  async catalogue(principal: Principal): Promise<Result<Catalogue, ApiError>> {
    return principal.share ? err(notForLinks()) : readCatalogue(this.env, principal);
  }

  storedEvents(
    project: Pick<ProjectAccess, 'id' | 'region'>,
    ids: readonly string[],
    span: { readonly fromMs: number; readonly toMs: number },
  ): Promise<Result<StoredEvent[], ApiError>> {
    return readStoredEvents(this.env, project, ids, span);
  }
}
