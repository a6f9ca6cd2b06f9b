import { type Field, fieldOf, rawNames } from '../fields.ts';
import type { Kind } from '../kind.ts';
import type { LifecycleReport, StickinessReport } from '../report.ts';
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
import { askedParts, PERIODS, periodAsked, unreadOf, viewFrom } from './view-parts.ts';

const empty: LifecycleReport = {
  kind: 'lifecycle',
  events: ['*'],
  filters: [],
  includeBots: false,
  includeInternal: false,
  presentation: presentationOf('stacked'),
};

/** Persons who are new, came again, came back after a gap, or went quiet. */
export const lifecycle: Kind<LifecycleReport> = {
  label: 'explore.kind_lifecycle',
  intervals: () => PERIODS,
  hasComparison: false,
  empty,
  fields: [
    eventsField<LifecycleReport>((report, events) => ({ ...report, events })),
    filtersField((report, filters) => ({ ...report, filters })),
    unitField((report, countedGroups) => ({ ...report, countedGroups })),
    botsField((report, includeBots) => ({ ...report, includeBots })),
    internalField((report, includeInternal) => ({ ...report, includeInternal })),
    ...presentationFields<LifecycleReport>((report, presentation) => ({ ...report, presentation })),
  ],
  charts: () => ['stacked', 'line', 'table'],
  faults: ({ events }) =>
    events.length === 0 ? [{ param: 'event', key: 'explore.fault_no_event', isMissing: true }] : [],
  toQuery: (report, asked) => ({
    query_type: 'lifecycle',
    ...askedParts(report, asked),
    ...unitParts(report),
    ...askedNames(report.events),
    interval: periodAsked(asked),
  }),
  fromQuery(query) {
    if (query.query_type !== 'lifecycle') return undefined;
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

/** The events, any of which counts. */
export function eventsField<R extends LifecycleReport | StickinessReport>(
  set: (report: R, events: readonly string[]) => R,
): Field<R> {
  const lens = { get: ({ events }: R) => events, set };
  return {
    ...fieldOf('event', lens, rawNames),
    control: { type: 'events', label: 'explore.events', place: 'main', path: 'event', ...lens },
  };
}
