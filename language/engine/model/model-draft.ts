import { z } from 'zod';
import type { Catalogue, CatalogueProperty } from '../../../core/api/catalogue.ts';
import { AGGREGATIONS, INTERVALS, OPERATORS } from '../../../core/api/kinds/field-names.ts';
import type { FilterValue, PropertyFilter } from '../../../core/api/kinds/fields.ts';
import type { TrendQuery } from '../../../core/api/kinds/trend.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import type { Draft, Show } from '../../frames/frame.ts';
import { validQuery } from '../read-question.ts';
import type { Doubt } from '../slots/slots.ts';

/**
 * The form that the model fills in. It is flat and requires every field, which small models follow best; '' means
 * absent. It becomes an ordinary request and is validated as strictly; SQL is never accepted.
 */
export const modelDraftSchema = z.object({
  understood: z.boolean(),
  query_type: z.enum(['segmentation', 'events']),
  events: z.array(z.string()),
  aggregation: z.enum(AGGREGATIONS),
  aggregation_property: z.string(),
  start: z.string(),
  end: z.string(),
  compare_start: z.string(),
  compare_end: z.string(),
  interval: z.enum(['', ...INTERVALS]),
  filters: z.array(z.object({ property: z.string(), operator: z.enum(OPERATORS), values: z.array(z.string()) })),
  group_by: z.array(z.string()),
  /** 0 means all groups. */
  limit: z.number(),
});
export type ModelDraft = z.infer<typeof modelDraftSchema>;

type DraftContext = { readonly catalogue: Catalogue; readonly projectId: string; readonly zone: string };

/** The model's draft as a query, or doubts: a name that the project does not have is never queried. */
export function queryOfDraft(draft: ModelDraft, context: DraftContext): Result<Draft, Doubt[]> {
  if (!draft.understood) return err([{ kind: 'no_measure' }]);
  const doubts = strangers(draft, context.catalogue);
  if (doubts.length > 0) return err(doubts);
  const query = validQuery(requestOf(draft, context));
  return query === undefined ? err([{ kind: 'no_measure' }]) : ok({ query, show: showOf(query, draft) });
}

/** Names in the draft that the catalogue does not contain. */
function strangers(draft: ModelDraft, catalogue: Catalogue): Doubt[] {
  const events = new Set(['*', ...catalogue.events.map(({ name }) => name)]);
  const properties = new Set(catalogue.properties.map(({ name }) => name));
  const asked = [
    ...draft.filters.map(({ property }) => property),
    ...draft.group_by,
    draft.aggregation_property,
  ].filter(Boolean);
  return [...draft.events.filter((name) => !events.has(name)), ...asked.filter((name) => !properties.has(name))].map(
    (words) => ({
      kind: 'unknown',
      words: words.slice(0, 100),
    }),
  );
}

function requestOf(draft: ModelDraft, { catalogue, projectId, zone }: DraftContext): unknown {
  const limit = Math.floor(draft.limit);
  return {
    query_type: draft.query_type,
    project_id: projectId,
    date_range: { start: draft.start, end: draft.end },
    timezone: zone,
    events: draft.events.length > 0 ? draft.events : ['*'],
    aggregation: draft.aggregation,
    ...(draft.aggregation_property === '' ? {} : { aggregation_property: draft.aggregation_property }),
    ...(draft.filters.length === 0 ? {} : { filters: draft.filters.map((filter) => filterOf(filter, catalogue)) }),
    ...(draft.group_by.length === 0 ? {} : { group_by: draft.group_by }),
    ...(draft.query_type === 'events' && draft.interval !== '' ? { interval: draft.interval } : {}),
    ...(draft.compare_start === '' || draft.compare_end === ''
      ? {}
      : { compare: { start: draft.compare_start, end: draft.compare_end } }),
    ...(limit > 0 && draft.group_by.length > 0 ? { limit } : {}),
  };
}

/** Converts values, which arrive as text, to the type of their property. */
function filterOf({ property, operator, values }: ModelDraft['filters'][number], catalogue: Catalogue): PropertyFilter {
  const type = catalogue.properties.find(({ name }) => name === property)?.type ?? 'string';
  if (operator === 'is_set' || operator === 'is_not_set') return { property, operator };
  const typed = values.map((value) => typedValue(value, type));
  return { property, operator, value: operator === 'in' || operator === 'not_in' ? typed : (typed[0] ?? '') };
}

function typedValue(text: string, type: CatalogueProperty['type']): FilterValue {
  if (type === 'number' && text.trim() !== '' && Number.isFinite(Number(text))) return Number(text);
  return type === 'boolean' ? text === 'true' : text;
}

/** How the rows of a query become an answer, judged from the query alone. */
function showOf(query: TrendQuery, draft: ModelDraft): Show {
  if (query.query_type === 'events') return { as: 'series' };
  if (query.group_by !== undefined || draft.events.length > 1) {
    return query.limit === undefined
      ? { as: 'groups' }
      : { as: 'groups', rank: { direction: 'most', limit: query.limit } };
  }
  return query.compare === undefined ? { as: 'total' } : { as: 'spans' };
}
