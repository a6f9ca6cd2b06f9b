import { GRACE_DAYS_MAX } from '../../../../../core/api/kinds/field-names.ts';
import { eventText } from '../address/parts.ts';
import { type Field, fieldOf, optionField, rawText, wholeField } from '../fields.ts';
import type { EventChoice, RecurringReport } from '../report.ts';
import { botsField, filtersField, internalField, presentationFields, unitField } from './common.ts';

const changes = {
  get: (report: RecurringReport) => report.changes,
  set: (report: RecurringReport, to: EventChoice): RecurringReport => ({ ...report, changes: to }),
};
const ends = {
  get: (report: RecurringReport) => report.ends,
  set: (report: RecurringReport, to: EventChoice): RecurringReport => ({ ...report, ends: to }),
};
const amount = {
  get: (report: RecurringReport) => report.amount,
  set: (report: RecurringReport, to: string | undefined): RecurringReport => ({ ...report, amount: to || undefined }),
};
const billingProperty = {
  get: (report: RecurringReport) => report.billingProperty,
  set: (report: RecurringReport, to: string | undefined): RecurringReport => ({
    ...report,
    billingProperty: to || undefined,
  }),
};
const subscription = {
  get: (report: RecurringReport) => report.subscription,
  set: (report: RecurringReport, to: string | undefined): RecurringReport => ({
    ...report,
    subscription: to || undefined,
  }),
};

export const recurringFields: readonly Field<RecurringReport>[] = [
  {
    ...fieldOf('changes', changes, eventText),
    control: { type: 'event', label: 'explore.price_changes', place: 'main', path: 'changes', ...changes },
  },
  {
    ...fieldOf('ends', ends, eventText),
    control: { type: 'event', label: 'explore.price_ends', place: 'main', path: 'ends', ...ends },
  },
  {
    ...fieldOf('amount', amount, rawText),
    control: {
      type: 'property',
      label: 'explore.price',
      placeholder: 'explore.price_revenue',
      place: 'main',
      path: 'amount',
      ...amount,
    },
  },
  optionField<RecurringReport, RecurringReport['billing']>({
    param: 'billing',
    path: 'billing_period',
    label: 'explore.billing',
    place: 'main',
    options: {
      month: 'explore.billing_month',
      year: 'explore.billing_year',
      half_year: 'explore.billing_half_year',
      quarter: 'explore.billing_quarter',
      week: 'explore.billing_week',
      day: 'explore.billing_day',
      property: 'explore.billing_property',
    },
    get: ({ billing }) => billing,
    set: (report, billing) => ({ ...report, billing }),
  }),
  {
    ...fieldOf('billed', billingProperty, rawText),
    control: {
      type: 'property',
      label: 'explore.billing_told_by',
      place: 'main',
      path: 'billing_period',
      isShown: ({ billing }) => billing === 'property',
      ...billingProperty,
    },
  },
  filtersField((report, filters) => ({ ...report, filters })),
  {
    ...fieldOf('subscription', subscription, rawText),
    control: {
      type: 'property',
      label: 'explore.subscription',
      placeholder: 'explore.subscription_one',
      place: 'options',
      path: 'subscription',
      ...subscription,
    },
  },
  optionField<RecurringReport, RecurringReport['lasts']>({
    param: 'lasts',
    path: 'lasts',
    label: 'explore.price_lasts',
    place: 'options',
    options: {
      until_changed: 'explore.price_until_changed',
      billing_period: 'explore.price_billing_period',
    },
    get: ({ lasts }) => lasts,
    set: (report, lasts) => ({ ...report, lasts }),
  }),
  wholeField<RecurringReport>({
    param: 'grace',
    path: 'grace_days',
    label: 'explore.grace_days',
    place: 'options',
    least: 0,
    most: GRACE_DAYS_MAX,
    isShown: ({ lasts }) => lasts === 'billing_period',
    get: ({ graceDays }) => graceDays,
    set: (report, graceDays = 0) => ({ ...report, graceDays }),
  }),
  unitField((report, countedGroups) => ({ ...report, countedGroups })),
  botsField((report, includeBots) => ({ ...report, includeBots })),
  internalField((report, includeInternal) => ({ ...report, includeInternal })),
  ...presentationFields<RecurringReport>((report, presentation) => ({ ...report, presentation })),
];
