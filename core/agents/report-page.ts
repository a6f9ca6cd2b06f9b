import { LISTS } from '../api/agents/query-tools.ts';
import type { KindName } from '../api/kinds/index.ts';
import type { Cell, QueryResponse, QueryWarning } from '../api/query.ts';
import { shortHash } from '../base/hash.ts';
import { isoLocal } from '../base/time/zones.ts';
import { boundedPage, type ToolAnswer } from './bounded-page.ts';
import { type Cursor, cursorText } from './cursor.ts';

type Shown = {
  readonly kind: KindName;
  readonly answer: QueryResponse;
  readonly limit: number;
  /** Rows that `answer` leaves out at its beginning; those before the page, where it has all. */
  readonly offset: number;
  readonly isWhole: boolean;
  readonly cursor: Pick<Cursor, 'of' | 'asOfMs' | 'start'>;
  /** Facts that come first: the project, the report. */
  readonly facts: ToolAnswer;
};

/**
 * A page of the answer to a query. Names in it are values, also those of `totals`: they may be texts that visitors sent.
 */
export function reportPage({ kind, answer, limit, offset, isWhole, cursor, facts }: Shown): ToolAnswer {
  const { columns, rows, meta } = answer;
  const own = isWhole ? rows.slice(offset) : rows;
  const before = isWhole ? rows.slice(0, offset) : [];
  return boundedPage({
    items: own,
    limit,
    offset,
    total: Math.max(totalOf(kind, answer), offset + own.length),
    nextAfter: (shown) => {
      if (isWhole && shown.length === own.length) return undefined;
      const known = isWhole ? { shown: rowsHash(answer, [...before, ...shown]) } : {};
      return cursorText({ ...cursor, offset: offset + shown.length, ...known });
    },
    answer: (shown, page) => ({
      ...facts,
      time_zone: meta.timezone,
      range: rangeIn(meta.timezone, meta.range),
      ...(meta.compared ? { compared: rangeIn(meta.timezone, meta.compared) } : {}),
      columns: columns.map(({ name, type, role }) => ({ name, type, role })),
      rows: shown,
      ...page,
      ...(answer.totals ? { totals: Object.entries(answer.totals).map(([name, value]) => ({ name, value })) } : {}),
      ...(meta.groups_left_out === undefined ? {} : { groups_left_out: meta.groups_left_out }),
      ...(meta.incomplete ? { incomplete: meta.incomplete } : {}),
      ...(meta.data_since === undefined ? {} : { data_since: meta.data_since }),
      ...(meta.estimate ? { estimate: { weight: meta.estimate.weight, confidence: meta.estimate.confidence } } : {}),
      ...(meta.days_missing ? { days_missing: meta.days_missing } : {}),
      ...(meta.warnings ? { warnings: meta.warnings.map(warningOf) } : {}),
    }),
  });
}

/** A hash of the subjects of rows, without their figures: it tells whether the same rows come first as before. */
export function rowsHash({ columns }: Pick<QueryResponse, 'columns'>, rows: readonly (readonly Cell[])[]): string {
  const isFigure = columns.map(({ role }) => role === 'value' || role === 'previous');
  return shortHash(JSON.stringify(rows.map((row) => row.filter((_, place) => isFigure[place] !== true))));
}

/** Rows of all pages, those included that the query leaves out because an answer has no room for them. */
function totalOf(kind: KindName, { columns, rows, totals, meta }: QueryResponse): number {
  if (kind === 'persons') return totals?.persons ?? totals?.rows ?? rows.length;
  const leftOut = meta.groups_left_out ?? 0;
  if (leftOut === 0 || rows.length === 0) return rows.length;
  if (LISTS.includes(kind)) return rows.length + leftOut;
  const places = columns.flatMap(({ role }, place) => (role === 'group' ? [place] : []));
  const groups = new Set(rows.map((row) => JSON.stringify(places.map((place) => row[place])))).size;
  return Math.round((rows.length / groups) * (groups + leftOut));
}

function rangeIn(zone: string, { start, end }: QueryResponse['meta']['range']) {
  return { start: isoLocal(zone, Date.parse(start)), end: isoLocal(zone, Date.parse(end)) };
}

/** A warning without its sentence, which names what is stored. */
function warningOf({ code, name, did_you_mean }: QueryWarning) {
  return { code, name, ...(did_you_mean === undefined ? {} : { did_you_mean }) };
}
