import { z } from 'zod';
import { defineContract } from './contract.ts';
import { eventChoiceSchema, PERIODS, reportFields, weekStartField } from './report-fields.ts';
import { unitField } from './units.ts';

export const lifecycle = defineContract({
  summary: 'Whether the persons of each period are new, returning or back after a gap, and how many went quiet.',
  schema: z.strictObject({
    query_type: z.literal('lifecycle'),
    ...reportFields,
    unit: unitField,
    ...eventChoiceSchema.pick({ event: true, events: true }).shape,
    interval: z.enum(PERIODS).optional().describe('The unit of time; by default `day`.'),
    week_start: weekStartField,
  }),
  columns: [
    { name: 'time', types: ['date'], role: 'time', description: 'The date on which the period begins.' },
    {
      name: 'new',
      types: ['number'],
      role: 'value',
      description: 'Persons whose first such event ever lies in the period.',
    },
    {
      name: 'returning',
      types: ['number'],
      role: 'value',
      description: 'Persons with such an event in this period and in the one before.',
    },
    {
      name: 'resurrected',
      types: ['number'],
      role: 'value',
      description: 'Persons with one in this period, none in the one before, and one earlier.',
    },
    {
      name: 'dormant',
      types: ['number'],
      role: 'value',
      description: 'Persons with one in the period before and none in this one, so that a gap is counted once.',
    },
  ],
  answer:
    'One row for each period that the range touches and that has begun, in order. Periods are taken whole, also where the ' +
    'range begins or ends in the middle of one; the last may still run (`meta.incomplete`).',
  example: {
    query_type: 'lifecycle',
    project_id: 'prj_example',
    date_range: { start: '2026-01-01', end: '2026-01-31' },
  },
});
export type LifecycleQuery = z.infer<typeof lifecycle.schema>;
