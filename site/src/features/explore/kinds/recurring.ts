import type { RecurringRevenueQuery } from '../../../../../core/api/kinds/recurring-revenue.ts';
import type { Asked, Kind } from '../kind.ts';
import type { EventChoice, Period, RecurringReport } from '../report.ts';
import { presentationOf, sharedFrom, unitParts } from './common.ts';
import { askedChoice, choiceFaults, choiceFrom, NO_EVENT } from './event-parts.ts';
import { recurringFields } from './recurring-fields.ts';
import { askedParts, PERIODS, unreadOf, viewFrom } from './view-parts.ts';

const GRACE_DAYS = 3;

const empty: RecurringReport = {
  kind: 'recurring',
  changes: NO_EVENT,
  ends: NO_EVENT,
  billing: 'month',
  lasts: 'until_changed',
  graceDays: GRACE_DAYS,
  filters: [],
  includeBots: false,
  includeInternal: false,
  presentation: presentationOf('stacked'),
};

/** The revenue of subscriptions by the month, and what moved it. */
export const recurring: Kind<RecurringReport> = {
  label: 'explore.kind_recurring',
  intervals: () => PERIODS,
  hasComparison: false,
  empty,
  fields: recurringFields,
  charts: () => ['stacked', 'line', 'number', 'table'],
  faults: ({ changes, billing, billingProperty }) => [
    ...choiceFaults('changes', changes),
    ...(billing === 'property' && billingProperty === undefined
      ? [{ param: 'billed', key: 'explore.fault_no_billing', isMissing: true } as const]
      : []),
  ],
  toQuery: (report, asked) => ({
    query_type: 'recurring_revenue',
    ...askedParts(report, asked),
    ...unitParts(report),
    changes: askedChoice(report.changes),
    ...optionParts(report),
    interval: periodOf(asked),
  }),
  fromQuery(query) {
    if (query.query_type !== 'recurring_revenue') return undefined;
    const { view, unread } = viewFrom(query);
    return {
      report: { ...empty, ...sharedFrom(query), ...recurringFrom(query) },
      view,
      unread: [...unread, ...unreadOf(query, FIELDS)],
    };
  },
  carried: ({ changes, ends }) => ({ events: [changes, ends].filter(isChosen), breakdowns: [] }),
  withCarried: (report, { events }) => ({ ...report, changes: events.find(isChosen) ?? report.changes }),
};

const FIELDS = ['changes', 'ends', 'amount', 'billing_period', 'subscription', 'lasts', 'grace_days'];

function isChosen({ events }: EventChoice): boolean {
  return events.length > 0 && !events.includes('*');
}

/** Months, unless somebody chooses another period: most subscriptions are paid by the month. */
function periodOf({ view: { interval } }: Asked): Period {
  return interval === 'day' || interval === 'week' ? interval : 'month';
}

function optionParts({ ends, amount, billing, billingProperty, subscription, lasts, graceDays }: RecurringReport) {
  return {
    ...(ends.events.length > 0 ? { ends: askedChoice(ends) } : {}),
    ...(amount === undefined ? {} : { amount }),
    ...(billing !== 'property' ? { billing_period: billing } : {}),
    ...(billing === 'property' && billingProperty ? { billing_period: { property: billingProperty } } : {}),
    ...(subscription === undefined ? {} : { subscription }),
    ...(lasts === 'billing_period' ? { lasts, grace_days: graceDays } : {}),
  };
}

function recurringFrom(query: RecurringRevenueQuery): Partial<RecurringReport> {
  const { billing_period: period = 'month', lasts = 'until_changed', grace_days: graceDays = GRACE_DAYS } = query;
  return {
    changes: choiceFrom(query.changes),
    ends: query.ends ? choiceFrom(query.ends) : NO_EVENT,
    amount: query.amount,
    ...(typeof period === 'string' ? { billing: period } : { billing: 'property', billingProperty: period.property }),
    subscription: query.subscription,
    lasts,
    graceDays,
  };
}
