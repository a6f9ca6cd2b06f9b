import { boundedPage } from '../../../core/agents/bounded-page.ts';
import { cursorText } from '../../../core/agents/cursor.ts';
import { ok } from '../../../core/base/result.ts';
import { validate } from '../../../platform/routes/read-json.ts';
import { pageAsked } from '../page-asked.ts';
import { pageLink } from '../page-links.ts';
import type { Read } from '../tool-call.ts';

export const listProjects: Read = async (call) => {
  const { c, asker, given, tool } = call;
  const checked = validate(tool.input, given, 'the arguments');
  if (!checked.ok) return checked;
  const page = pageAsked(call);
  if (!page.ok) return page;
  const { limit, offset, of, asOfMs } = page.value;
  const all = (await asker.projects()).toSorted((one, other) => (one.id < other.id ? -1 : 1));
  return ok(
    boundedPage({
      items: all.slice(offset),
      limit,
      offset,
      total: all.length,
      nextAfter: (shown) => cursorText({ of, asOfMs, offset: offset + shown.length }),
      answer: (shown, facts) => ({
        projects: shown.map(({ id, name, timezone }) => ({
          id,
          name,
          time_zone: timezone,
          link: pageLink(c.env, id, 'overview'),
        })),
        ...facts,
      }),
    }),
  );
};
