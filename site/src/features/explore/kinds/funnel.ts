import type { FunnelQuery } from '../../../../../core/api/kinds/funnel.ts';
import type { Kind, ReportFault } from '../kind.ts';
import type { FunnelExclusion, FunnelReport, FunnelStep } from '../report.ts';
import { presentationOf, sharedFrom, unitParts } from './common.ts';
import {
  askedChoice,
  breakdownFrom,
  choiceFaults,
  choiceFrom,
  cohortsIn,
  NO_EVENT,
  propertiesOf,
  propertyNames,
} from './event-parts.ts';
import { funnelFields } from './funnel-fields.ts';
import { askedParts, unreadOf, viewFrom } from './view-parts.ts';

const aStep: FunnelStep = { ...NO_EVENT, optional: false };

const empty: FunnelReport = {
  kind: 'funnel',
  steps: [aStep, aStep],
  order: 'ordered',
  window: '14d',
  conversions: 'in_range',
  exclusions: [],
  breakdowns: [],
  breakdownAt: 'first',
  limit: 5,
  holdConstant: [],
  withinSession: false,
  firstTime: false,
  drivers: false,
  filters: [],
  includeBots: false,
  includeInternal: false,
  presentation: presentationOf('steps'),
};

/** How many persons go through steps, and where the others stop. */
export const funnel: Kind<FunnelReport> = {
  label: 'explore.kind_funnel',
  intervals: () => [],
  hasComparison: false,
  empty,
  fields: funnelFields,
  charts: ({ by, drivers }) => {
    if (drivers) return ['table'];
    return by === undefined ? ['steps', 'rows', 'number', 'table'] : ['line', 'bar', 'table'];
  },
  faults: ({ steps, exclusions, breakdowns, by, drivers }) => [
    ...(chosenSteps(steps).length === 0
      ? [{ param: 'step', key: 'explore.fault_no_steps', isMissing: true } as const]
      : []),
    ...(exclusions.length > 0
      ? steps.flatMap((step, index) => choiceFaults('step', step).map((fault) => ({ ...fault, index })))
      : []),
    ...(steps[0]?.optional ? [{ param: 'step', index: 0, key: 'explore.fault_first_optional' } as const] : []),
    ...exclusions.flatMap((each, index) => exclusionFaults(each, steps).map((fault) => ({ ...fault, index }))),
    ...(drivers && (breakdowns.length > 0 || by)
      ? [{ param: 'drivers', key: 'explore.fault_drivers_alone' } as const]
      : []),
  ],
  toQuery: (report, asked) => ({
    query_type: 'funnel',
    ...askedParts(report, asked),
    ...unitParts(report),
    steps: chosenSteps(report.steps).map(askedStep),
    ...(report.window ? { window: report.window } : {}),
    ...optionParts(report),
  }),
  fromQuery(query) {
    if (query.query_type !== 'funnel') return undefined;
    const { view, unread } = viewFrom(query);
    return {
      report: { ...empty, ...sharedFrom(query), ...funnelFrom(query) },
      view,
      unread: [...unread, ...cohortsIn('breakdown', query.breakdown), ...unreadOf(query, FIELDS)],
    };
  },
  carried: ({ steps, breakdowns }) => ({ events: steps.filter(({ events }) => events.length > 0), breakdowns }),
  withCarried: (report, { events, breakdowns }) => {
    // "Any event" is where a report begins, and says nothing as a step.
    const chosen = events.filter(({ events: names }) => names.length > 0 && !names.includes('*'));
    const steps = chosen.map(({ events: names, filters }) => ({ ...aStep, events: names, filters }));
    return {
      ...report,
      steps: [...steps, aStep, aStep].slice(0, Math.max(2, steps.length)),
      breakdowns: propertiesOf(breakdowns),
    };
  },
};

const FIELDS = [
  'steps',
  'window',
  'order',
  'conversions',
  'exclusions',
  'breakdown',
  'breakdown_at',
  'limit',
  'by',
  'hold_constant',
  'within_session',
  'first_time',
  'drivers',
  'mode',
];

/** Without the rows in which no event has been chosen yet. */
function chosenSteps(steps: readonly FunnelStep[]): FunnelStep[] {
  return steps.filter(({ events }) => events.length > 0);
}

function askedStep({ label, optional, within, ...choice }: FunnelStep): FunnelQuery['steps'][number] {
  return {
    ...askedChoice(choice),
    ...(label ? { label } : {}),
    ...(optional ? { optional } : {}),
    ...(within ? { within } : {}),
  };
}

function optionParts(report: FunnelReport) {
  const { order, conversions, exclusions, breakdowns, breakdownAt, by, mode } = report;
  const groups = propertyNames(breakdowns);
  const isGrouped = groups.length > 0;
  return {
    ...(order === 'ordered' ? {} : { order }),
    ...(conversions === 'in_range' ? {} : { conversions }),
    ...(exclusions.length > 0 ? { exclusions: exclusions.map(askedExclusion) } : {}),
    ...(isGrouped ? { breakdown: groups, limit: report.limit } : {}),
    ...(isGrouped && breakdownAt !== 'first' ? { breakdown_at: breakdownAt } : {}),
    ...(by ? { by } : {}),
    ...(report.holdConstant.length > 0 ? { hold_constant: [...report.holdConstant] } : {}),
    ...(report.withinSession ? { within_session: true } : {}),
    ...(report.firstTime ? { first_time: report.firstTime } : {}),
    ...(report.drivers ? { drivers: true } : {}),
    ...(mode ? { mode } : {}),
  };
}

function askedExclusion({ event, filters, fromStep, toStep }: FunnelExclusion) {
  return { event, ...(filters.length > 0 ? { filters: [...filters] } : {}), from_step: fromStep, to_step: toStep };
}

function funnelFrom(query: FunnelQuery): Partial<FunnelReport> {
  const { order = 'ordered', conversions = 'in_range', exclusions = [] } = query;
  return {
    steps: query.steps.map(stepFrom),
    order,
    window: query.window ?? (query.mode ? undefined : empty.window),
    conversions,
    exclusions: exclusions.map(({ event, filters = [], from_step, to_step }) => ({
      event,
      filters,
      fromStep: from_step,
      toStep: to_step,
    })),
    breakdowns: breakdownFrom(query.breakdown),
    breakdownAt: query.breakdown_at ?? 'first',
    limit: query.limit ?? empty.limit,
    by: query.by,
    holdConstant: query.hold_constant ?? [],
    withinSession: query.within_session ?? false,
    firstTime: query.first_time ?? false,
    drivers: query.drivers ?? false,
    mode: query.mode,
  };
}

function stepFrom(asked: FunnelQuery['steps'][number]): FunnelStep {
  if (typeof asked === 'string') return { ...aStep, events: [asked] };
  const { label, optional = false, within } = asked;
  return { ...choiceFrom(asked), label, optional, within };
}

function exclusionFaults({ event, fromStep, toStep }: FunnelExclusion, steps: readonly FunnelStep[]): ReportFault[] {
  const at = (key: ReportFault['key']): ReportFault[] => [{ param: 'without', key }];
  if (event === '') return [{ param: 'without', key: 'explore.fault_no_event', isMissing: true }];
  if (toStep > steps.length) return at('explore.fault_exclusion_step');
  if (fromStep >= toStep) return at('explore.fault_exclusion_order');
  const isAtOptional = [fromStep, toStep].some((number) => steps[number - 1]?.optional);
  return isAtOptional ? at('explore.fault_exclusion_optional') : [];
}
