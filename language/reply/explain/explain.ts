import type { ExplainRequest, ExplainResponse } from '../../../core/api/ai.ts';
import { counted, plainNumber } from '../figures.ts';
import { andList, capitalised, fill, joinSentences, type Voice } from '../voice.ts';
import { explainGroups } from './groups.ts';
import { isAdditive } from './is-additive.ts';
import { explainSeries } from './series.ts';
import { explainCurve, explainSteps } from './steps.ts';
import { reportSubject } from './subject.ts';
import { type Table, tableOf } from './table.ts';
import { explainTotals } from './totals.ts';

export type Explained = Pick<ExplainRequest, 'sql' | 'query' | 'results' | 'meaning'>;

/**
 * The things that stand out in the rows of any report, with their statistics, and what to do about them. Every figure is worked out
 * from the given rows; figures are added up only if that is meaningful (`is-additive.ts`).
 */
export function explainRows(request: Explained, voice: Voice): ExplainResponse {
  const { explain: texts } = voice.texts;
  const cut = limitReached(request.sql, rowsIn(request.results));
  const known = { isAdditive: isAdditive(request), isCut: cut !== undefined, nowMs: voice.clock.nowMs };
  const table = tableOf(request.results, known);
  if (table.rows.length === 0) return { explanation: texts.no_rows, insights: [], recommendations: [texts.widen] };
  const [measure] = table.measures;
  if (measure === undefined) {
    const names = andList(
      voice,
      table.labels.map(({ name }) => name),
    );
    const explanation = fill(texts.no_numbers, { count: counted(voice, 'row', table.rows.length), names });
    return { explanation, insights: [], recommendations: [texts.add_number] };
  }
  const said = explained(table, request, voice);
  const estimate = Array.isArray(request.results) ? undefined : request.results.meta?.estimate;
  const note = estimate && fill(voice.texts.answers.estimate, { weight: plainNumber(voice, estimate.weight) });
  return {
    ...said,
    explanation: joinSentences(voice, [capitalised(voice, said.explanation), note ?? '']),
    insights: [...said.insights, ...(cut === undefined ? [] : [fill(texts.limit, { limit: cut })])],
  };
}

function explained(table: Table, request: Explained, voice: Voice): ExplainResponse {
  const special = explainSteps(table, voice) ?? explainCurve(table, voice);
  if (special !== undefined) return special;
  const subject = reportSubject(request, table.measures[0]?.name ?? '', voice);
  if (table.time !== undefined && table.rows.length > 1) return explainSeries(table, table.time, subject, voice);
  if (table.labels.length > 0 && table.rows.length > 1) return explainGroups(table, subject, voice);
  return explainTotals(table, subject, voice);
}

function rowsIn(results: ExplainRequest['results']): number {
  return Array.isArray(results) ? results.length : results.rows.length;
}

/** The LIMIT of the SQL, if the number of rows reached it. */
function limitReached(sql: string, rows: number): number | undefined {
  const limit = Number(/\blimit\s+(\d+)\s*(?:;|$|format\b|settings\b)/i.exec(sql)?.[1]);
  return Number.isInteger(limit) && limit === rows ? limit : undefined;
}
