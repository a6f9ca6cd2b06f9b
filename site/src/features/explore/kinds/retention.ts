import type { RetentionQuery } from '../../../../../core/api/kinds/retention.ts';
import type { Kind } from '../kind.ts';
import type { RetentionReport } from '../report.ts';
import { presentationOf, sharedFrom, unitParts } from './common.ts';
import {
  ANY_EVENT,
  askedChoice,
  breakdownFrom,
  choiceFaults,
  choiceFrom,
  cohortsIn,
  propertiesOf,
  propertyNames,
} from './event-parts.ts';
import { retentionFields } from './retention-fields.ts';
import { askedParts, unreadOf, viewFrom } from './view-parts.ts';

const empty: RetentionReport = {
  kind: 'retention',
  start: ANY_EVENT,
  return: ANY_EVENT,
  period: 'week',
  periods: 7,
  brackets: [],
  counting: 'on',
  atLeast: 1,
  cohort: 'first_time',
  window: 'calendar',
  periodZero: 'returned',
  breakdowns: [],
  limit: 5,
  filters: [],
  includeBots: false,
  includeInternal: false,
  presentation: presentationOf('heatmap'),
};

/** How many of those who began come back. */
export const retention: Kind<RetentionReport> = {
  label: 'explore.kind_retention',
  intervals: () => [],
  hasComparison: false,
  empty,
  fields: retentionFields,
  charts: () => ['heatmap', 'line', 'table'],
  faults: ({ start, return: back }) => [...choiceFaults('start', start), ...choiceFaults('return', back)],
  toQuery: (report, asked) => ({
    query_type: 'retention',
    ...askedParts(report, asked),
    ...unitParts(report),
    start: askedChoice(report.start),
    return: askedChoice(report.return),
    period: report.period,
    ...(report.brackets.length > 0
      ? { brackets: report.brackets.map(([first, last]): [number, number] => [first, last]) }
      : { periods: report.periods }),
    ...(report.atLeast === 1 ? {} : { at_least: report.atLeast }),
    ...groupsOf(report),
    ...(report.mode ? { mode: report.mode } : rulesOf(report)),
  }),
  fromQuery(query) {
    if (query.query_type !== 'retention') return undefined;
    const { view, unread } = viewFrom(query);
    const known = query.mode ? FIELDS : [...FIELDS, ...RULES];
    return {
      report: { ...empty, ...sharedFrom(query), ...retentionFrom(query) },
      view,
      unread: [...unread, ...cohortsIn('breakdown', query.breakdown), ...unreadOf(query, known)],
    };
  },
  carried: ({ start, return: back, breakdowns }) => ({ events: [start, back], breakdowns }),
  withCarried: (report, { events: [start = report.start, back = start], breakdowns }) => ({
    ...report,
    start,
    return: back,
    breakdowns: propertiesOf(breakdowns),
  }),
};

const FIELDS = ['start', 'return', 'period', 'periods', 'brackets', 'at_least', 'breakdown', 'limit', 'mode'];
/** The parts that a mode decides: beside one, they would have no meaning of their own. */
const RULES = ['counting', 'cohort', 'window', 'period_0'];

function groupsOf({ breakdowns, limit }: RetentionReport) {
  const breakdown = propertyNames(breakdowns);
  return breakdown.length > 0 ? { breakdown, limit } : {};
}

function rulesOf({ counting, cohort, window, periodZero }: RetentionReport) {
  return {
    ...(counting === 'on' ? {} : { counting }),
    ...(cohort === 'first_time' ? {} : { cohort }),
    ...(window === 'calendar' ? {} : { window }),
    ...(periodZero === 'returned' ? {} : { period_0: periodZero }),
  };
}

function retentionFrom(query: RetentionQuery): Partial<RetentionReport> {
  const { counting = 'on', cohort = 'first_time', window = 'calendar', period_0: periodZero = 'returned' } = query;
  return {
    start: choiceFrom(query.start ?? {}),
    return: choiceFrom(query.return ?? {}),
    period: query.period ?? 'week',
    periods: query.periods ?? empty.periods,
    brackets: bracketsFrom(query.brackets ?? []),
    atLeast: query.at_least ?? 1,
    breakdowns: breakdownFrom(query.breakdown),
    limit: query.limit ?? empty.limit,
    mode: query.mode,
    ...(query.mode ? {} : { counting, cohort, window, periodZero }),
  };
}

/** A number ends the stretch that begins after the one before; a pair is its first and last period. */
function bracketsFrom(asked: NonNullable<RetentionQuery['brackets']>): [first: number, last: number][] {
  let next = 1;
  return asked.map((bracket) => {
    const [first, last] = typeof bracket === 'number' ? [next, bracket] : bracket;
    next = last + 1;
    return [first, last];
  });
}
