import type { Kind } from '../kind.ts';
import type { ExperimentMetric, ExperimentReport } from '../report.ts';
import { presentationOf, sharedFrom } from './common.ts';
import { askedChoice, choiceFaults, NO_EVENT } from './event-parts.ts';
import { experimentFields } from './experiment-fields.ts';
import { aMetric, askedMetric, askedVariants, experimentFrom, isUnreadPhase } from './experiment-parts.ts';
import { askedParts, unreadOf, viewFrom } from './view-parts.ts';

const empty: ExperimentReport = {
  kind: 'experiment',
  exposure: NO_EVENT,
  variants: [
    { name: '', weight: 1 },
    { name: '', weight: 1 },
  ],
  metrics: [aMetric],
  method: 'sequential',
  confidence: 95,
  plannedPersons: 5_000,
  correction: 'benjamini_hochberg',
  severalVariants: 'leave_out',
  filters: [],
  includeBots: false,
  includeInternal: false,
  presentation: presentationOf('table'),
};

/** Which variant of an experiment is better, and how sure that is. */
export const experiment: Kind<ExperimentReport> = {
  label: 'experiments.kind',
  intervals: () => [],
  hasComparison: false,
  empty,
  fields: experimentFields,
  charts: () => ['table', 'number'],
  faults: ({ exposure, variants, metrics }) => [
    ...choiceFaults('exposure', exposure),
    ...(variants.filter(({ name }) => name !== '').length < 2
      ? [{ param: 'variant', key: 'experiments.fault_variants', isMissing: true } as const]
      : []),
    ...(metrics.some(hasEvents)
      ? []
      : [{ param: 'metric', key: 'experiments.fault_metrics', isMissing: true } as const]),
    ...metrics.flatMap(({ per }, index) =>
      per ? choiceFaults('metric', per).map((fault) => ({ ...fault, index })) : [],
    ),
  ],
  toQuery: (report, asked) => ({
    query_type: 'experiment',
    ...askedParts(report, asked),
    exposure: askedChoice(report.exposure),
    ...askedVariants(report.variants),
    metrics: report.metrics.filter(hasEvents).map(askedMetric),
    ...optionParts(report),
  }),
  fromQuery(query) {
    if (query.query_type !== 'experiment') return undefined;
    const { view, unread } = viewFrom(query);
    return {
      report: { ...empty, ...sharedFrom(query), ...experimentFrom(query) },
      view,
      unread: [...unread, ...(isUnreadPhase(query) ? ['phases'] : []), ...unreadOf(query, FIELDS)],
    };
  },
  carried: ({ exposure, metrics }) => ({
    events: [exposure, ...metrics].filter(isChosen).map(({ events, filters }) => ({ events, filters })),
    breakdowns: [],
  }),
  withCarried: (report, { events }) => {
    const metrics = events.filter(isChosen).map((choice) => ({ ...aMetric, ...choice }));
    return { ...report, metrics: metrics.length > 0 ? metrics : report.metrics };
  },
};

const FIELDS = [
  ...['exposure', 'variant', 'variants', 'phases', 'metrics', 'method', 'confidence', 'planned_persons'],
  ...['correction', 'before', 'several_variants'],
];

function hasEvents({ events }: Pick<ExperimentMetric, 'events'>): boolean {
  return events.length > 0 && !events.includes('');
}

/** "Any event" says nothing in another kind of report. */
function isChosen(choice: Pick<ExperimentMetric, 'events'>): boolean {
  return hasEvents(choice) && !choice.events.includes('*');
}

/** Only what differs from what the service does by itself. */
function optionParts(report: ExperimentReport) {
  const { variantProperty, method, confidence, plannedPersons, correction, before, severalVariants } = report;
  return {
    ...(variantProperty === undefined ? {} : { variant: variantProperty }),
    ...(method === empty.method ? {} : { method }),
    ...(confidence === empty.confidence ? {} : { confidence: Number((confidence / 100).toFixed(6)) }),
    ...(plannedPersons === empty.plannedPersons ? {} : { planned_persons: plannedPersons }),
    ...(correction === empty.correction ? {} : { correction }),
    ...(before === undefined ? {} : { before }),
    ...(severalVariants === 'first' ? { several_variants: severalVariants } : {}),
  };
}
