import { z } from 'zod';
import { tableRowsStoredSchema } from '../../../core/api/own-tables.ts';
import { apiError } from '../../../core/base/errors.ts';
import { TABLE_BYTES_MAX } from '../../../core/base/limits.ts';
import { err } from '../../../core/base/result.ts';
import { projectInQuery } from '../../../platform/routes/access.ts';
import { type RouteTable, route } from '../../../platform/routes/route.ts';
import { replaceRows } from './replace-rows.ts';

/** The rows of tables; the tables themselves are saved objects (`/api/projects/:project/objects/tables`). */
export const tableRoutes: RouteTable = [
  route({
    method: 'PUT',
    path: '/query/tables/:id/rows',
    summary: 'Replace the rows of a table, as CSV with a header or as one JSON object a line',
    access: projectInQuery('dashboard', 'update'),
    ownBody: { schema: z.string(), type: 'text/csv', bytesMax: TABLE_BYTES_MAX },
    answer: tableRowsStoredSchema,
    handle: ({ c, env, caller, params, nowMs }) => {
      const { body } = c.req.raw;
      if (body === null)
        return err(apiError('bad_request', 'The body is empty; send CSV with a header, or JSON lines.'));
      const isJson = /json/i.test(c.req.header('content-type') ?? '');
      return replaceRows(env, caller, params.id, { body, isJson }, nowMs);
    },
  }),
];
