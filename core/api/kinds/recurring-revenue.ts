import { z } from 'zod';
import { defineContract } from './contract.ts';
import { BILLING_PERIODS, GRACE_DAYS_MAX } from './field-names.ts';
import { eventChoiceSchema, PERIODS, reportFields, weekStartField } from './report-fields.ts';
import { unitField } from './units.ts';

export const recurringRevenue = defineContract({
  summary:
    'Monthly recurring revenue and what changed it: new, expansion, contraction, churn and reactivation, which add up from ' +
    'period to period, with retention and customers.',
  schema: z.strictObject({
    query_type: z.literal('recurring_revenue'),
    ...reportFields,
    filters: reportFields.filters.describe(
      'Only what passes these counts as recurring. A subscription whose change does not pass counts as ended from then on, so ' +
        'that `plan equals pro` shows what comes to the plan and what leaves it.',
    ),
    unit: unitField,
    changes: eventChoiceSchema.describe(
      'The events that tell what a subscription costs from then on: begun, upgraded, downgraded, resumed; or its payments.',
    ),
    ends: eventChoiceSchema
      .optional()
      .describe('The events with which a subscription ends or pauses. An event that is a change too ends it.'),
    amount: z
      .string()
      .min(1)
      .optional()
      .describe('The number of a change that is its price; by default `revenue`. Converted as every amount is.'),
    billing_period: z
      .union([z.enum(BILLING_PERIODS), z.strictObject({ property: z.string().min(1) })])
      .optional()
      .describe(
        'The time that an amount pays for; by default `month`. With `property`: a property of the change that tells it, by a ' +
          'word such as `monthly`, `year` or `P3M`, or by a number of months.',
      ),
    subscription: z
      .string()
      .min(1)
      .optional()
      .describe(
        'The property that tells the subscriptions of a customer apart; their prices add up. By default each customer has one.',
      ),
    lasts: z
      .enum(['until_changed', 'billing_period'])
      .optional()
      .describe(
        '`until_changed` (the default): a price holds until the next change or end. `billing_period`: for changes that are ' +
          'payments; a price holds for the time that it pays for, and amounts below zero, such as refunds, are no changes.',
      ),
    grace_days: z
      .int()
      .min(0)
      .max(GRACE_DAYS_MAX)
      .optional()
      .describe('With `lasts: "billing_period"`: for so many days more a payment may be late; by default 3.'),
    interval: z.enum(PERIODS).optional().describe('The unit of time; by default `month`.'),
    week_start: weekStartField,
  }),
  columns: [
    { name: 'time', types: ['date'], role: 'time', description: 'The date on which the period begins.' },
    figureOf('starting', 'Monthly recurring revenue as the period begins.'),
    figureOf('new', 'Of customers who pay for the first time.'),
    figureOf('expansion', 'What customers pay more than as the period began.'),
    figureOf('contraction', 'What customers pay less than as the period began: below zero.'),
    figureOf('churn', 'Of customers who pay nothing any more: below zero.'),
    figureOf('reactivation', 'Of customers who pay again, after a time without.'),
    figureOf(
      'mrr',
      'Monthly recurring revenue as the period ends, or now: `starting` and the five movements add up to it.',
    ),
    figureOf('arr', 'Annual recurring revenue: twelve times `mrr`.'),
    figureOf(
      'net_retention',
      'The share of `starting` that its customers still pay, with their expansion; null where that was 0.',
    ),
    figureOf('gross_retention', 'The same without expansion: never above 1.'),
    figureOf('customers', 'Customers who pay as the period ends, or now.'),
    figureOf('new_customers', 'Customers behind `new`.'),
    figureOf('churned_customers', 'Customers behind `churn`.'),
    figureOf('reactivated_customers', 'Customers behind `reactivation`.'),
    figureOf('average', '`mrr` per customer; null without any.'),
  ],
  answer:
    'One row for each period that the range touches and that has begun, in order. Periods are taken whole; the last may still ' +
    'run (`meta.incomplete`). A customer is compared as a period begins and as it ends, so what goes up and down within one is ' +
    'no movement. `totals` has the movements over all periods, `starting` of the first, and `mrr`, `arr` and `customers` of the last.',
  example: {
    query_type: 'recurring_revenue',
    project_id: 'prj_example',
    date_range: { start: '2026-01-01', end: '2026-06-30' },
    changes: { event: 'purchase' },
  },
});
export type RecurringRevenueQuery = z.infer<typeof recurringRevenue.schema>;

function figureOf(name: string, description: string) {
  return { name, types: ['number'] as const, role: 'value' as const, description };
}
