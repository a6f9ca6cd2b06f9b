import { INTERVALS } from '../../../../../core/api/kinds/field-names.ts';
import { toggleField, wholeField } from '../fields.ts';
import type { Kind } from '../kind.ts';
import type { ChartForm, TrendsReport } from '../report.ts';
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
import { seriesFields } from './series-fields.ts';
import {
  carriedSeries,
  emptySeriesParts,
  SERIES_FIELDS,
  seriesCarried,
  seriesFaults,
  seriesFrom,
  seriesParts,
} from './series-parts.ts';
import { askedParts, compareParts, intervalAsked, unreadOf, viewFrom } from './view-parts.ts';

const empty: TrendsReport = {
  kind: 'trends',
  ...emptySeriesParts,
  cumulative: false,
  filters: [],
  includeBots: false,
  includeInternal: false,
  presentation: presentationOf('line'),
};

/** How something went over time. */
export const trends: Kind<TrendsReport> = {
  label: 'explore.kind_trends',
  intervals: () => INTERVALS,
  hasComparison: true,
  empty,
  fields: [
    ...seriesFields<TrendsReport>((report, parts) => ({ ...report, ...parts })),
    filtersField((report, filters) => ({ ...report, filters })),
    wholeField<TrendsReport>({
      param: 'average',
      path: 'moving_average',
      label: 'explore.moving_average',
      place: 'options',
      least: 2,
      most: 366,
      isOptional: true,
      get: ({ movingAverage }) => movingAverage,
      set: (report, movingAverage) => ({ ...report, movingAverage }),
    }),
    toggleField<TrendsReport>({
      param: 'cumulative',
      path: 'cumulative',
      label: 'explore.cumulative',
      place: 'options',
      get: ({ cumulative }) => cumulative,
      set: (report, cumulative) => ({ ...report, cumulative }),
    }),
    unitField((report, countedGroups) => ({ ...report, countedGroups })),
    botsField((report, includeBots) => ({ ...report, includeBots })),
    internalField((report, includeInternal) => ({ ...report, includeInternal })),
    ...presentationFields<TrendsReport>((report, presentation) => ({ ...report, presentation })),
  ],
  charts: () => FORMS,
  faults: seriesFaults,
  toQuery: (report, asked) => ({
    query_type: 'events',
    ...askedParts(report, asked),
    ...unitParts(report),
    ...compareParts(asked),
    ...seriesParts(report),
    interval: intervalAsked(asked),
    ...(report.cumulative ? { cumulative: true } : {}),
    ...(report.movingAverage === undefined ? {} : { moving_average: report.movingAverage }),
  }),
  fromQuery(query) {
    if (query.query_type !== 'events') return undefined;
    const { cumulative = false, moving_average: movingAverage } = query;
    const { view, unread } = viewFrom(query);
    return {
      report: { ...empty, ...sharedFrom(query), ...seriesFrom(query), cumulative, movingAverage },
      view,
      unread: [...unread, ...unreadOf(query, [...SERIES_FIELDS, 'cumulative', 'moving_average'])],
    };
  },
  carried: carriedSeries,
  withCarried: (report, carried) => ({ ...report, ...seriesCarried(carried) }),
};

const FORMS: readonly ChartForm[] = ['line', 'area', 'bar', 'stacked', 'share', 'pie', 'rows', 'number', 'table'];
