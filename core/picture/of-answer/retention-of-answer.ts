import { bucketLabels } from '../../api/chart-models/bucket-labels.ts';
import type { PictureChart } from '../chart.ts';
import type { Writing } from '../writing.ts';
import { groupLabel, numberAt, placeOf, placesOf, type ShownAnswer } from './answer-reader.ts';

/** Cohorts by period after their start. */
export function retentionOfAnswer(shown: ShownAnswer, writing: Writing): PictureChart {
  const { answer } = shown;
  const at = (name: string) => placeOf(answer, name);
  const [cohort, period, through, size, returned, rate] = [
    ...[at('cohort'), at('period'), at('through'), at('size'), at('returned'), at('rate')],
  ];
  const periods = new Map(
    answer.rows.map((row) => {
      const [first, last] = [numberAt(row, period ?? 0) ?? 0, numberAt(row, through ?? -1)];
      return [first, last === null || last === first ? String(first) : `${first}–${last}`];
    }),
  );
  const groups = placesOf(answer, 'group');
  const byCohort = Map.groupBy(answer.rows, (row) =>
    JSON.stringify([...groups.map((place) => row[place]), row[cohort ?? 0]]),
  );
  const dates = [...new Set(answer.rows.map((row) => String(row[cohort ?? 0])))];
  const labels = new Map(
    bucketLabels(dates, answer.meta.interval ?? 'day', writing.language).map(({ spanLabel }, index) => [
      dates[index],
      spanLabel,
    ]),
  );
  return {
    kind: 'heat_map',
    rowTitle: writing.words.cohort,
    columns: [...periods.values()],
    rows: [...byCohort.values()].map((rows) => {
      const [first = []] = rows;
      const ofGroups = groups.map((place) =>
        groupLabel(shown, answer.columns[place]?.name ?? '', first[place] ?? null, writing),
      );
      const date = String(first[cohort ?? 0]);
      return {
        label: [...ofGroups, labels.get(date) ?? date].join(' · '),
        size: numberAt(first, size ?? 0) ?? 0,
        shares: rows.map((row) => (numberAt(row, returned ?? 0) === null ? undefined : numberAt(row, rate ?? 0))),
      };
    }),
  };
}
