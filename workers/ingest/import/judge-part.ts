import type { Rejection } from '../../../core/api/ingest.ts';
import type { ImportPart, RefusedLine } from '../../../core/import/read-batch.ts';
import type { Contribution } from '../../../core/ledger/pack-requests.ts';
import { FUTURE_MS_MAX } from '../../../core/limits.ts';
import type { RawEvent } from '../../../core/raw-event.ts';
import type { WriteKeyRules } from '../../../core/tenancy/write-key.ts';
import { contributionOf } from '../contribution.ts';
import { type Ingested, runSteps } from '../run-steps.ts';
import { parseTime } from '../steps/correct-clock.ts';
import { parseAgent } from '../steps/parse-agent.ts';
import { type RequestFacts, shown } from '../steps/step.ts';

/** What became of a part: rows to be sent, and the lines that were not taken. */
export type JudgedPart = {
  readonly rows: Ingested['rows'];
  readonly rejected: readonly RefusedLine[];
  readonly contribution: Contribution;
  readonly endsLine: number | undefined;
};

const SEQ_MAX = 2 ** 32;

/**
 * Runs the steps of ingest over a part of an import. One rule is its own: every event must say when it happened, and not
 * in the future. What `POST /track` does then, to take the time of arrival, would make another event of it each time
 * that the file is imported.
 *
 * @param firstSeq  how many events came before in the file: keeps the order of events of one millisecond
 */
export function judgePart(part: ImportPart, rules: WriteKeyRules, nowMs: number, firstSeq: number): JudgedPart {
  const undated = new Map<number, string>();
  for (const [index, event] of part.events.entries()) {
    const problem = timeProblem(event, nowMs);
    if (problem !== undefined) undated.set(index, problem);
  }
  const dated = part.events.filter((_, index) => !undated.has(index));
  const datedLines = part.lines.filter((_, index) => !undated.has(index));
  const ingested = runSteps(dated, factsOf(rules, nowMs, firstSeq % SEQ_MAX));
  const refusals = [
    ...ingested.rejected.map((rejection) => ({ rejection, line: datedLines[rejection.index] ?? 0 })),
    ...[...undated].map(([index, message]) => ({
      rejection: { index: dated.length + index, code: 'invalid_timestamp', message } satisfies Rejection,
      line: part.lines[index] ?? 0,
    })),
  ];
  const unread = part.refused.map(
    ({ code, message }, place): Rejection => ({ index: dated.length + part.events.length + place, code, message }),
  );
  const contribution = contributionOf(
    rules,
    nowMs,
    [...dated, ...part.events, ...part.refused.map(({ line }) => ({ line }))],
    { lines: ingested.lines, rejected: [...refusals.map(({ rejection }) => rejection), ...unread] },
  );
  return {
    rows: ingested.rows,
    rejected: [
      ...refusals.map(({ rejection: { index: _, ...rest }, line }) => ({ line, ...rest })),
      ...part.refused,
    ].sort((a, b) => a.line - b.line),
    contribution,
    endsLine: part.endsLine,
  };
}

function timeProblem({ timestamp }: RawEvent, nowMs: number): string | undefined {
  if (timestamp === undefined || timestamp === null || timestamp === '') {
    return '`timestamp` is missing; an imported event must say when it happened.';
  }
  const eventMs = parseTime(timestamp);
  if (eventMs === undefined || eventMs <= nowMs + FUTURE_MS_MAX) return undefined;
  return `\`timestamp\` ${shown(timestamp)} lies in the future; an imported event must have happened.`;
}

/** Nothing is known of visitors but what their events say: who imports is not they. */
function factsOf(rules: WriteKeyRules, nowMs: number, firstSeq: number): RequestFacts {
  return {
    nowMs,
    arrivalMs: () => nowMs,
    rules,
    clockOffsetMs: 0,
    place: { country: '', region: '', city: '', timezone: '' },
    agent: parseAgent(''),
    language: '',
    originHost: '',
    cookielessId: '',
    firstSeq,
  };
}
