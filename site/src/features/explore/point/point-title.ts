import { fullValue } from '../../../charts/value-format.ts';
import { t } from '../../../words/t.ts';
import type { Answered } from '../answers/answer.ts';
import { timeLabeller } from '../answers/columns.ts';
import { cellLabel, seriesLabel } from '../answers/line-names.ts';
import { cellAt, namesOf, numberAt } from '../answers/mark.ts';
import { periodLabel } from '../answers/period-label.ts';
import type { PartMark } from '../answers/table.ts';

/** The answer that a figure is of: the report's own, or one of its totals. */
export function answerAt(
  { query, response, parts }: Answered,
  { part }: PartMark,
): Pick<Answered, 'query' | 'response'> {
  return (part === undefined ? undefined : parts[part]) ?? { query, response };
}

/** The subject of a figure: its time, series and groups. */
export function pointTitle(answered: Answered, mark: PartMark): string {
  const { report } = answered;
  const { response } = answerAt(answered, mark);
  const at = (column: string) => cellAt(response, { ...mark, column });
  const timeText = timeLabeller(response, {
    areWhole: report.kind === 'lifecycle' || report.kind === 'recurring',
    ...(report.kind === 'retention' ? { interval: report.period } : {}),
  });
  const times = namesOf(response, 'time').map((column) => timeText(String(at(column))));
  const series = namesOf(response, 'series').flatMap((column) =>
    report.kind === 'trends' || report.kind === 'segmentation' ? [seriesLabel(report, String(at(column)))] : [],
  );
  const groups = namesOf(response, 'group')
    .filter((column) => at(column) !== null || report.kind !== 'paths')
    .map((column) => (at('rest') === true ? t('results.rest') : cellLabel(column, at(column))));
  return [...times, ...series, ...groups, ...stepOf(answered, mark)].join(' · ');
}

/** The step of a funnel, or the period after the start. */
function stepOf(answered: Answered, mark: PartMark): string[] {
  const { report } = answered;
  const { response } = answerAt(answered, mark);
  if (report.kind === 'retention') return [periodLabel(report, response, mark.row)];
  if (report.kind !== 'funnel') return [];
  const label = String(cellAt(response, { ...mark, column: 'label' }) ?? '');
  return [mark.column === 'dropped' ? t('results.dropped_before', { step: label }) : label];
}

/** The figure as it is written in full. */
export function pointValue(answered: Answered, mark: PartMark): string {
  const value = numberAt(answerAt(answered, mark).response, mark);
  return value === null ? '' : fullValue(value, 'number');
}
