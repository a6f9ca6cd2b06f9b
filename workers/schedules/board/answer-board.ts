import { z } from 'zod';
import type { Unit } from '../../../core/api/chart-models/units.ts';
import {
  type DashboardView,
  type ShownTile,
  type TileQuery,
  tileQuery,
} from '../../../core/api/dashboards/tile-query.ts';
import type { Tile } from '../../../core/api/objects/dashboards.ts';
import type { Metric } from '../../../core/api/objects/metrics.ts';
import type { QueryResponse } from '../../../core/api/query.ts';
import { type ApiError, ERRORS } from '../../../core/base/errors.ts';
import type { MailLanguage } from '../../../core/base/mail-languages.ts';
import { ok, type Result } from '../../../core/base/result.ts';
import { boardWords } from '../../../core/mail/board-mail/board-words.ts';
import { sayDays, sayFilters } from '../../../core/mail/board-mail/say-board.ts';
import type { PictureTile } from '../../../core/picture/chart.ts';
import { chartOfAnswer } from '../../../core/picture/of-answer/chart-of-answer.ts';
import { writingIn } from '../../../core/picture/writing.ts';
import type { Principal } from '../../../platform/auth/principal.ts';
import type { Env } from '../../../platform/env.ts';
import type { ReadBoard } from '../../../platform/saved-objects/read-board.ts';

export type BoardAsked = {
  readonly board: ReadBoard;
  readonly view: DashboardView;
  /** The moment that running periods refer to. */
  readonly asOfMs: number;
  readonly language: MailLanguage;
};

/** A tile with the chart of its answer, and the rows for a file. */
export type AnsweredTile = PictureTile & { readonly id: string; readonly answer: QueryResponse | undefined };

/**
 * Asks for all tiles together, waits for the last of them, and makes charts of their answers. A tile that fails says so in
 * words. Errors: if no tile could be asked, why the first could not, so that the whole is tried again.
 */
export async function answerBoard(
  env: Env,
  principal: Principal,
  asked: BoardAsked,
): Promise<Result<readonly AnsweredTile[], ApiError>> {
  const { board, view, asOfMs } = asked;
  const { id, timezone: zone, weekStart } = principal.project;
  const clock = { zone, nowMs: asOfMs, ...(weekStart === undefined ? {} : { weekStart }) };
  const tiles = board.dashboard.tiles.toSorted(
    (one, other) => one.place.row - other.place.row || one.place.column - other.place.column,
  );
  const planned = tiles.map((tile) =>
    tile.kind === 'text'
      ? undefined
      : tileQuery({ dashboard: board.dashboard, tile, objects: board.objects, view, clock }),
  );
  const queries = planned.flatMap((each) => (each?.ok ? [{ ...withTotals(each.value.query), project_id: id }] : []));
  const answers = await askAll(env, principal, queries, asOfMs);
  const [first] = answers;
  if (first?.ok === false && answers.every((each) => !each.ok && isPassing(each.error))) return first;
  const given = answers.values();
  return ok(
    tiles.map((tile, index): AnsweredTile => {
      const plan = planned[index];
      if (tile.kind === 'text' || plan === undefined) return textTile(tile);
      const words = boardWords(asked.language);
      if (!plan.ok) return failedTile(tile, titleOf(tile, asked), words.failed(words.missing[plan.error.object]));
      const answer = given.next().value;
      if (answer === undefined) throw new Error('A tile has no answer');
      if (!answer.ok) return failedTile(tile, plan.value.name, words.failed(answer.error.message));
      return shownTile(tile, plan.value, answer.value, asked);
    }),
  );
}

/** With the types of the query service's own interface, which RPC types lose. */
async function askAll(
  env: Env,
  principal: Principal,
  queries: readonly object[],
  asOfMs: number,
): Promise<readonly Result<QueryResponse, ApiError>[]> {
  return queries.length === 0 ? [] : await env.QUERY.runAll(principal, queries, { asOfMs });
}

/** Charts over time say the measure over the whole range as well, which is no sum of their points. */
function withTotals(query: TileQuery['query']): TileQuery['query'] {
  return query.query_type === 'events' && !JSON.stringify(query).includes('rolling_unique_users')
    ? { ...query, totals: true }
    : query;
}

/** Whether the reason may be gone at the next try. */
function isPassing({ code }: ApiError): boolean {
  const { status } = ERRORS[code];
  return status === 408 || status === 429 || status >= 500;
}

function shownTile(tile: ShownTile, plan: TileQuery, answer: QueryResponse, { language }: BoardAsked): AnsweredTile {
  const { name, range, filters, chart, unit } = plan;
  const days = range.dates === undefined ? undefined : sayDays(range.dates, language);
  const said = sayFilters(
    filters.map(({ filter }) => filter),
    language,
  );
  const writing = writingIn(language);
  const queryType = z.string().parse(plan.query.query_type);
  return {
    ...{ id: tile.id, title: name, answer },
    note: [...(days === undefined ? [] : [days]), answer.meta.timezone, said].join(' · '),
    chart: chartOfAnswer({ answer, queryType, chart, label: labelOf(plan), unit: unitOf(unit) }, writing),
  };
}

/** The name of the only measure: that of the series, else of the tile. */
function labelOf({ query, name }: TileQuery): string {
  const named = z.object({ events: z.tuple([z.object({ label: z.string() })]) }).safeParse(query);
  return named.success ? named.data.events[0].label : name;
}

function unitOf(unit: Metric['unit']): Unit | undefined {
  if (unit === 'percent') return 'share';
  return unit === 'seconds' ? 'seconds' : undefined;
}

function textTile(tile: Tile): AnsweredTile {
  const text = tile.kind === 'text' ? tile.text : '';
  return { id: tile.id, title: tile.title ?? '', note: '', chart: { kind: 'text', text }, answer: undefined };
}

function failedTile({ id }: Tile, title: string, text: string): AnsweredTile {
  return { id, title, note: '', chart: { kind: 'note', tone: 'bad', text }, answer: undefined };
}

/** The name of a tile whose report cannot be asked, as far as it is known. */
function titleOf(tile: ShownTile, { board }: BoardAsked): string {
  if (tile.title !== undefined) return tile.title;
  const object =
    tile.kind === 'report' ? board.objects.reports.get(tile.report) : board.objects.metrics.get(tile.metric);
  return object?.name ?? board.dashboard.name;
}
