import { z } from 'zod';
import { OBJECTS_MAX, QUERY_FILTERS_MAX } from '../../base/limits.ts';
import { filterSchema } from '../kinds/fields.ts';
import { defineObject, NAMED, objectIdSchema, type Reference } from './object-kind.ts';

const ruleSchema = z.strictObject({
  ...NAMED,
  filters: z
    .array(filterSchema)
    .min(1)
    .max(QUERY_FILTERS_MAX)
    .describe(
      'All must hold of a person. A test of a property is about any of their events; a span not given is all time.',
    ),
});
const listSchema = z.strictObject({
  ...NAMED,
  list: z.literal(true).describe('The ids are uploaded to `POST /query/cohorts/{id}/list`.'),
});

export const cohortSchema = z.union([ruleSchema, listSchema]);
export type CohortDefinition = z.infer<typeof cohortSchema>;

/** Persons by a rule, or by a list of their ids. */
export const cohorts = defineObject({
  noun: 'cohort',
  summary: 'Persons by what they did or are, or by a list of ids: a filter and a breakdown of queries.',
  schema: cohortSchema,
  resource: 'dashboard',
  canUndo: true,
  max: OBJECTS_MAX,
  references: (definition) => ('filters' in definition ? cohortsNamed(definition.filters, 'filters') : []),
  queries: (definition) =>
    'filters' in definition
      ? [{ at: 'filters', request: { query_type: 'segmentation', filters: definition.filters } }]
      : [],
  audit: (definition) => ('filters' in definition ? { filters: definition.filters.length } : { list: true }),
});

/**
 * References to cohorts by id, in filters or a query: items of a list, or what `not` negates. A name that is no id is
 * looked up when a query reads the cohort.
 */
export function cohortsNamed(value: unknown, at: string): Reference[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => {
    const path = Array.isArray(value) ? `${at}[${name}]` : `${at}.${name}`;
    const isCohort = name === 'cohort' && typeof each === 'string' && /(?:\]|\.not)$/.test(at);
    if (!isCohort) return cohortsNamed(each, path);
    return objectIdSchema.safeParse(each).success ? [{ object: 'cohorts', id: each, at: path }] : [];
  });
}
