import type { AttributionQuery } from '../../../../../core/api/kinds/attribution.ts';
import type { Kind } from '../kind.ts';
import type { AttributionReport } from '../report.ts';
import { attributionFields } from './attribution-fields.ts';
import { presentationOf, sharedFrom } from './common.ts';
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
import { askedParts, unreadOf, viewFrom } from './view-parts.ts';

const empty: AttributionReport = {
  kind: 'attribution',
  conversion: NO_EVENT,
  touch: 'session',
  touchEvent: NO_EVENT,
  model: 'last_non_direct',
  window: '30d',
  breakdowns: [{ property: 'source' }],
  limit: 50,
  filters: [],
  includeBots: false,
  includeInternal: false,
  presentation: presentationOf('table'),
};

/** Which sources, channels or campaigns conversions came from. */
export const attribution: Kind<AttributionReport> = {
  label: 'explore.kind_attribution',
  intervals: () => [],
  hasComparison: false,
  empty,
  fields: attributionFields,
  charts: () => ['table', 'rows', 'bar', 'pie'],
  faults: ({ conversion, breakdowns }) => [
    ...choiceFaults('conversion', conversion),
    ...(propertyNames(breakdowns).length === 0
      ? [{ param: 'by', key: 'explore.fault_no_breakdown', isMissing: true } as const]
      : []),
  ],
  toQuery: (report, asked) => ({
    query_type: 'attribution',
    ...askedParts(report, asked),
    conversion: askedChoice(report.conversion),
    model: report.model,
    window: report.window,
    group_by: propertyNames(report.breakdowns),
    limit: report.limit,
    ...optionParts(report),
  }),
  fromQuery(query) {
    if (query.query_type !== 'attribution') return undefined;
    const { view, unread } = viewFrom(query);
    return {
      report: { ...empty, ...sharedFrom(query), ...attributionFrom(query) },
      view,
      unread: [...unread, ...cohortsIn('group_by', query.group_by), ...unreadOf(query, FIELDS)],
    };
  },
  carried: ({ conversion, breakdowns }) => ({ events: [conversion], breakdowns }),
  withCarried: (report, { events, breakdowns }) => ({
    ...report,
    conversion: events.findLast((each) => each.events.length > 0 && !each.events.includes('*')) ?? report.conversion,
    breakdowns: breakdowns.length > 0 ? propertiesOf(breakdowns) : report.breakdowns,
  }),
};

const FIELDS = ['conversion', 'touch', 'touch_event', 'model', 'direct', 'window', 'group_by', 'amount', 'limit'];

function optionParts({ touch, touchEvent, direct, amount }: AttributionReport) {
  return {
    ...(touch === 'session' ? {} : { touch }),
    ...(touch === 'event' && touchEvent.events.length > 0 ? { touch_event: askedChoice(touchEvent) } : {}),
    ...(direct ? { direct } : {}),
    ...(amount ? { amount } : {}),
  };
}

function attributionFrom(query: AttributionQuery): Partial<AttributionReport> {
  const { touch = 'session', model = empty.model, window = empty.window, limit = empty.limit } = query;
  return {
    conversion: choiceFrom(query.conversion),
    touch,
    touchEvent: query.touch_event ? choiceFrom(query.touch_event) : NO_EVENT,
    model,
    direct: query.direct,
    window,
    breakdowns: breakdownFrom(query.group_by ?? ['source']),
    amount: query.amount,
    limit,
  };
}
