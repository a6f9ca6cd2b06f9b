import { type Cell, INTERVALS, type QueryRequest, type QueryResponse } from '../../../core/api/query.ts';

/** One row of a trend or a total, its cells by role. */
export type ReadRow = {
  /** Start of the bucket; absent where time was not asked for. */
  readonly time?: string;
  readonly series?: string;
  readonly group: readonly Cell[];
  /** Null where there was nothing to measure. */
  readonly value: number | null;
  readonly previous?: number | null;
};

/**
 * Rows of `events` and `segmentation` by meaning. Columns come as time?, series?, group…, value, previous?; their names
 * may also be properties' names, so that only the request tells which are there.
 */
export function readRows(query: QueryRequest, response: Pick<QueryResponse, 'rows'>): ReadRow[] {
  const hasTime = query.query_type === 'events' || (query.group_by ?? []).some(isTime);
  const hasSeries = (query.events?.length ?? 1) > 1 && query.formula === undefined;
  const groups = (query.group_by ?? []).filter((name) => !isTime(name)).length;
  const seriesAt = hasTime ? 1 : 0;
  const groupAt = seriesAt + (hasSeries ? 1 : 0);
  return response.rows.map((row) => ({
    ...(hasTime ? { time: String(row[0]) } : {}),
    ...(hasSeries ? { series: String(row[seriesAt]) } : {}),
    group: row.slice(groupAt, groupAt + groups),
    value: numberOf(row[groupAt + groups]),
    ...(query.compare === undefined ? {} : { previous: numberOf(row[groupAt + groups + 1]) }),
  }));
}

/** The value of an answer of one row and nothing beside it. */
export function onlyValue(rows: QueryResponse['rows']): number | null {
  return numberOf(rows[0]?.[0]);
}

/** Bucket, series and group of a row in one label. */
export function labelOf(row: ReadRow): string {
  return [row.time, row.series, ...row.group].filter((part) => part !== undefined && part !== null).join(' · ');
}

function isTime(name: string): boolean {
  return name === 'time' || INTERVALS.some((interval) => interval === name);
}

function numberOf(cell: Cell | undefined): number | null {
  return typeof cell === 'number' ? cell : null;
}
