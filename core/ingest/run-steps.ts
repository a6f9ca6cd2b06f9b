import type { Rejection } from '../api/ingest.ts';
import { LINE_BYTES_MAX } from '../base/limits.ts';
import { timeText } from '../tables/time-text.ts';
import type { EventRow, IngestedRow } from './event.ts';
import { type Fields, isFields } from './raw-event.ts';
import { ingestedText } from './row-text.ts';
import { INGEST_STEPS } from './steps/index.ts';
import { type Draft, type Reject, type RequestFacts, reject, shown } from './steps/step.ts';
import { textOf } from './steps/text.ts';

export type Ingested = {
  readonly rows: readonly IngestedRow[];
  /** The rows as lines of JSON, in the same order. */
  readonly lines: readonly string[];
  readonly rejected: readonly Rejection[];
  /** Rows whose time is a proposal, which holds unless their event came before (`settle-times.ts`). */
  readonly proposed: readonly ProposedTime[];
};

/** `place` is that of the row; `key` names the event in every repeat. */
export type ProposedTime = { readonly place: number; readonly key: string };

/** UTF-8 takes at most three bytes a UTF-16 unit; a row must fit a queue message whatever its text. */
const LINE_CHARS_SAFE = Math.floor(LINE_BYTES_MAX / 3);
const NO_FIELDS: Fields = Object.freeze({});
const encoder = new TextEncoder();

/** Runs the steps over a request's events. One bad event never sinks its neighbours. */
export function runSteps(rawEvents: readonly unknown[], request: RequestFacts): Ingested {
  const rows: IngestedRow[] = [];
  const lines: string[] = [];
  const rejected: Rejection[] = [];
  const proposed: ProposedTime[] = [];
  const receivedAt = timeText(request.nowMs);
  for (const [index, raw] of rawEvents.entries()) {
    const outcome = runOne(raw, emptyDraft(request, request.firstSeq + index), request, receivedAt);
    if ('reject' in outcome) {
      rejected.push({ index, ...idOf(raw), code: outcome.reject, message: outcome.message });
    } else {
      const { row } = outcome;
      if (row.arrivalKey !== '') proposed.push({ place: rows.length, key: row.arrivalKey });
      rows.push(row);
      lines.push(outcome.line);
    }
  }
  return { rows, lines, rejected, proposed };
}

function runOne(
  raw: unknown,
  draft: Draft,
  request: RequestFacts,
  receivedAt: string,
): Reject | { row: Draft; line: string } {
  if (!isFields(raw)) return reject('not_an_object', `The event is ${shown(raw)}; it must be a JSON object.`);
  for (const step of INGEST_STEPS) {
    const outcome = step(draft, raw, request);
    if (outcome.reject !== undefined) return outcome;
    Object.assign(draft, outcome);
  }
  const line = ingestedText(draft, receivedAt);
  if (line.length <= LINE_CHARS_SAFE || encoder.encode(line).length <= LINE_BYTES_MAX) return { row: draft, line };
  return reject(
    'event_too_large',
    `The event takes ${line.length} characters as a row; send fewer or shorter properties.`,
  );
}

function idOf(raw: unknown): { id?: string } {
  const id = isFields(raw) ? textOf(raw.id, 100) : '';
  return id === '' ? {} : { id };
}

/** Every column of a row with nothing in it: one shape for all events, which keeps the steps fast. */
function emptyDraft({ rules, nowMs }: RequestFacts, seq: number): Draft {
  return {
    project_id: rules.project_id,
    event: '',
    timestampMs: 0,
    id: '',
    seq,
    user_id: '',
    anonymous_id: '',
    session_id: '',
    page: '',
    hostname: '',
    title: '',
    referrer: '',
    referrer_domain: '',
    source: '',
    medium: '',
    campaign: '',
    term: '',
    content: '',
    channel: '',
    country: '',
    region: '',
    city: '',
    device: '',
    os: '',
    os_version: '',
    browser: '',
    browser_version: '',
    language: '',
    timezone: '',
    screen_width: 0,
    screen_height: 0,
    revenue: 0,
    currency: '',
    bot: '',
    library: '',
    strings: NO_STRINGS,
    numbers: NO_NUMBERS,
    properties: '',
    context: '',
    receivedMs: nowMs,
    retention_days: rules.retention_days,
    props: NO_FIELDS,
    ctx: NO_FIELDS,
    query: '',
    arrivalKey: '',
  };
}

const NO_STRINGS: EventRow['strings'] = Object.freeze({});
const NO_NUMBERS: EventRow['numbers'] = Object.freeze({});
