import { z } from 'zod';
import {
  COHORT_RULES_MAX,
  EVENT_NAME_CHARS_MAX,
  OBJECTS_MAX,
  QUERY_FILTERS_MAX,
  RETENTION_DAYS_MAX,
} from '../../base/limits.ts';
import { filterSchema } from '../kinds/fields.ts';
import { defineObject, NAMED, objectIdSchema } from './object-kind.ts';

const ruleSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('did'),
    /** `*` is any event. */
    event: z.string().min(1).max(EVENT_NAME_CHARS_MAX),
    filters: z.array(filterSchema).max(QUERY_FILTERS_MAX).optional(),
    /** Default: once. */
    at_least: z.int().min(1).max(1_000_000).optional(),
    /** Number of days up to now. Default: the whole retention of the project. */
    within_days: z.int().min(1).max(RETENTION_DAYS_MAX).optional(),
    /** Negates the rule. */
    not: z.boolean().optional(),
  }),
  z.strictObject({ kind: z.literal('in_cohort'), cohort: objectIdSchema, not: z.boolean().optional() }),
]);

/** Persons by their events, or by membership of another cohort. */
export const cohorts = defineObject({
  noun: 'cohort',
  summary:
    'Persons by the events that they did or did not send. No query reads cohorts yet; the definition is checked and kept.',
  schema: z.strictObject({
    ...NAMED,
    match: z.enum(['all', 'any']),
    rules: z.array(ruleSchema).min(1).max(COHORT_RULES_MAX),
  }),
  roles: { read: 'viewer', write: 'editor' },
  canUndo: true,
  max: OBJECTS_MAX,
  references: ({ rules }) =>
    rules.flatMap((rule, index) =>
      rule.kind === 'in_cohort' ? [{ object: 'cohorts', id: rule.cohort, at: `rules[${index}].cohort` }] : [],
    ),
  queries: ({ rules }) =>
    rules.flatMap((rule, index) => {
      if (rule.kind !== 'did') return [];
      const { event, filters = [] } = rule;
      return [{ at: `rules[${index}]`, request: { query_type: 'segmentation', events: [{ event, filters }] } }];
    }),
  audit: ({ match, rules }) => ({ match, rules: rules.length }),
});
