import { trendModel } from '../../../charts/models/trend-answer.ts';
import { t } from '../../../words/t.ts';
import type { ReportOf } from '../report.ts';
import type { Answer, Answered } from './answer.ts';
import { columnWords, type Measures, plainCell, timeLabeller } from './columns.ts';
import { numberAt } from './mark.ts';
import type { Picture } from './picture.ts';
import { measuresAsSeries } from './reshape.ts';
import { plainTable } from './table.ts';
import { timeAxis, trendPicture } from './trend-picture.ts';

type Lifecycle = Answered<ReportOf<'lifecycle'>>;

const STATES = ['new', 'returning', 'resurrected', 'dormant'] as const;

export function lifecycle(answered: Lifecycle): Answer {
  const { response } = answered;
  return {
    forms: [{ form: 'stacked' }, { form: 'line' }, { form: 'table' }],
    picture: (form) => (form === 'stacked' || form === 'line' ? picture(answered, form) : undefined),
    table: () =>
      plainTable(
        response,
        (column) => columnWords(column, MEASURES),
        plainCell(response, timeLabeller(response, { areWhole: true })),
      ),
    figures: [],
    isEmpty: response.rows.every((_, row) => STATES.every((column) => !numberAt(response, { row, column }))),
  };
}

const MEASURES: Measures = {
  new: { label: 'results.new', unit: 'count' },
  returning: { label: 'results.returning', unit: 'count' },
  resurrected: { label: 'results.resurrected', unit: 'count' },
  dormant: { label: 'results.dormant', unit: 'count' },
};

/** Each person is in one state, so a stack adds up; those who went quiet stand below zero. */
function picture({ response }: Lifecycle, form: 'stacked' | 'line'): Picture {
  const isStack = form === 'stacked';
  const measures = STATES.map((column) => ({
    column,
    sign: isStack && column === 'dormant' ? (-1 as const) : (1 as const),
  }));
  const { response: states, origins } = measuresAsSeries(response, measures);
  const model = trendModel(states, {
    ...timeAxis(response),
    hasWholeBuckets: true,
    unit: 'count',
    partsOverlap: false,
    measure: '',
    restLabel: '',
    labelOf: (_, value) => String(value),
  });
  const series = model.series.map((each, index) => {
    const state = STATES[index] ?? 'new';
    return { ...each, label: t(`results.${state}`), colourOf: { property: 'lifecycle', value: state } };
  });
  return trendPicture(states, { ...model, series }, form, (row) => origins[row] ?? { row, column: 'new' });
}
