import type { Kind } from '../kind.ts';
import type { StickinessReport } from '../report.ts';
import {
  botsField,
  filtersField,
  internalField,
  presentationFields,
  presentationOf,
  sharedFrom,
  unitField,
  unitParts,
} from './common.ts';
import { askedNames, namesFrom } from './event-parts.ts';
import { eventsField } from './lifecycle.ts';
import { askedParts, PERIODS, periodAsked, unreadOf, viewFrom } from './view-parts.ts';

const empty: StickinessReport = {
  kind: 'stickiness',
  events: ['*'],
  filters: [],
  includeBots: false,
  includeInternal: false,
  presentation: presentationOf('bar'),
};

/** On how many days of the range each person came. */
export const stickiness: Kind<StickinessReport> = {
  label: 'explore.kind_stickiness',
  intervals: () => PERIODS,
  hasComparison: false,
  empty,
  fields: [
    eventsField<StickinessReport>((report, events) => ({ ...report, events })),
    filtersField((report, filters) => ({ ...report, filters })),
    unitField((report, countedGroups) => ({ ...report, countedGroups })),
    botsField((report, includeBots) => ({ ...report, includeBots })),
    internalField((report, includeInternal) => ({ ...report, includeInternal })),
    ...presentationFields<StickinessReport>((report, presentation) => ({ ...report, presentation })),
  ],
  charts: () => ['bar', 'line', 'table'],
  faults: ({ events }) =>
    events.length === 0 ? [{ param: 'event', key: 'explore.fault_no_event', isMissing: true }] : [],
  toQuery: (report, asked) => ({
    query_type: 'stickiness',
    ...askedParts(report, asked),
    ...unitParts(report),
    ...askedNames(report.events),
    interval: periodAsked(asked),
  }),
  fromQuery(query) {
    if (query.query_type !== 'stickiness') return undefined;
    const { view, unread } = viewFrom(query);
    return {
      report: { ...empty, ...sharedFrom(query), events: namesFrom(query) },
      view,
      unread: [...unread, ...unreadOf(query, ['event', 'events'])],
    };
  },
  carried: ({ events }) => ({ events: [{ events, filters: [] }], breakdowns: [] }),
  withCarried: (report, { events: [first] }) => ({ ...report, events: first?.events ?? report.events }),
};
