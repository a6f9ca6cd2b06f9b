import { boundedPage } from '../../../core/agents/bounded-page.ts';
import { cursorText } from '../../../core/agents/cursor.ts';
import { schemaInput } from '../../../core/api/agents/read-tools.ts';
import type { Catalogue } from '../../../core/api/catalogue.ts';
import { AGENT_ROWS_MAX } from '../../../core/base/limits.ts';
import { ok } from '../../../core/base/result.ts';
import { validate } from '../../../platform/routes/read-json.ts';
import { ownProject } from '../own-project.ts';
import { pageAsked } from '../page-asked.ts';
import { readCatalogue } from '../query-service.ts';
import type { Read } from '../tool-call.ts';

/** The most frequent values of a property that a model needs to see; `query_values` has them all. */
const VALUES_SHOWN = 8;

/** The events and properties of a project, the most frequent first: as many as fit, unless a limit says otherwise. */
export const getSchema: Read = async (call) => {
  const asked = validate(schemaInput, call.given, 'the arguments');
  if (!asked.ok) return asked;
  const page = pageAsked({ tool: call.tool, given: { limit: AGENT_ROWS_MAX, ...call.given } });
  if (!page.ok) return page;
  const principal = await ownProject(call, asked.value.project_id, 'data', 'query');
  if (!principal.ok) return principal;
  const catalogue = await readCatalogue(call.c.env, principal.value);
  if (!catalogue.ok) return catalogue;
  const { limit, offset, of, asOfMs } = page.value;
  const all = entriesOf(catalogue.value, asked.value);
  const events = all.filter(({ is }) => is === 'event').length;
  return ok(
    boundedPage({
      items: all.slice(offset),
      limit,
      offset,
      total: all.length,
      nextAfter: (shown) => cursorText({ of, asOfMs, offset: offset + shown.length }),
      answer: (shown, facts) => ({
        project_id: principal.value.project.id,
        time_zone: principal.value.project.timezone,
        days: 90,
        events: shown.flatMap((each) => (each.is === 'event' ? [each.entry] : [])),
        properties: shown.flatMap((each) => (each.is === 'property' ? [each.entry] : [])),
        events_total: events,
        properties_total: all.length - events,
        ...facts,
      }),
    }),
  );
};

type Listed = { readonly name: string; readonly display_name?: string };

type Wanted = { readonly search?: string | undefined; readonly event?: string | undefined };

/** Events come before properties, so that the first page says what happens at all. */
function entriesOf({ events, properties }: Catalogue, { search = '', event }: Wanted) {
  const text = search.toLowerCase();
  const isFound = ({ name, display_name = '' }: Listed) =>
    [name, display_name].some((each) => each.toLowerCase().includes(text));
  const ofEvent = properties.filter((each) => event === undefined || each.events.includes(event));
  return [
    ...events.filter((each) => isFound(each) && (event === undefined || each.name === event)).map(eventEntry),
    ...ofEvent.filter(isFound).map(propertyEntry),
  ];
}

function eventEntry({ name, count, display_name }: Catalogue['events'][number]) {
  return { is: 'event' as const, entry: { name, ...called(display_name), count } };
}

function propertyEntry({ name, display_name, type, count, values }: Catalogue['properties'][number]) {
  const frequent = values.slice(0, VALUES_SHOWN).map(({ value }) => value);
  return { is: 'property' as const, entry: { name, ...called(display_name), type, count, values: frequent } };
}

/** The name that people use; queries name it by its name as sent. */
function called(name: string | undefined) {
  return name === undefined ? {} : { display_name: name };
}
