import { exclusionsText, propertiesText, stepsText } from '../address/parts.ts';
import { durationField, type Field, fieldOf, optionField, rawNames, toggleField, wholeField } from '../fields.ts';
import type { FunnelReport, Period } from '../report.ts';
import { breakdownAtField } from './breakdown-at-field.ts';
import { botsField, filtersField, internalField, presentationFields, unitField } from './common.ts';

type Change<Name extends keyof FunnelReport> = (report: FunnelReport, value: FunnelReport[Name]) => FunnelReport;

const steps = {
  get: ({ steps: list }: FunnelReport) => list,
  set: ((report, list) => ({ ...report, steps: list })) satisfies Change<'steps'>,
};
const exclusions = {
  get: ({ exclusions: list }: FunnelReport) => list,
  set: ((report, list) => ({ ...report, exclusions: list })) satisfies Change<'exclusions'>,
};
const breakdowns = {
  get: ({ breakdowns: list }: FunnelReport) => list,
  set: ((report, list) => ({ ...report, breakdowns: list })) satisfies Change<'breakdowns'>,
};
const holdConstant = {
  get: ({ holdConstant: names }: FunnelReport) => names,
  set: ((report, names) => ({ ...report, holdConstant: names })) satisfies Change<'holdConstant'>,
};
const isBrokenDown = (report: FunnelReport) => report.breakdowns.length > 0;

const MAIN: readonly Field<FunnelReport>[] = [
  {
    ...fieldOf('step', steps, stepsText),
    control: { type: 'steps', label: 'explore.steps', place: 'main', path: 'steps', ...steps },
  },
  durationField<FunnelReport>({
    param: 'window',
    path: 'window',
    label: 'explore.funnel_window',
    place: 'main',
    isOptional: true,
    get: ({ window }) => window,
    set: (report, window) => ({ ...report, window }),
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
];

const OPTIONS: readonly Field<FunnelReport>[] = [
  optionField<FunnelReport, FunnelReport['order']>({
    param: 'order',
    path: 'order',
    label: 'explore.funnel_order',
    place: 'options',
    options: {
      ordered: 'explore.funnel_order_ordered',
      strict: 'explore.funnel_order_strict',
      unordered: 'explore.funnel_order_unordered',
    },
    get: ({ order }) => order,
    set: (report, order) => ({ ...report, order }),
  }),
  optionField<FunnelReport, Period | 'none'>({
    param: 'over',
    path: 'by',
    label: 'explore.funnel_by',
    place: 'options',
    options: {
      none: 'explore.funnel_by_none',
      day: 'explore.by_day',
      week: 'explore.by_week',
      month: 'explore.by_month',
    },
    get: ({ by }) => by ?? 'none',
    set: (report, by) => ({ ...report, by: by === 'none' ? undefined : by }),
  }),
  {
    ...fieldOf('without', exclusions, exclusionsText),
    control: { type: 'exclusions', label: 'explore.exclusions', place: 'options', path: 'exclusions', ...exclusions },
  },
  optionField<FunnelReport, FunnelReport['conversions']>({
    param: 'conversions',
    path: 'conversions',
    label: 'explore.funnel_conversions',
    place: 'options',
    options: { in_range: 'explore.funnel_in_range', after_range: 'explore.funnel_after_range' },
    get: ({ conversions }) => conversions,
    set: (report, conversions) => ({ ...report, conversions }),
  }),
  optionField<FunnelReport, 'any' | 'first' | 'matching'>({
    param: 'first',
    path: 'first_time',
    label: 'explore.funnel_first',
    place: 'options',
    options: {
      any: 'explore.funnel_first_any',
      first: 'explore.funnel_first_ever',
      matching: 'explore.funnel_first_matching',
    },
    get: ({ firstTime }) => (firstTime === true ? 'first' : firstTime || 'any'),
    set: (report, first) => ({ ...report, firstTime: first === 'matching' ? first : first === 'first' }),
  }),
  breakdownAtField,
  wholeField<FunnelReport>({
    param: 'groups',
    path: 'limit',
    label: 'explore.limit',
    place: 'options',
    least: 1,
    most: 1_000,
    isShown: isBrokenDown,
    get: ({ limit }) => limit,
    set: (report, limit = 1) => ({ ...report, limit }),
  }),
  {
    ...fieldOf('same', holdConstant, rawNames),
    control: {
      type: 'properties',
      label: 'explore.hold_constant',
      place: 'options',
      path: 'hold_constant',
      ...holdConstant,
    },
  },
  toggleField<FunnelReport>({
    param: 'one_session',
    path: 'within_session',
    label: 'explore.within_session',
    place: 'options',
    get: ({ withinSession }) => withinSession,
    set: (report, withinSession) => ({ ...report, withinSession }),
  }),
  toggleField<FunnelReport>({
    param: 'drivers',
    path: 'drivers',
    label: 'explore.drivers',
    place: 'options',
    get: ({ drivers }) => drivers,
    set: (report, drivers) => ({ ...report, drivers }),
  }),
  optionField<FunnelReport, NonNullable<FunnelReport['mode']> | 'none'>({
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
      plausible: 'explore.mode_plausible',
    },
    get: ({ mode }) => mode ?? 'none',
    set: (report, mode) => ({ ...report, mode: mode === 'none' ? undefined : mode }),
  }),
  unitField((report, countedGroups) => ({ ...report, countedGroups })),
  botsField((report, includeBots) => ({ ...report, includeBots })),
  internalField((report, includeInternal) => ({ ...report, includeInternal })),
];

export const funnelFields: readonly Field<FunnelReport>[] = [
  ...MAIN,
  ...OPTIONS,
  ...presentationFields<FunnelReport>((report, presentation) => ({ ...report, presentation })),
];
