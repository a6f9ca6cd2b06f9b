import type { Unit } from '../../../../../core/api/chart-models/units.ts';
import type { QueryResponse } from '../../../../../core/api/query.ts';
import type { ExperimentVerdict } from '../../../../../core/base/experiments.ts';
import { cellValue, count, signedShare } from '../../../format/figures.ts';
import type { WordKey } from '../../../words/areas.ts';
import { locale, t } from '../../../words/t.ts';
import type { ReportOf } from '../report.ts';
import { eventWord, oneOf } from '../rules/say-filter.ts';
import type { Answer, Answered, AnswerFigure } from './answer.ts';
import { experimentTable } from './experiment-table.ts';
import { chanceText, VERDICT_WORDS } from './experiment-words.ts';
import { cellAt, numberAt } from './mark.ts';

type Experiment = Answered<ReportOf<'experiment'>>;

/** A row of the answer as a person reads it. */
export type ExperimentRow = {
  readonly row: number;
  readonly metric: string;
  readonly variant: string;
  readonly unit: Unit;
  readonly verdict: ExperimentVerdict | undefined;
  readonly number: (column: string) => number | null;
};

/** Variants of several metrics have no axis in common, so the answer is words and a table. */
export function experiment(answered: Experiment): Answer {
  const rows = rowsOf(answered);
  const { totals = {} } = answered.response;
  return {
    forms: [{ form: 'table' }, { form: 'number' }],
    picture: () => undefined,
    table: () => experimentTable(rows),
    figures: FIGURES.map(
      ({ key, label }): AnswerFigure => ({ key, label: t(label), value: totals[key] ?? 0, unit: 'count' }),
    ),
    isEmpty: FIGURES.every(({ key }) => !totals[key]),
    said: {
      ...warningOf(rows, answered.response),
      lines: [...rows.flatMap((row) => verdictLine(row, rows)), ...leftOutLines(totals)],
    },
  };
}

const FIGURES = [
  { key: 'persons', label: 'experiments.persons' },
  { key: 'several_variants', label: 'experiments.persons_several' },
  { key: 'overridden', label: 'experiments.persons_overridden' },
  { key: 'other_variants', label: 'experiments.persons_other' },
] as const satisfies readonly { key: string; label: WordKey }[];

const isVerdict = (name: string): name is ExperimentVerdict => Object.hasOwn(VERDICT_WORDS, name);
const VERDICTS = Object.keys(VERDICT_WORDS).filter(isVerdict);

/** The verdicts that a sentence tells; a wrong ratio is told once, as a warning. */
const SENTENCES: Readonly<Partial<Record<ExperimentVerdict, WordKey>>> = {
  better: 'experiments.say_better',
  worse: 'experiments.say_worse',
  not_yet: 'experiments.say_not_yet',
  no_difference: 'experiments.say_no_difference',
  nobody_converted: 'experiments.say_nobody_converted',
  too_few: 'experiments.say_too_few',
};

function rowsOf({ report, response }: Experiment): ExperimentRow[] {
  return response.rows.map((_, row) => {
    const name = String(cellAt(response, { row, column: 'metric' }) ?? '');
    const asked = report.metrics.find(({ label, events }) => (label || events.join(', ')) === name);
    const isShare = asked !== undefined && asked.measure === 'converted' && asked.per === undefined;
    return {
      row,
      metric: asked === undefined || asked.label ? name : oneOf(asked.events.map(eventWord)),
      variant: String(cellAt(response, { row, column: 'variant' }) ?? ''),
      unit: isShare ? 'share' : 'number',
      verdict: verdictIn(cellAt(response, { row, column: 'verdict' })),
      number: (column) => numberAt(response, { row, column }),
    };
  });
}

function verdictIn(cell: unknown): ExperimentVerdict | undefined {
  return VERDICTS.find((name) => name === cell);
}

function verdictLine(row: ExperimentRow, rows: readonly ExperimentRow[]): string[] {
  const { metric, variant, verdict } = row;
  const sentence = verdict === undefined ? undefined : SENTENCES[verdict];
  if (sentence === undefined) return [];
  return [t(sentence, { metric, variant, control: rows[0]?.variant ?? '', change: changeOf(row) })];
}

/** The uplift with its interval, as far as there is one; over a control of 0, the difference itself. */
function changeOf({ number, unit }: ExperimentRow): string {
  const [uplift, low, high] = [number('uplift'), number('low'), number('high')];
  if (uplift === null) return cellValue(number('difference'), unit);
  if (low === null || high === null) return signedShare(uplift);
  return t('experiments.change', { uplift: signedShare(uplift), low: signedShare(low), high: signedShare(high) });
}

function warningOf(
  rows: readonly ExperimentRow[],
  { totals = {} }: QueryResponse,
): Pick<NonNullable<Answer['said']>, 'warning'> {
  if (!rows.some(({ verdict }) => verdict === 'wrong_ratio')) return {};
  const [first] = rows;
  const persons = rows
    .filter(({ metric }) => metric === first?.metric)
    .map(({ variant, number }) => `${variant} ${count(number('persons') ?? 0)}`);
  return {
    warning: {
      title: t('experiments.wrong_ratio_title'),
      text: t('experiments.wrong_ratio_text', {
        persons: new Intl.ListFormat(locale(), { type: 'unit' }).format(persons),
        chance: chanceText(totals.ratio_p ?? 0),
      }),
    },
  };
}

function leftOutLines(totals: NonNullable<QueryResponse['totals']>): string[] {
  const left = (['several_variants', 'overridden', 'other_variants'] as const).filter((key) => (totals[key] ?? 0) > 0);
  return left.map((key) => t(`experiments.left_out_${key}`, { count: totals[key] ?? 0 }));
}
