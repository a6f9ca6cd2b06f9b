import { z } from 'zod';
import {
  EVENT_NAME_CHARS_MAX,
  NAME_CHARS_MAX,
  NOTE_CHARS_MAX,
  PROPERTY_NAME_CHARS_MAX,
  QUERY_FILTERS_MAX,
  REPAIR_PARTS_MAX,
  REPAIRS_MAX,
} from '../../base/limits.ts';
import { filterSchema } from '../kinds/fields.ts';
import { defineObject } from './object-kind.ts';
import { isOfTheEvent, NOT_OF_THE_EVENT } from './of-the-event.ts';

const propertyName = z.string().trim().min(1).max(PROPERTY_NAME_CHARS_MAX);

/** Of units that anybody converts, such as nanoseconds to days. */
const FACTOR_MAX = 1e15;

const changeSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('rename'),
      from: propertyName,
      to: propertyName.meta({ description: 'Where an event has a value under this name already, that value stays.' }),
    }),
    z.strictObject({
      kind: z.literal('number'),
      property: propertyName.meta({ description: 'Its texts that are numbers become numbers. `revenue` too.' }),
      multiply_by: z
        .number()
        .min(-FACTOR_MAX)
        .max(FACTOR_MAX)
        .refine((factor) => factor !== 0, { error: 'would make every value 0; use another factor' })
        .optional(),
      add: z
        .number()
        .min(-FACTOR_MAX)
        .max(FACTOR_MAX)
        .optional()
        .meta({ description: 'Added after the multiplication.' }),
    }),
    z.strictObject({
      kind: z.literal('text'),
      property: propertyName.meta({ description: 'Its numbers become texts.' }),
    }),
    z.strictObject({
      kind: z.literal('split'),
      property: propertyName,
      separator: z.string().min(1).max(20),
      into: z
        .array(propertyName)
        .min(1)
        .max(REPAIR_PARTS_MAX)
        .meta({ description: 'Names of the parts, in their order.' }),
    }),
    z.strictObject({ kind: z.literal('drop') }),
  ])
  .meta({
    id: 'RepairChange',
    examples: [{ kind: 'rename', from: 'tier', to: 'plan' }],
    description:
      '`rename`: a property sent by another name. `number`, `text`: its type, and a unit. `split`: a value into several. `drop`: events ' +
      'that should never have been sent.',
  });
export type RepairChange = z.infer<typeof changeSchema>;

/** The change that a repair makes, and the events that it is about. */
export const repairRuleSchema = z
  .strictObject({
    change: changeSchema,
    events: z
      .array(z.string().trim().min(1).max(EVENT_NAME_CHARS_MAX))
      .max(QUERY_FILTERS_MAX)
      .default([])
      .meta({ description: 'Events that it is about; by default all.' }),
    filters: z.array(filterSchema).max(QUERY_FILTERS_MAX).default([]).meta({
      description: 'Tests of the event itself as it was sent, such as its release.',
    }),
    start: z.iso
      .datetime({ offset: true })
      .optional()
      .meta({ description: 'Events from then on; by default from the first.' }),
    end: z.iso.datetime({ offset: true }).optional().meta({ description: 'Events before then.' }),
  })
  .refine(({ filters }) => filters.every(isOfTheEvent), {
    path: ['filters'],
    error: NOT_OF_THE_EVENT,
  })
  .refine(({ start, end }) => start === undefined || end === undefined || Date.parse(start) < Date.parse(end), {
    path: ['end'],
    error: 'is not after `start`',
  })
  .refine(({ change, start, end }) => change.kind !== 'drop' || (start !== undefined && end !== undefined), {
    path: ['start'],
    error: 'and `end` are needed to drop events; say between which times the fault lies',
  })
  .refine(({ change, events, filters }) => change.kind !== 'drop' || events.length + filters.length > 0, {
    path: ['events'],
    error: 'or `filters` are needed to drop events; say which of them are at fault',
  })
  .refine(({ change }) => change.kind !== 'rename' || change.from !== change.to, {
    path: ['change', 'to'],
    error: 'is the name that it has; choose another',
  })
  .refine(({ change }) => change.kind !== 'number' || change.property !== 'revenue' || change.add === undefined, {
    path: ['change', 'add'],
    error: 'cannot be used with `revenue`; multiply it',
  })
  .refine(({ change }) => change.kind !== 'split' || new Set(change.into).size === change.into.length, {
    path: ['change', 'into'],
    error: 'names a part twice; give each part a name of its own',
  });
export type RepairRule = z.infer<typeof repairRuleSchema>;

export const repairSchema = repairRuleSchema.safeExtend({
  name: z.string().trim().min(1).max(NAME_CHARS_MAX).meta({ description: 'What people call it.' }),
  reason: z
    .string()
    .trim()
    .min(1)
    .max(NOTE_CHARS_MAX)
    .meta({ description: 'Why the data is wrong, for whoever compares numbers later.' }),
});
export type Repair = z.infer<typeof repairSchema>;

/** Rules by which reports read faulty data as it should have been sent. */
export const repairs = defineObject({
  noun: 'repair',
  summary: 'A rule by which reports read faulty data as it should have been sent. The stored events stay as they are.',
  schema: repairSchema,
  resource: 'dashboard',
  canUndo: true,
  max: REPAIRS_MAX,
  references: () => [],
  queries: ({ filters }) =>
    filters.length === 0 ? [] : [{ at: 'filters', request: { query_type: 'segmentation', filters } }],
  audit: ({ change, events, start, end }) => ({
    change: change.kind,
    events,
    ...(start ? { start } : {}),
    ...(end ? { end } : {}),
  }),
});

/** The properties whose values a repair changes. */
export function propertiesRepaired({ change }: Repair): readonly string[] {
  if (change.kind === 'rename') return [change.from, change.to];
  if (change.kind === 'split') return change.into;
  return change.kind === 'drop' ? [] : [change.property];
}
