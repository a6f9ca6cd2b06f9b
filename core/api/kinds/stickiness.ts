import { z } from 'zod';
import { defineContract } from './contract.ts';
import { eventChoiceSchema, PERIODS, reportFields, weekStartField } from './report-fields.ts';
import { unitField } from './units.ts';

export const stickiness = defineContract({
  summary: 'On how many days, weeks or months of the range each person came: persons by number of periods.',
  schema: z.strictObject({
    query_type: z.literal('stickiness'),
    ...reportFields,
    unit: unitField,
    ...eventChoiceSchema.pick({ event: true, events: true }).shape,
    interval: z.enum(PERIODS).optional().describe('The unit that is counted; by default `day`.'),
    week_start: weekStartField,
  }),
  columns: [
    {
      name: 'intervals',
      types: ['number'],
      role: 'period',
      description: 'A number of calendar periods: from 1 to as many as the range touches and have begun.',
    },
    {
      name: 'persons',
      types: ['number'],
      role: 'value',
      description: 'Persons with such an event in exactly so many periods. Events outside of the range do not count.',
    },
    { name: 'at_least', types: ['number'], role: 'value', description: 'Persons with one in so many periods or more.' },
  ],
  answer: 'One row for each number of periods, in order. `totals` has `persons`: all with such an event in the range.',
  example: {
    query_type: 'stickiness',
    project_id: 'prj_example',
    date_range: { start: '2026-01-01', end: '2026-01-31' },
  },
});
export type StickinessQuery = z.infer<typeof stickiness.schema>;
