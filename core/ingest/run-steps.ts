import type { Rejection } from '../api/ingest.ts';
import { type IngestedRow, NO_GROUPS } from './event.ts';
import { type Fields, isFields } from './raw-event.ts';
import { oversizeOf } from './row-size.ts';
import { INGEST_STEPS } from './steps/index.ts';
import { type Draft, type Reject, type RequestFacts, reject, shown } from './steps/step.ts';
import { textOf } from './steps/text.ts';

export type Ingested = {
  readonly rows: readonly IngestedRow[];
  readonly rejected: readonly Rejection[];
  /** Rows that break their schema, where the project wants to be told of it; they count like any others. */
  readonly reported: readonly ReportedEvent[];
  /** Rows whose time is provisional; it holds unless the same event arrived before (`settle-times.ts`). */
  readonly proposed: readonly ProposedTime[];
};

export type ReportedEvent = { readonly index: number; readonly code: 'schema_reported'; readonly message: string };

/** `place` is the index of the row; `key` identifies the event in every repeat. */
export type ProposedTime = { readonly place: number; readonly key: string };

const NO_FIELDS: Fields = Object.freeze({});

/** Runs the steps over a request's events. A bad event never affects the others. */
export function runSteps(rawEvents: readonly unknown[], request: RequestFacts): Ingested {
  const rows: IngestedRow[] = [];
  const rejected: Rejection[] = [];
  const reported: ReportedEvent[] = [];
  const proposed: ProposedTime[] = [];
  for (const [index, raw] of rawEvents.entries()) {
    const outcome = runOne(raw, emptyDraft(request, request.firstSeq + index), request);
    if ('reject' in outcome) {
      const { reject: code, message, rule } = outcome;
      rejected.push({ index, ...idOf(raw), code, message, ...(rule === undefined ? {} : { rule }) });
    } else {
      const { row } = outcome;
      if (row.violation !== '') reported.push({ index, code: 'schema_reported', message: row.violation });
      if (row.arrivalKey !== '') proposed.push({ place: rows.length, key: row.arrivalKey });
      rows.push(row);
    }
  }
  return { rows, rejected, reported, proposed };
}

function runOne(raw: unknown, draft: Draft, request: RequestFacts): Reject | { row: Draft } {
  if (!isFields(raw)) return reject('not_an_object', `The event is ${shown(raw)}; it must be a JSON object.`);
  for (const step of INGEST_STEPS) {
    const outcome = step(draft, raw, request);
    if (outcome.reject !== undefined) return outcome;
    Object.assign(draft, outcome);
  }
  const chars = oversizeOf(draft);
  if (chars === undefined) return { row: draft };
  return reject('event_too_large', `The event takes ${chars} characters as a row; send fewer or shorter properties.`);
}

function idOf(raw: unknown): { id?: string } {
  const id = isFields(raw) ? textOf(raw.id, 100) : '';
  return id === '' ? {} : { id };
}

/** Every column of a row, empty: all events share one shape, which keeps the steps fast. */
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
    sample_halvings: 0,
    groups: NO_GROUPS,
    props: NO_FIELDS,
    ctx: NO_FIELDS,
    query: '',
    arrivalKey: '',
    violation: '',
    aheadMs: 0,
  };
}

const NO_STRINGS: IngestedRow['strings'] = Object.freeze({});
const NO_NUMBERS: IngestedRow['numbers'] = Object.freeze({});
