import type { ColumnContract } from './contract.ts';
import { COHORT_COLUMN } from './report-fields.ts';

/** The columns of `funnel`. */
export const funnelColumns: readonly ColumnContract[] = [
  {
    name: 'time',
    types: ['date'],
    role: 'time',
    present: 'with `by`',
    description: 'The first day of the period in which the first step was done.',
  },
  {
    name: 'complete',
    types: ['boolean'],
    role: 'flag',
    present: 'with `by`',
    description: 'False while a window that began in the period may still be open.',
  },
  {
    name: '<property>',
    types: ['string', 'number', 'boolean'],
    role: 'group',
    present: 'for each property of `breakdown`',
    description: 'The value of the group; null for persons whose event has none, and in the row of the others.',
  },
  COHORT_COLUMN,
  {
    name: 'is_other',
    types: ['boolean'],
    role: 'flag',
    present: 'with `breakdown`',
    description: 'True in the row of all groups beyond `limit`.',
  },
  {
    name: 'step',
    types: ['number'],
    role: 'step',
    present: 'without `drivers`',
    description: 'The number of the step, from 1.',
  },
  {
    name: 'label',
    types: ['string'],
    role: 'step',
    present: 'without `drivers`',
    description: 'Its label, else its events, joined by commas; with `unordered`, `any n` for n of the steps.',
  },
  {
    name: 'persons',
    types: ['number'],
    role: 'value',
    description: 'Persons who reached the step; with `drivers`, those who have the value or did the event.',
  },
  {
    name: 'rate',
    types: ['number'],
    role: 'value',
    description:
      '`persons` over those of step 1, 0 to 1; with `drivers`, `converted` over `persons`. Null if there is nobody.',
  },
  {
    name: 'rate_of_previous',
    types: ['number'],
    role: 'value',
    present: 'without `drivers`',
    description: '`persons` over those of the required step before; null at step 1, and if there is nobody.',
  },
  {
    name: 'dropped',
    types: ['number'],
    role: 'value',
    present: 'without `drivers`',
    description:
      'Persons who stopped just before this step and whose window is over; null at step 1 and at optional steps.',
  },
  {
    name: 'still_in_window',
    types: ['number'],
    role: 'value',
    present: 'without `drivers`',
    description:
      'Persons who stopped just before this step and may still do it, in the attempt that counts or in a later one that ' +
      'got as far; null as `dropped` is.',
  },
  {
    name: 'median_seconds',
    types: ['number'],
    role: 'value',
    present: 'without `drivers`',
    description:
      'The median of the seconds since the required step before (with `unordered`, since step n − 1), of all who reached ' +
      'the step; of an even number, the mean of the two in the middle. Null at step 1, and of nobody.',
  },
  {
    name: 'mean_seconds',
    types: ['number'],
    role: 'value',
    present: 'without `drivers`',
    description: 'The mean of the same.',
  },
  {
    name: 'median_seconds_from_first',
    types: ['number'],
    role: 'value',
    present: 'without `drivers`',
    description: 'The median of the seconds since step 1, of all who reached the step; null at step 1, and of nobody.',
  },
  {
    name: 'mean_seconds_from_first',
    types: ['number'],
    role: 'value',
    present: 'without `drivers`',
    description: 'The mean of the same.',
  },
  {
    name: 'driver',
    types: ['string'],
    role: 'series',
    present: 'with `drivers`',
    description:
      '`property`: a value of the event of step 1. `event`: an event that came before step 1, at most one window before.',
  },
  {
    name: 'name',
    types: ['string'],
    role: 'group',
    present: 'with `drivers`',
    description: 'The property or the event.',
  },
  {
    name: 'value',
    types: ['string'],
    role: 'group',
    present: 'with `drivers`',
    description: 'The value of the property; null for events.',
  },
  {
    name: 'converted',
    types: ['number'],
    role: 'value',
    present: 'with `drivers`',
    description: 'Those of `persons` who reached the last step.',
  },
  {
    name: 'persons_without',
    types: ['number'],
    role: 'value',
    present: 'with `drivers`',
    description: 'All others who did step 1.',
  },
  {
    name: 'converted_without',
    types: ['number'],
    role: 'value',
    present: 'with `drivers`',
    description: 'Those of the others who reached the last step.',
  },
  {
    name: 'rate_without',
    types: ['number'],
    role: 'value',
    present: 'with `drivers`',
    description: '`converted_without` over `persons_without`; null if there is nobody.',
  },
  {
    name: 'lift',
    types: ['number'],
    role: 'value',
    present: 'with `drivers`',
    description: '`rate` over `rate_without`: above 1, more of those with it finish. Null if none of the others did.',
  },
  {
    name: 'p_value',
    types: ['number'],
    role: 'value',
    present: 'with `drivers`',
    description: "How likely so large a difference is by chance (chi-squared, with Yates's correction).",
  },
  {
    name: 'q_value',
    types: ['number'],
    role: 'value',
    present: 'with `drivers`',
    description: 'The same, corrected for the number of candidates (Benjamini–Hochberg).',
  },
  {
    name: 'significant',
    types: ['boolean'],
    role: 'flag',
    present: 'with `drivers`',
    description: 'Whether `q_value` is at most 0.05.',
  },
];
