import { FORMULA_CHARS_MAX } from '../../../../../core/base/limits.ts';
import { breakdownsText } from '../address/parts.ts';
import { seriesText } from '../address/series-text.ts';
import { type Field, fieldOf, optionField, wholeField } from '../fields.ts';
import type { SegmentationReport, TrendsReport } from '../report.ts';
import { GROUPS_MAX } from './series-parts.ts';

type SeriesParts = Pick<TrendsReport, 'series' | 'formula' | 'breakdowns' | 'order' | 'limit'>;
type SeriesReport = TrendsReport | SegmentationReport;

/** The parts that trends and segmentation have alike. */
export function seriesFields<R extends SeriesReport>(
  change: (report: R, parts: Partial<SeriesParts>) => R,
): Field<R>[] {
  const series = {
    get: (report: R) => report.series,
    set: (report: R, to: SeriesParts['series']) => change(report, { series: to }),
  };
  const formula = {
    get: (report: R) => report.formula,
    set: (report: R, to: string) => change(report, { formula: to }),
  };
  const breakdowns = {
    get: (report: R) => report.breakdowns,
    set: (report: R, to: SeriesParts['breakdowns']) => change(report, { breakdowns: to }),
  };
  const hasFormula = (report: R) => report.series.length > 1 || report.formula !== '';
  const isBrokenDown = (report: R) => report.breakdowns.length > 0;
  return [
    {
      ...fieldOf('series', series, seriesText),
      control: { type: 'series', label: 'explore.series', place: 'main', path: 'events', ...series },
    },
    {
      ...fieldOf('formula', formula, {
        write: (text) => [text],
        read: ([text = '']) => (text.length > FORMULA_CHARS_MAX ? undefined : text),
      }),
      control: {
        type: 'formula',
        label: 'explore.formula',
        place: 'main',
        path: 'formula',
        isShown: hasFormula,
        ...formula,
      },
    },
    {
      ...fieldOf('by', breakdowns, breakdownsText),
      control: {
        type: 'breakdowns',
        takes: 'buckets and cohorts',
        label: 'explore.breakdown',
        place: 'main',
        path: 'group_by',
        ...breakdowns,
      },
    },
    wholeField<R>({
      param: 'groups',
      path: 'limit',
      label: 'explore.limit',
      place: 'options',
      least: 1,
      most: GROUPS_MAX,
      isShown: isBrokenDown,
      get: ({ limit }) => limit,
      set: (report, limit = 1) => change(report, { limit }),
    }),
    optionField<R, SeriesParts['order']>({
      param: 'order',
      path: 'order',
      label: 'explore.order',
      place: 'options',
      options: {
        descending: 'explore.order_descending',
        ascending: 'explore.order_ascending',
        group: 'explore.order_group',
      },
      isShown: isBrokenDown,
      get: ({ order }) => order,
      set: (report, order) => change(report, { order }),
    }),
  ];
}
