import { INTERVALS } from '../../../../../core/api/kinds/field-names.ts';
import type { SessionMeasure, SessionsQuery } from '../../../../../core/api/kinds/sessions.ts';
import type { Kind, ReportFault } from '../kind.ts';
import type { Conversion, Report, SessionsReport } from '../report.ts';
import { presentationOf, sharedFrom } from './common.ts';
import { breakdownFrom, cohortsIn, propertiesOf, propertyNames } from './event-parts.ts';
import { sessionsFields } from './sessions-fields.ts';
import { askedParts, compareParts, intervalAsked, unreadOf, viewFrom } from './view-parts.ts';

const empty: SessionsReport = {
  kind: 'sessions',
  measures: ['sessions', 'visitors', 'views', 'bounce_rate', 'duration_mean'],
  conversions: [],
  breakdowns: [],
  overTime: true,
  limit: 50,
  filters: [],
  includeBots: false,
  includeInternal: false,
  presentation: presentationOf('line'),
};

/** The report with a measure of its own as the first, which charts show and groups are ordered by. */
export function withFirstMeasure(report: Report, measure: string): Report {
  if (report.kind !== 'sessions') return report;
  const first = report.measures.filter((each) => each === measure);
  return { ...report, measures: [...first, ...report.measures.filter((each) => each !== measure)] };
}

const OF_PAGES: ReadonlySet<SessionMeasure> = new Set(['entries', 'exits', 'exit_rate']);

/** Visits: how many, how long, how many bounce, where they come from. */
export const sessions: Kind<SessionsReport> = {
  label: 'explore.kind_sessions',
  intervals: ({ overTime }) => (overTime ? INTERVALS : []),
  hasComparison: true,
  empty,
  fields: sessionsFields,
  charts: ({ overTime }) => (overTime ? ['line', 'bar', 'table'] : ['table', 'rows', 'bar', 'number']),
  faults: sessionFaults,
  toQuery: (report, asked) => ({
    query_type: 'sessions',
    ...askedParts(report, asked),
    ...compareParts(asked),
    measures: [...report.measures],
    ...conversionParts(report),
    ...groupsOf(report),
    ...(report.overTime ? { interval: intervalAsked(asked) } : {}),
    ...(report.mode ? { mode: report.mode } : {}),
  }),
  fromQuery(query) {
    if (query.query_type !== 'sessions') return undefined;
    const { view, unread } = viewFrom(query);
    const isOtherTime = (query.group_by ?? []).some((each) => typeof each === 'string' && UNITS.has(each));
    return {
      report: { ...empty, ...sharedFrom(query), ...sessionsFrom(query) },
      view,
      unread: [
        ...unread,
        ...(isOtherTime ? ['group_by'] : cohortsIn('group_by', query.group_by)),
        ...unreadOf(query, FIELDS),
      ],
    };
  },
  carried: ({ conversions, breakdowns }) => ({
    events: conversions.map(({ event, filters }) => ({ events: [event], filters })),
    breakdowns,
  }),
  withCarried: (report, { events, breakdowns }) => ({
    ...report,
    conversions: events.flatMap(({ events: names, filters }) =>
      names.filter((name) => name !== '' && name !== '*').map((event) => ({ event, filters })),
    ),
    breakdowns: propertiesOf(breakdowns),
  }),
};

const FIELDS = ['measures', 'conversions', 'group_by', 'limit', 'mode'];
/** Units of time other than the interval, which the view cannot say. */
const UNITS: ReadonlySet<string> = new Set(['minute', 'hour', 'day', 'week', 'month']);

function sessionFaults({ measures, conversions, breakdowns }: SessionsReport): ReportFault[] {
  const isByPage = breakdowns.some(({ property }) => property === 'page' || property === 'page_group');
  const needsPage = !isByPage && measures.some((measure) => OF_PAGES.has(measure));
  const needsConversion = conversions.length === 0 && measures.includes('conversion_rate');
  return [
    ...(measures.length === 0 ? [{ param: 'measure', key: 'explore.fault_no_measure', isMissing: true } as const] : []),
    ...(needsPage ? [{ param: 'measure', key: 'explore.fault_measure_of_pages' } as const] : []),
    ...(needsConversion ? [{ param: 'measure', key: 'explore.fault_rate_of_nothing' } as const] : []),
  ];
}

function groupsOf({ overTime, breakdowns, limit }: SessionsReport) {
  const names = propertyNames(breakdowns);
  const groups = [...(overTime ? ['time'] : []), ...names];
  return { ...(groups.length > 0 ? { group_by: groups } : {}), ...(names.length > 0 ? { limit } : {}) };
}

function conversionParts({ conversions }: SessionsReport) {
  const chosen = conversions.filter(({ event }) => event !== '');
  return chosen.length > 0 ? { conversions: chosen.map(askedConversion) } : {};
}

function askedConversion({ event, label, filters }: Conversion) {
  return { event, ...(label ? { label } : {}), ...(filters.length > 0 ? { filters: [...filters] } : {}) };
}

function sessionsFrom(query: SessionsQuery): Partial<SessionsReport> {
  const groups = query.group_by ?? [];
  return {
    measures: query.measures ?? empty.measures,
    conversions: (query.conversions ?? []).map((asked) =>
      typeof asked === 'string' ? { event: asked, filters: [] } : { ...asked, filters: asked.filters ?? [] },
    ),
    overTime: groups.includes('time'),
    breakdowns: breakdownFrom(groups).filter(({ property }) => property !== 'time' && !UNITS.has(property)),
    limit: query.limit ?? empty.limit,
    mode: query.mode,
  };
}
