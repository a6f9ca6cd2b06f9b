import { edgeKey, type PathNode, type PathsModel } from '../../../charts/models/paths.ts';
import { t } from '../../../words/t.ts';
import type { ReportOf } from '../report.ts';
import type { Answer, Answered } from './answer.ts';
import { cellLabel } from './line-names.ts';
import { cellAt, numberAt } from './mark.ts';
import type { Picture } from './picture.ts';
import type { AnswerTable, TableRow } from './table.ts';

type Paths = Answered<ReportOf<'paths'>>;

/** The service's name for all values that are not among the largest of their step. */
const REST = 'other';

export function paths(answered: Paths): Answer {
  const total = answered.response.totals?.count;
  const label = answered.report.unit === 'person' ? t('results.people') : t('results.visits');
  return {
    forms: [{ form: 'flow' }, { form: 'number' }, { form: 'table' }],
    picture: (form) => (form === 'flow' ? flowPicture(answered) : undefined),
    table: () => tableOf(answered),
    figures: total === undefined ? [] : [{ key: 'count', label, value: total, unit: 'count' }],
    isEmpty: answered.response.rows.length === 0,
  };
}

type PathRow = {
  readonly row: number;
  readonly step: number;
  readonly source: string;
  readonly target: string;
  readonly count: number;
};

function rowsOf({ response }: Paths, part: string): PathRow[] {
  return [...response.rows.keys()].flatMap((row) => {
    const at = (column: string) => cellAt(response, { row, column });
    if (at('part') !== part) return [];
    const count = numberAt(response, { row, column: 'count' }) ?? 0;
    return [{ row, step: Number(at('step')), source: String(at('source')), target: String(at('target')), count }];
  });
}

const nodeKey = (step: number, value: string): string => JSON.stringify([step, value]);

function flowPicture(answered: Paths): Picture {
  const nodes = rowsOf(answered, 'node');
  const edges = rowsOf(answered, 'edge').map((edge) => ({
    ...edge,
    from: nodeKey(edge.step, edge.source),
    to: nodeKey(edge.step + 1, edge.target),
  }));
  const [ended, cut] = ['end', 'cut'].map(
    (part) => new Map(rowsOf(answered, part).map(({ step, source, count }) => [nodeKey(step, source), count])),
  );
  const model: PathsModel = {
    nodes: nodes.map(({ step, source, count }): PathNode => {
      const key = nodeKey(step, source);
      return {
        key,
        step,
        label: valueLabel(answered, source),
        colourOf: { property: answered.report.step, value: source },
        isRest: source === REST,
        count,
        ended: ended?.get(key) ?? 0,
        cut: cut?.get(key) ?? 0,
      };
    }),
    edges: edges.map(({ from, to, count }) => ({ key: edgeKey(from, to), from, to, count })),
    total: answered.response.totals?.count ?? 0,
  };
  const rows = new Map<string, number>([
    ...nodes.map(({ step, source, row }) => [nodeKey(step, source), row] as const),
    ...edges.map(({ from, to, row }) => [edgeKey(from, to), row] as const),
  ]);
  return {
    kind: 'paths',
    model,
    markOf: ({ key }) => {
      const row = rows.get(key);
      return row === undefined ? undefined : { row, column: 'count' };
    },
  };
}

/** A value that is itself `other` is quoted by the service. */
function valueLabel({ report }: Paths, value: string): string {
  if (value === REST) return t('results.rest');
  return cellLabel(report.step, value === `"${REST}"` ? REST : value);
}

/** Whole paths, the most frequent first, with their share of all. */
function tableOf(answered: Paths): AnswerTable {
  const { response, report } = answered;
  const total = response.totals?.count ?? 0;
  const steps = response.columns.flatMap(({ name }) => (/^step_\d+$/.test(name) ? [name] : []));
  const rows = rowsOf(answered, 'path').map(({ row, count }): TableRow => {
    const values = steps.map((column) => cellAt(response, { row, column })).filter((value) => value !== null);
    return {
      key: String(row),
      cells: [
        { value: values.join(' → '), label: values.map((value) => cellLabel(report.step, value)).join(' → ') },
        { value: count, mark: { row, column: 'count' } },
        { value: total === 0 ? null : count / total },
      ],
    };
  });
  const label = report.unit === 'person' ? t('results.people') : t('results.visits');
  return {
    columns: [
      { key: 'path', name: 'path', label: t('results.path'), holds: 'text' },
      { key: 'count', name: 'count', label, holds: 'count' },
      { key: 'share', name: 'share', label: t('results.share'), holds: 'share' },
    ],
    rows,
  };
}
