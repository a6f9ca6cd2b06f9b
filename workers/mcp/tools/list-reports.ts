import { z } from 'zod';
import { boundedPage } from '../../../core/agents/bounded-page.ts';
import { cursorText } from '../../../core/agents/cursor.ts';
import { reportsInput } from '../../../core/api/agents/read-tools.ts';
import { ok } from '../../../core/base/result.ts';
import { database } from '../../../platform/database.ts';
import { validate } from '../../../platform/routes/read-json.ts';
import { readDefinitions, readSnapshot } from '../../../platform/saved-objects/object-store.ts';
import { keyOf, type Latest } from '../../../platform/saved-objects/snapshot.ts';
import { ownProject } from '../own-project.ts';
import { pageAsked } from '../page-asked.ts';
import { pageLink } from '../page-links.ts';
import type { Read } from '../tool-call.ts';

const definitionSchema = z.object({
  description: z.string().optional(),
  query: z.object({ query_type: z.string() }),
});

/** The saved reports by id, so that pages keep their order while others save. */
export const listReports: Read = async (call) => {
  const asked = validate(reportsInput, call.given, 'the arguments');
  if (!asked.ok) return asked;
  const page = pageAsked(call);
  if (!page.ok) return page;
  const principal = await ownProject(call, asked.value.project_id, 'dashboard', 'read');
  if (!principal.ok) return principal;
  const { id: projectId } = principal.value.project;
  const db = database(call.c.env);
  const { latest } = await readSnapshot(db, projectId);
  const all = reportsIn(latest.values(), asked.value.search ?? '');
  const { limit, of, asOfMs, cursor, offset } = page.value;
  const after = cursor?.after ?? '';
  const rest = all.filter(({ id }) => id > after);
  const definitions = await readDefinitions(db, projectId, rest.slice(0, limit));
  return ok(
    boundedPage({
      items: rest,
      limit,
      offset: all.length - rest.length,
      total: all.length,
      nextAfter: (shown) => cursorText({ of, asOfMs, offset: offset + shown.length, after: shown.at(-1)?.id ?? '' }),
      answer: (shown, facts) => ({
        project_id: projectId,
        reports: shown.map((report) => ({
          id: report.id,
          name: report.name,
          ...definitionOf(definitions.get(keyOf(report))),
          changed_at: new Date(report.changedAt).toISOString(),
          link: `${pageLink(call.c.env, projectId, 'explore')}?${new URLSearchParams({ report: report.id })}`,
        })),
        ...facts,
      }),
    }),
  );
};

function reportsIn(latest: Iterable<Latest>, search: string): readonly Latest[] {
  const text = search.toLowerCase();
  return [...latest]
    .filter(({ object, isDeleted, name }) => object === 'reports' && !isDeleted && name.toLowerCase().includes(text))
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

function definitionOf(text: string | undefined) {
  if (text === undefined) return {};
  const { description, query } = definitionSchema.parse(JSON.parse(text));
  return { query_type: query.query_type, ...(description === undefined ? {} : { description }) };
}
