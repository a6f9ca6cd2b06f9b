import { boundedPage } from '../../../core/agents/bounded-page.ts';
import { cursorText } from '../../../core/agents/cursor.ts';
import { explainInput } from '../../../core/api/agents/read-tools.ts';
import { isKindName } from '../../../core/api/kinds/index.ts';
import { apiError } from '../../../core/base/errors.ts';
import { err, ok } from '../../../core/base/result.ts';
import { validate } from '../../../platform/routes/read-json.ts';
import { ownProject } from '../own-project.ts';
import { pageAsked } from '../page-asked.ts';
import { exploreLink } from '../page-links.ts';
import { explainNumber as explain } from '../query-service.ts';
import type { Read } from '../tool-call.ts';
import { requestOf } from './query.ts';

/** The persons behind one number of a query, by name. */
export const explainNumber: Read = async (call) => {
  const asked = validate(explainInput, call.given, 'the arguments');
  if (!asked.ok) return asked;
  const page = pageAsked(call);
  if (!page.ok) return page;
  const principal = await ownProject(call, asked.value.project_id, 'data', 'query');
  if (!principal.ok) return principal;
  const { id: projectId, timezone } = principal.value.project;
  const { query_type: kind, query, cell = {} } = asked.value;
  if (!isKindName(kind)) {
    return err(
      apiError('bad_request', '`query_type` is no kind of query; it is the name of a query tool after `query_`.'),
    );
  }
  const request = requestOf(kind, query, projectId);
  if (!request.ok) return request;
  const { totals: _, ...explained } = request.value;
  const { limit, offset, of, asOfMs, cursor } = page.value;
  const wanted = { project_id: projectId, query: explained, cell, limit };
  const after = cursor?.after === undefined ? {} : { after: cursor.after };
  const persons = await explain(call.c.env, principal.value, { ...wanted, ...after });
  if (!persons.ok) return persons;
  const { columns, rows, totals = {}, next } = persons.value;
  return ok(
    boundedPage({
      items: rows,
      limit,
      offset,
      total: totals.persons ?? offset + rows.length + (next === undefined ? 0 : 1),
      nextAfter: (shown) => {
        const last = shown.at(-1)?.[0];
        const position = { of, asOfMs, offset: offset + shown.length };
        return last === undefined ? undefined : cursorText({ ...position, after: String(last ?? '') });
      },
      answer: (shown, facts) => ({
        project_id: projectId,
        time_zone: timezone,
        columns: columns.map(({ name, type, role }) => ({ name, type, role })),
        rows: shown,
        ...facts,
        totals: Object.entries(totals).map(([name, value]) => ({ name, value })),
        link: exploreLink(call.c.env, projectId, { ...explained, project_id: undefined }),
      }),
    }),
  );
};
