import type { Cell } from '../../api/query.ts';
import { type PictureSeries, TREND_FORMS, type TrendForm, type TrendPicture } from '../chart.ts';
import type { Writing } from '../writing.ts';
import { bucketsOf, namesOfRow, numberAt, placeOf, placesOf, type ShownAnswer, unitOf } from './answer-reader.ts';

/** One series for each series and group of the answer. Before the first event of a project there is no value, not 0. */
export function trendOfAnswer(shown: ShownAnswer, writing: Writing): TrendPicture {
  const { answer } = shown;
  const [time = 0] = placesOf(answer, 'time');
  const [value, previous] = [placeOf(answer, 'value'), placeOf(answer, 'previous')];
  const buckets = bucketsOf(answer, time, writing);
  const since = answer.meta.data_since;
  const byKey = Map.groupBy(answer.rows, (row) => namesOfRow(shown, row, writing).key);
  const series = [...byKey.values()].map((rows): PictureSeries => {
    const byTime = new Map(rows.map((row) => [String(row[time]), row]));
    const { label, colourOf } = namesOfRow(shown, rows[0] ?? [], writing);
    const isBefore = (at: string) => since !== undefined && (since === null || at.slice(0, DATE_CHARS) < since);
    return {
      ...{ label, colourOf },
      values: buckets.map(({ at }) => (isBefore(at) ? null : numberAt(byTime.get(at) ?? [], value))),
      ...(previous < 0 ? {} : { earlier: buckets.map(({ at }) => numberAt(byTime.get(at) ?? [], previous)) }),
      ...totalOf(shown, rows[0] ?? [], byKey.size),
    };
  });
  return { kind: 'trend', form: formOf(shown.chart), unit: unitOf(shown, value), points: buckets, series };
}

const DATE_CHARS = '2026-11-30'.length;

function formOf(chart: string | undefined): TrendForm {
  return TREND_FORMS.find((form) => form === chart) ?? 'line';
}

/** The service works totals out over the whole range; with several groups there is none for each. */
function totalOf({ answer }: ShownAnswer, row: readonly Cell[], seriesCount: number): Pick<PictureSeries, 'total'> {
  const [series] = placesOf(answer, 'series');
  const name = series === undefined ? (seriesCount === 1 ? 'value' : '') : String(row[series]);
  const total = answer.totals?.[name];
  return total === undefined ? {} : { total };
}

/** Persons of each period by what they did: those who came above the line, those who went quiet below it. */
export function lifecycleOfAnswer(shown: ShownAnswer, writing: Writing): TrendPicture {
  const { columns } = shown.answer;
  const names = placesOf(shown.answer, 'value').map((place) => columns[place]?.name ?? '');
  return { ...columnsOverTime(shown, writing, 'lifecycle', names), form: 'stacked', unit: 'count' };
}

/** Recurring revenue by what moved it, gains above the line and losses below it; or as one line. */
export function recurringOfAnswer(shown: ShownAnswer, writing: Writing): TrendPicture {
  const form = formOf(shown.chart ?? 'stacked');
  const names = form === 'stacked' ? ['new', 'expansion', 'reactivation', 'contraction', 'churn'] : ['mrr'];
  return { ...columnsOverTime(shown, writing, 'movement', names), form };
}

/** A series for each of some columns. @param property  the one under which their names have words and colours */
function columnsOverTime(
  shown: ShownAnswer,
  writing: Writing,
  property: string,
  names: readonly string[],
): Omit<TrendPicture, 'form'> {
  const { answer } = shown;
  const [time = 0] = placesOf(answer, 'time');
  const series = names.map((name) => ({
    label: shown.nameOf?.(property, name) ?? name,
    colourOf: { property, value: name },
    values: answer.rows.map((row) => numberAt(row, placeOf(answer, name))),
  }));
  const unit = unitOf(shown, placeOf(answer, names[0] ?? ''));
  return { kind: 'trend', unit, points: bucketsOf(answer, time, writing), series };
}
