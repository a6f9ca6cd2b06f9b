import { PARTS, partsOf } from '../../../../../core/api/answer-parts.ts';
import { datesBetween } from '../../../../../core/api/chart-models/bucket-dates.ts';
import type { QueryRequest } from '../../../../../core/api/kinds/index.ts';
import type { QueryResponse } from '../../../../../core/api/query.ts';
import type { PublicAnswer, PublicTile, PublicTileAnswer } from '../../../../../core/api/share/public-board.ts';
import type { Answered } from '../../explore/answers/answer.ts';
import { CHART_FORMS } from '../../explore/report.ts';
import { isRequest, keptIn } from '../../explore/saved/definition.ts';
import type { AskedTile } from '../tile/asked-tile.ts';

type Chart = Extract<PublicTile, { kind: 'chart' }>;

/** A shared tile as charts read it: the shape of a query around its answer, without what the link keeps to itself. */
export function drawnTile({ title, drawing }: Chart, answer: PublicTileAnswer | undefined): AskedTile | undefined {
  const span = answer && datesBetween(answer.meta.timezone, answer.meta.range);
  const date_range = span ?? 'today';
  const query = { query_type: drawing.kind, date_range, ...drawing.shape };
  const request: object = { ...query, project_id: NO_PROJECT };
  if (!isRequest(request)) return undefined;
  const chart = CHART_FORMS.find((form) => form === drawing.chart);
  const { table, scale } = drawing;
  const hidden_series = answer?.hidden_series;
  const presentation = {
    ...(chart === undefined ? {} : { chart }),
    ...(table === undefined ? {} : { table }),
    ...(scale === undefined ? {} : { scale }),
    ...(hidden_series === undefined ? {} : { hidden_series }),
  };
  const report = keptIn({ name: title, query, ...presentation }, NO_PROJECT)?.report;
  const range = { from: 'report' as const, asked: date_range, ...(span ? { dates: span } : {}) };
  return { name: title, query: request, range, filters: [], ...(report === undefined ? {} : { report }) };
}

const NO_PROJECT = 'shared';

/** The answer as pages know answers; what a link does not tell is empty. */
export function responseOf({ columns, rows, totals, meta }: PublicAnswer): QueryResponse {
  const untold = { query_id: '', elapsed_ms: 0, rows_read: 0, cached: false, semantics: {} };
  return { columns, rows, ...(totals ? { totals } : {}), meta: { ...untold, ...meta } };
}

/** The totals of an answer, each with the shape that it has. */
export function partsIn(query: QueryRequest, { parts }: PublicTileAnswer): Answered['parts'] {
  const shapes = partsOf(query);
  const known = PARTS.flatMap((part) => {
    const [shape, answer] = [shapes[part], parts[part]];
    return shape && answer ? [[part, { query: shape, response: responseOf(answer) }] as const] : [];
  });
  return Object.fromEntries(known);
}
