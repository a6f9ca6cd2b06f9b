import type { QueryResponse } from '../../../../../core/api/query.ts';
import type { TimeAxis } from '../../../charts/models/time-points.ts';
import type { TrendModel, TrendSeries } from '../../../charts/models/trend.ts';
import { trendModel } from '../../../charts/models/trend-answer.ts';
import type { TrendForm } from '../../../charts/models/trend-forms.ts';
import { locale, t } from '../../../words/t.ts';
import type { ReportOf } from '../report.ts';
import type { Answered } from './answer.ts';
import { cellLabel, seriesLabel, unitOf } from './line-names.ts';
import { type Lines, linesOf, type Point } from './lines.ts';
import type { Mark } from './mark.ts';
import { partsAddUp } from './parts-add-up.ts';
import type { Picture } from './picture.ts';

/** The lines of an answer over time. */
export function trendOf({ report, response }: Answered<ReportOf<'trends'>>): TrendModel {
  const events = new Map(report.series.map((each) => [seriesName(each), 'event' in each ? each.event : each.metric]));
  return trendModel(response, {
    ...timeAxis(response),
    unit: unitOf(report),
    partsOverlap: !partsAddUp(report, response),
    measure: seriesLabel(report, undefined),
    restLabel: t('results.rest'),
    labelOf: cellLabel,
    seriesLabelOf: (series) => seriesLabel(report, series),
    eventOf: (series) => events.get(series) ?? series,
  });
}

/** Days before the first event of the project have no value, which is not 0. */
export function timeAxis({ meta }: QueryResponse): TimeAxis {
  return { locale: locale(), ...(meta.data_since ? { firstDataDate: meta.data_since } : {}) };
}

/** @param response  the answer that the model was made of */
export function trendPicture(
  response: QueryResponse,
  model: TrendModel,
  form: TrendForm,
  markOf: (row: number) => Mark = (row) => ({ row, column: 'value' }),
): Picture {
  const rows = new Map(linesOf(response).lines.map(({ key, points }) => [key, points]));
  return {
    kind: 'trend',
    form,
    model,
    markOf: ({ seriesKey, pointIndex }) => {
      const row = rows.get(seriesKey)?.[pointIndex]?.row;
      return row === undefined ? undefined : markOf(row);
    },
  };
}

/** Lines with the values of their model, which has none before the first event of the project. */
export function knownLines({ lines, ...rest }: Lines, { series }: TrendModel): Lines {
  const models = new Map(series.map((each) => [each.key, each]));
  const known = lines.map((line) => {
    const model = models.get(line.key);
    const points = line.points.map((point, place) => point && { ...point, ...valuesAt(model, place) });
    return model === undefined ? line : { ...line, points };
  });
  return { ...rest, lines: known };
}

function valuesAt(model: TrendSeries | undefined, place: number): Pick<Point, 'value' | 'previous'> {
  const previous = model?.earlier?.[place];
  return { value: model?.values[place] ?? null, ...(previous === undefined ? {} : { previous }) };
}

function seriesName(series: ReportOf<'trends'>['series'][number]): string {
  return series.label ?? ('event' in series ? series.event : series.metric);
}
