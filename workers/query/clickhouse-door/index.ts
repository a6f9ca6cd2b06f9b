import { z } from 'zod';
import { SQL_BODY_BYTES_MAX } from '../../../core/base/sql-bounds.ts';
import { ANSWER_TYPES } from '../../../core/customer-sql/answer-formats.ts';
import { anyone } from '../../../platform/routes/access.ts';
import type { RequestContext } from '../../../platform/routes/app-context.ts';
import { handledRoute, type Route, type RouteTable } from '../../../platform/routes/route.ts';
import { byKey } from './admit-caller.ts';
import { answerDoor } from './answer-door.ts';

const ROWS = z.unknown().meta({ description: 'The rows in the format that was asked for.' });
const ANSWERS = ANSWER_TYPES.map((type) => ({ status: 200, schema: ROWS, type }));
const PARAMETERS = z.object({
  query: z.string().optional().meta({ description: 'The statement, or the beginning of one that the body ends.' }),
  default_format: z.string().optional().meta({ description: 'The format of the answer, without a FORMAT clause.' }),
});

/** ClickHouse's HTTP interface over one project, for BI tools and ClickHouse's own clients (docs/bi-tools.md). */
export const clickHouseDoorRoutes: RouteTable = [
  door('GET', 'Ask SQL as ClickHouse’s clients do, with the statement in the address'),
  door('POST', 'Ask SQL as ClickHouse’s clients do'),
  handledRoute({
    method: 'GET',
    path: '/ch/:project/ping',
    aliases: ['/ping'],
    summary: 'Tell ClickHouse’s clients that this address answers',
    needs: anyone.needs,
    answers: [{ status: 200, schema: z.string(), type: 'text/plain' }],
    respond: ok,
  }),
];

function door(method: 'GET' | 'POST', summary: string): Route {
  return handledRoute({
    method,
    path: '/ch/:project',
    // Drivers that know no path, JDBC's among them, send everything to the root; their key says which project they mean.
    aliases: method === 'POST' ? ['/ch/:project/', '/'] : ['/ch/:project/'],
    summary,
    needs: byKey.needs,
    query: PARAMETERS,
    ...(method === 'POST' ? { body: { schema: z.string(), type: 'text/plain', bytesMax: SQL_BODY_BYTES_MAX } } : {}),
    answers: ANSWERS,
    isAudited: false,
    respond: answerDoor,
  });
}

/** ClickHouse answers so where it is asked nothing; clients look for it. */
function ok(c: RequestContext): Response {
  return c.text('Ok.\n');
}
