import type { Unit } from '../../../../../core/api/chart-models/units.ts';
import type { QueryResponse } from '../../../../../core/api/query.ts';
import { trendModel } from '../../../charts/models/trend-answer.ts';
import { t } from '../../../words/t.ts';
import type { ReportOf } from '../report.ts';
import type { Answer, Answered, AnswerFigure } from './answer.ts';
import { columnWords, type Measures, plainCell, timeLabeller } from './columns.ts';
import { numberAt } from './mark.ts';
import type { Picture } from './picture.ts';
import { measuresAsSeries } from './reshape.ts';
import { plainTable } from './table.ts';
import { timeAxis, trendPicture } from './trend-picture.ts';

type Recurring = Answered<ReportOf<'recurring'>>;

/** Gains above zero, losses below. */
const MOVEMENTS = ['new', 'expansion', 'reactivation', 'contraction', 'churn'] as const;
const FIGURES = ['mrr', 'arr', 'customers', ...MOVEMENTS] as const;

export function recurring(answered: Recurring): Answer {
  const { response } = answered;
  const measures = measuresIn(response);
  return {
    forms: [{ form: 'stacked' }, { form: 'line' }, { form: 'number' }, { form: 'table' }],
    picture: (form) => {
      if (form === 'stacked') return picture(answered, MOVEMENTS, form);
      return form === 'line' ? picture(answered, ['mrr'], form) : undefined;
    },
    table: () =>
      plainTable(
        response,
        (column) => columnWords(column, measures),
        plainCell(response, timeLabeller(response, { areWhole: true })),
      ),
    figures: FIGURES.flatMap((key): AnswerFigure[] => {
      const value = response.totals?.[key];
      const { label, unit } = measures[key];
      return value === undefined ? [] : [{ key, label: t(label), value, unit }];
    }),
    isEmpty: response.rows.every((_, row) =>
      ['mrr', ...MOVEMENTS].every((column) => !numberAt(response, { row, column })),
    ),
  };
}

function measuresIn({ meta }: QueryResponse) {
  const unit = moneyOf(meta);
  return {
    starting: { label: 'results.revenue_starting', unit },
    new: { label: 'results.revenue_new', unit },
    expansion: { label: 'results.revenue_expansion', unit },
    contraction: { label: 'results.revenue_contraction', unit },
    churn: { label: 'results.revenue_churn', unit },
    reactivation: { label: 'results.revenue_reactivation', unit },
    mrr: { label: 'results.mrr', unit },
    arr: { label: 'results.arr', unit },
    net_retention: { label: 'results.net_retention', unit: 'share' },
    gross_retention: { label: 'results.gross_retention', unit: 'share' },
    customers: { label: 'results.customers', unit: 'count' },
    new_customers: { label: 'results.customers_new', unit: 'count' },
    churned_customers: { label: 'results.customers_churned', unit: 'count' },
    reactivated_customers: { label: 'results.customers_reactivated', unit: 'count' },
    average: { label: 'results.average_per_customer', unit },
  } as const satisfies Measures;
}

/** Amounts have a currency only where the project has chosen one for its reports. */
function moneyOf({ money }: QueryResponse['meta']): Unit {
  return money ? { currency: money.currency } : 'number';
}

function picture(
  { response }: Recurring,
  columns: readonly (typeof FIGURES)[number][],
  form: 'stacked' | 'line',
): Picture {
  const asSeries = columns.map((column) => ({ column, sign: 1 as const }));
  const { response: reshaped, origins } = measuresAsSeries(response, asSeries);
  const measures = measuresIn(response);
  const model = trendModel(reshaped, {
    ...timeAxis(response),
    hasWholeBuckets: true,
    unit: moneyOf(response.meta),
    partsOverlap: false,
    measure: '',
    restLabel: '',
    labelOf: (_, value) => String(value),
  });
  const series = model.series.map((each, index) => {
    const column = columns[index] ?? 'mrr';
    return { ...each, label: t(measures[column].label), colourOf: { property: 'movement', value: column } };
  });
  return trendPicture(reshaped, { ...model, series }, form, (row) => origins[row] ?? { row, column: 'mrr' });
}
