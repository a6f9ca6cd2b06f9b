import { z } from 'zod';
import { EXPORTED, type Exported, exportQueries, exportSizeSchema, fileFields } from '../../../core/api/export.ts';
import { apiError } from '../../../core/base/errors.ts';
import { QUERY_BYTES_MAX } from '../../../core/base/limits.ts';
import { err } from '../../../core/base/result.ts';
import { parseRequest } from '../../../core/query/parse-request.ts';
import { projectInQuery } from '../../../platform/routes/access.ts';
import { described } from '../../../platform/routes/parameters.ts';
import { type RouteTable, route } from '../../../platform/routes/route.ts';
import { exportQuery, exportReport } from './export-report.ts';
import { exportRows } from './export-rows.ts';
import { exportSize } from './export-size.ts';

const FILE = z.string();
const FILE_TYPE = 'application/octet-stream';

const SUMMARIES: Readonly<Record<Exported, string>> = {
  events: 'Export events of a span as a file',
  persons: 'Export persons as a file',
  sessions: 'Export sessions of a span as a file',
  cohorts: 'Export the members of cohorts as a file',
};

/** Files of rows, as streams (docs/export.md). What a report shows may leave with whoever may see it. */
export const exportRoutes: RouteTable = [
  ...EXPORTED.flatMap((exported) => [
    route({
      method: 'GET',
      path: `/export/${exported}`,
      summary: SUMMARIES[exported],
      access: projectInQuery('data', 'export'),
      isAudited: true,
      query: exportQueries[exported],
      answer: FILE,
      answerType: FILE_TYPE,
      handle: (asked) => exportRows(asked, exported),
    }),
    route({
      method: 'GET',
      path: `/export/${exported}/size`,
      summary: `${SUMMARIES[exported].replace('as a file', '').trim()}: count the rows, and estimate the bytes`,
      access: projectInQuery('data', 'export'),
      query: exportQueries[exported],
      answer: exportSizeSchema,
      handle: (asked) => exportSize(asked, exported),
    }),
  ]),
  route({
    method: 'GET',
    path: '/export/query',
    summary: 'Export the answer to a query as a file',
    access: projectInQuery('data', 'query'),
    isAudited: true,
    query: z.object({ ...fileFields, query: described('The query as JSON, as `POST /query` takes it.') }),
    answer: FILE,
    answerType: FILE_TYPE,
    handle: (asked) => {
      const query = readQuery(asked.query.query);
      return query === undefined ? err(BAD_QUERY) : exportQuery(asked, query);
    },
  }),
  route({
    method: 'GET',
    path: '/export/:report',
    summary: 'Export the answer to a saved report as a file',
    access: projectInQuery('data', 'query'),
    isAudited: true,
    query: z.object(fileFields),
    answer: FILE,
    answerType: FILE_TYPE,
    handle: (asked) => exportReport(asked, asked.params.report),
  }),
];

const BAD_QUERY = apiError(
  'bad_request',
  `\`query\` is no JSON object of at most ${QUERY_BYTES_MAX} bytes; send a query as \`POST /query\` takes it.`,
);

function readQuery(text = ''): unknown {
  if (text.length > QUERY_BYTES_MAX) return undefined;
  try {
    return parseRequest(text);
  } catch {
    return undefined;
  }
}
