import { z } from 'zod';
import { FILE_FORMATS } from '../../../core/api/file-formats.ts';
import {
  SQL_BODY_BYTES_MAX,
  type SqlRequest,
  sqlRequestSchema,
  sqlResponseSchema,
  sqlViewsSchema,
} from '../../../core/api/sql.ts';
import { ok } from '../../../core/base/result.ts';
import { contentTypeOf } from '../../../core/export/formats.ts';
import { parseRequest } from '../../../core/query/parse-request.ts';
import { SQL_VIEWS } from '../../../core/tables/sql-views.ts';
import { projectInBody, projectInQuery } from '../../../platform/routes/access.ts';
import type { RequestContext } from '../../../platform/routes/app-context.ts';
import { type RouteTable, route } from '../../../platform/routes/route.ts';
import { watchCaller } from '../given-up.ts';
import { answerInBeats } from './answer-in-beats.ts';
import { recordSql } from './record-sql.ts';
import { runSql } from './run-sql.ts';

const fileSchema = z
  .string()
  .meta({ description: 'The rows as a file; docs/export.md says how each format is written.' });

const NDJSON = 'application/x-ndjson';
const lineSchema = z.record(z.string(), z.unknown()).meta({ description: 'A row: values by column.' });

const FILE_TYPES = [
  ...FILE_FORMATS.filter((format) => format !== 'json').map((format) => bareType(format) ?? ''),
  'application/gzip',
  'application/zstd',
];

export const sqlRoutes: RouteTable = [
  route({
    method: 'POST',
    path: '/sql',
    isAudited: false,
    summary: 'Run a statement of SQL',
    access: projectInBody('data', 'query'),
    body: sqlRequestSchema,
    bodyBytesMax: SQL_BODY_BYTES_MAX,
    parseBody: parseRequest,
    answer: sqlResponseSchema,
    otherAnswers: FILE_TYPES.map((type) => ({
      status: 200,
      schema: type === NDJSON ? lineSchema : fileSchema,
      type,
    })),
    async handle({ c, env, caller, body, nowMs }) {
      const request = withAcceptedFormat(c, body);
      const watched = watchCaller(caller.project.id, c.req.header('x-query-handle'), c.req.raw.signal);
      const gone = new AbortController();
      const signal = AbortSignal.any([watched.signal, gone.signal]);
      const running = runSql(env, caller, request, { signal, nowMs }).finally(() => watched.end());
      // Continues after the caller has hung up, so that the statement is ended in the store.
      c.executionCtx.waitUntil(running);
      const hasHandle = c.req.header('x-query-handle') !== undefined;
      const isInBeats = env.RUNTIME === 'local' && (request.format ?? 'table') === 'table' && !hasHandle;
      const answer = isInBeats ? await answerInBeats(c, running, gone) : await running;
      if (answer instanceof Response || answer.ok) recordSql(c, caller, request.sql, request.format ?? 'table');
      if (answer instanceof Response) return answer;
      return answer.ok ? answer.value : answer;
    },
  }),
  route({
    method: 'GET',
    path: '/sql/views',
    summary: 'List the views that SQL reads, with their columns',
    access: projectInQuery('data', 'query'),
    answer: sqlViewsSchema,
    handle: () =>
      ok({ views: SQL_VIEWS.map(({ name, description, columns }) => ({ name, description, columns: [...columns] })) }),
  }),
];

/** A request that names no format may name it by `Accept`: `text/csv`. */
function withAcceptedFormat(c: RequestContext, request: SqlRequest): SqlRequest {
  if (request.format !== undefined) return request;
  const accepted = (c.req.header('accept') ?? '').split(',').map((type) => type.split(';')[0]?.trim());
  const format = FILE_FORMATS.find((each) => each !== 'json' && accepted.includes(bareType(each)));
  return format ? { ...request, format } : request;
}

function bareType(format: (typeof FILE_FORMATS)[number]): string | undefined {
  return contentTypeOf({ format, compression: 'none' }).split(';')[0];
}
