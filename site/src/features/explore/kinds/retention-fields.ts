import { bracketsText, eventText, propertiesText } from '../address/parts.ts';
import { type Field, fieldOf, optionField, wholeField } from '../fields.ts';
import type { EventChoice, RetentionReport } from '../report.ts';
import { botsField, filtersField, internalField, presentationFields, unitField } from './common.ts';

const PERIODS_MAX = 400;

const start = {
  get: (report: RetentionReport) => report.start,
  set: (report: RetentionReport, to: EventChoice): RetentionReport => ({ ...report, start: to }),
};
const back = {
  get: (report: RetentionReport) => report.return,
  set: (report: RetentionReport, to: EventChoice): RetentionReport => ({ ...report, return: to }),
};
const brackets = {
  get: (report: RetentionReport) => report.brackets,
  set: (report: RetentionReport, to: RetentionReport['brackets']): RetentionReport => ({ ...report, brackets: to }),
};
const breakdowns = {
  get: (report: RetentionReport) => report.breakdowns,
  set: (report: RetentionReport, to: RetentionReport['breakdowns']): RetentionReport => ({ ...report, breakdowns: to }),
};
const isOurs = ({ mode }: RetentionReport) => mode === undefined;

export const retentionFields: readonly Field<RetentionReport>[] = [
  {
    ...fieldOf('start', start, eventText),
    control: { type: 'event', label: 'explore.retention_start', place: 'main', path: 'start', ...start },
  },
  {
    ...fieldOf('return', back, eventText),
    control: { type: 'event', label: 'explore.retention_return', place: 'main', path: 'return', ...back },
  },
  optionField<RetentionReport, RetentionReport['period']>({
    param: 'period',
    path: 'period',
    label: 'explore.retention_period',
    place: 'main',
    options: { day: 'explore.by_day', week: 'explore.by_week', month: 'explore.by_month' },
    get: ({ period }) => period,
    set: (report, period) => ({ ...report, period }),
  }),
  filtersField((report, filters) => ({ ...report, filters })),
  {
    ...fieldOf('by', breakdowns, propertiesText),
    control: {
      type: 'breakdowns',
      takes: 'properties',
      label: 'explore.breakdown',
      place: 'main',
      path: 'breakdown',
      ...breakdowns,
    },
  },
  wholeField<RetentionReport>({
    param: 'periods',
    path: 'periods',
    label: 'explore.retention_periods',
    place: 'options',
    least: 1,
    most: PERIODS_MAX,
    isShown: (report) => report.brackets.length === 0,
    get: ({ periods }) => periods,
    set: (report, periods = 1) => ({ ...report, periods }),
  }),
  {
    ...fieldOf('stretch', brackets, bracketsText),
    control: { type: 'brackets', label: 'explore.retention_brackets', place: 'options', path: 'brackets', ...brackets },
  },
  optionField<RetentionReport, RetentionReport['cohort']>({
    param: 'cohort',
    path: 'cohort',
    label: 'explore.retention_cohort',
    place: 'options',
    options: {
      first_time: 'explore.retention_cohort_first_time',
      first_in_range: 'explore.retention_cohort_first_in_range',
      recurring: 'explore.retention_cohort_recurring',
    },
    isShown: isOurs,
    get: ({ cohort }) => cohort,
    set: (report, cohort) => ({ ...report, cohort }),
  }),
  optionField<RetentionReport, RetentionReport['counting']>({
    param: 'counting',
    path: 'counting',
    label: 'explore.retention_counting',
    place: 'options',
    options: { on: 'explore.retention_on', on_or_after: 'explore.retention_on_or_after' },
    isShown: isOurs,
    get: ({ counting }) => counting,
    set: (report, counting) => ({ ...report, counting }),
  }),
  optionField<RetentionReport, RetentionReport['window']>({
    param: 'window',
    path: 'window',
    label: 'explore.retention_window',
    place: 'options',
    options: { calendar: 'explore.retention_calendar', rolling: 'explore.retention_rolling' },
    isShown: isOurs,
    get: ({ window }) => window,
    set: (report, window) => ({ ...report, window }),
  }),
  optionField<RetentionReport, RetentionReport['periodZero']>({
    param: 'zero',
    path: 'period_0',
    label: 'explore.retention_zero',
    place: 'options',
    options: { returned: 'explore.retention_zero_returned', size: 'explore.retention_zero_size' },
    isShown: isOurs,
    get: ({ periodZero }) => periodZero,
    set: (report, periodZero) => ({ ...report, periodZero }),
  }),
  wholeField<RetentionReport>({
    param: 'times',
    path: 'at_least',
    label: 'explore.retention_times',
    place: 'options',
    least: 1,
    most: 1_000,
    get: ({ atLeast }) => atLeast,
    set: (report, atLeast = 1) => ({ ...report, atLeast }),
  }),
  wholeField<RetentionReport>({
    param: 'groups',
    path: 'limit',
    label: 'explore.limit',
    place: 'options',
    least: 1,
    most: 1_000,
    isShown: (report) => report.breakdowns.length > 0,
    get: ({ limit }) => limit,
    set: (report, limit = 1) => ({ ...report, limit }),
  }),
  optionField<RetentionReport, NonNullable<RetentionReport['mode']> | 'none'>({
    param: 'mode',
    path: 'mode',
    label: 'explore.mode',
    place: 'options',
    options: {
      none: 'explore.mode_none',
      posthog: 'explore.mode_posthog',
      mixpanel: 'explore.mode_mixpanel',
      amplitude: 'explore.mode_amplitude',
      ga4: 'explore.mode_ga4',
    },
    get: ({ mode }) => mode ?? 'none',
    set: (report, mode) => ({ ...report, mode: mode === 'none' ? undefined : mode }),
  }),
  unitField((report, countedGroups) => ({ ...report, countedGroups })),
  botsField((report, includeBots) => ({ ...report, includeBots })),
  internalField((report, includeInternal) => ({ ...report, includeInternal })),
  ...presentationFields<RetentionReport>((report, presentation) => ({ ...report, presentation })),
];
