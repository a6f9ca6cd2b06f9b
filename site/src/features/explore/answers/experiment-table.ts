import { cellValue, count, share, signedShare } from '../../../format/figures.ts';
import type { WordKey } from '../../../words/areas.ts';
import { t } from '../../../words/t.ts';
import type { ExperimentRow } from './experiment.ts';
import { chanceText, VERDICT_WORDS } from './experiment-words.ts';
import type { AnswerTable, TableBar, TableCell, TableColumn } from './table.ts';

/** A row for each metric and variant; columns without a figure, such as the chance of another method, are left out. */
export function experimentTable(rows: readonly ExperimentRow[]): AnswerTable {
  const reach = reachOf(rows);
  const columns = COLUMNS.filter(({ name, isText }) => isText || rows.some(({ number }) => number(name) !== null));
  return {
    columns: columns.map(
      ({ name, label, isText, isHiddenAtFirst = false }): TableColumn => ({
        ...{ key: name, name, label: t(label), holds: isText ? 'text' : 'number', isHiddenAtFirst },
      }),
    ),
    rows: rows.map((row) => ({
      key: String(row.row),
      cells: columns.map(({ name, cell }) => cell?.(row, reach) ?? figureCell(row.number(name), count)),
    })),
  };
}

type Drawn = {
  readonly name: string;
  readonly label: WordKey;
  readonly isText?: boolean;
  readonly isHiddenAtFirst?: boolean;
  readonly cell?: (row: ExperimentRow, reach: number) => TableCell;
};

const COLUMNS: readonly Drawn[] = [
  { name: 'metric', label: 'experiments.metric', isText: true, cell: ({ metric }) => ({ value: metric }) },
  { name: 'variant', label: 'experiments.variant', isText: true, cell: ({ variant }) => ({ value: variant }) },
  {
    name: 'value',
    label: 'results.value',
    cell: ({ number, unit }) => figureCell(number('value'), (each) => cellValue(each, unit)),
  },
  {
    name: 'uplift',
    label: 'experiments.uplift',
    cell: (row, reach) => ({ ...figureCell(row.number('uplift'), signedShare), ...barOf(row, reach) }),
  },
  {
    name: 'verdict',
    label: 'experiments.verdict',
    isText: true,
    cell: ({ verdict }) =>
      verdict === undefined ? { value: null } : { value: verdict, label: t(VERDICT_WORDS[verdict]) },
  },
  {
    name: 'p_corrected',
    label: 'experiments.p_corrected',
    cell: ({ number }) => figureCell(number('p_corrected'), chanceText),
  },
  { name: 'chance', label: 'experiments.chance', cell: ({ number }) => figureCell(number('chance'), share) },
  { name: 'persons', label: 'experiments.persons' },
  { name: 'low', label: 'experiments.low', cell: ({ number }) => figureCell(number('low'), signedShare) },
  { name: 'high', label: 'experiments.high', cell: ({ number }) => figureCell(number('high'), signedShare) },
  { name: 'total', label: 'experiments.total', isHiddenAtFirst: true },
  {
    name: 'difference',
    label: 'experiments.difference',
    isHiddenAtFirst: true,
    cell: ({ number, unit }) => figureCell(number('difference'), (each) => cellValue(each, unit)),
  },
  {
    name: 'p',
    label: 'results.p_value',
    isHiddenAtFirst: true,
    cell: ({ number }) => figureCell(number('p'), chanceText),
  },
];

function figureCell(value: number | null, write: (value: number) => string): TableCell {
  return value === null ? { value } : { value, label: write(value) };
}

function barOf({ number, verdict }: ExperimentRow, reach: number): { bar?: TableBar } {
  const [low, value, high] = [number('low'), number('uplift'), number('high')];
  if (low === null || value === null || high === null) return {};
  const tone = verdict === 'better' ? 'good' : verdict === 'worse' ? 'bad' : 'plain';
  return { bar: { low: low / reach, value: value / reach, high: high / reach, tone } };
}

/** The uplift at the ends of the bars. One that nobody can tell yet must not make the others too small to see. */
function reachOf(rows: readonly ExperimentRow[]): number {
  const largest = (columns: readonly string[]) =>
    Math.max(...rows.flatMap(({ number }) => columns.map((column) => Math.abs(number(column) ?? 0))), 0);
  return Math.min(largest(['low', 'high']), Math.max(WHOLE, largest(['uplift']))) || WHOLE;
}
const WHOLE = 1;
