import type { Kind } from '../kind.ts';
import type { ChartForm, SegmentationReport } from '../report.ts';
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
import { askedParts, compareParts, unreadOf, viewFrom } from './view-parts.ts';

const empty: SegmentationReport = {
  kind: 'segmentation',
  ...emptySeriesParts,
  filters: [],
  includeBots: false,
  includeInternal: false,
  presentation: presentationOf('table'),
};

/** How much in total, by groups. */
export const segmentation: Kind<SegmentationReport> = {
  label: 'explore.kind_segmentation',
  intervals: () => [],
  hasComparison: true,
  empty,
  fields: [
    ...seriesFields<SegmentationReport>((report, parts) => ({ ...report, ...parts })),
    filtersField((report, filters) => ({ ...report, filters })),
    unitField((report, countedGroups) => ({ ...report, countedGroups })),
    botsField((report, includeBots) => ({ ...report, includeBots })),
    internalField((report, includeInternal) => ({ ...report, includeInternal })),
    ...presentationFields<SegmentationReport>((report, presentation) => ({ ...report, presentation })),
  ],
  charts: ({ breakdowns }) => (isOfCountries(breakdowns) ? [...FORMS, 'map'] : FORMS),
  faults: seriesFaults,
  toQuery: (report, asked) => ({
    query_type: 'segmentation',
    ...askedParts(report, asked),
    ...unitParts(report),
    ...compareParts(asked),
    ...seriesParts(report),
  }),
  fromQuery(query) {
    if (query.query_type !== 'segmentation') return undefined;
    const { view, unread } = viewFrom(query);
    return {
      report: { ...empty, ...sharedFrom(query), ...seriesFrom(query) },
      view,
      unread: [...unread, ...unreadOf(query, SERIES_FIELDS)],
    };
  },
  carried: carriedSeries,
  withCarried: (report, carried) => ({ ...report, ...seriesCarried(carried) }),
};

const FORMS: readonly ChartForm[] = ['table', 'rows', 'bar', 'pie', 'number'];

function isOfCountries([first, ...more]: SegmentationReport['breakdowns']): boolean {
  return more.length === 0 && first !== undefined && 'property' in first && first.property === 'country';
}
