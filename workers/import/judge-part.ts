import type { ImportRejection } from '../../core/api/import.ts';
import type { Rejection } from '../../core/api/ingest.ts';
import { FUTURE_MS_MAX, ID_CHARS_MAX } from '../../core/base/limits.ts';
import { parseTime } from '../../core/base/parse-time.ts';
import type { ImportPart, RefusedLine } from '../../core/ingest/import/read-batch.ts';
import { leaveOut, type Reason } from '../../core/ingest/leave-out.ts';
import type { RawEvent } from '../../core/ingest/raw-event.ts';
import { collectionOf } from '../../core/ingest/rules/collection.ts';
import { type Ingested, runSteps } from '../../core/ingest/run-steps.ts';
import { keepSample } from '../../core/ingest/sampling/keep-sample.ts';
import { parseAgent } from '../../core/ingest/steps/parse-agent.ts';
import { type RequestFacts, shown } from '../../core/ingest/steps/step.ts';
import { idText } from '../../core/ingest/vendors/mapping/context.ts';
import type { WriteKeyRules } from '../../core/tenancy/write-key.ts';
import { contributionOf } from '../../platform/intake/contribution.ts';
import type { Contribution } from '../../platform/intake/pack-contributions.ts';

/** A judged part: rows to be sent, and the lines that were refused. */
export type JudgedPart = {
  readonly rows: Ingested['rows'];
  readonly rejected: readonly ImportRejection['reject'][];
  readonly contribution: Contribution;
  readonly endsLine: number | undefined;
};

export type Judging = {
  readonly rules: WriteKeyRules;
  /** Of the deployment: the project's rules hash with a key that is made of it. */
  readonly secret: string;
  readonly nowMs: number;
  /** Number of events before it in the file: keeps the order of events of one millisecond. */
  readonly firstSeq: number;
  /** How often the visitors are halved, over a quota. */
  readonly halvings: number;
  /** When the person of each row was erased, in Unix milliseconds; undefined if they were not. */
  readonly erasedAmong: (rows: Ingested['rows']) => Promise<readonly (number | undefined)[]>;
};

const SEQ_MAX = 2 ** 32;

/**
 * Runs the steps of ingest over a part of an import, with two rules of its own. Every event must have a time that is not
 * in the future: `POST /track` would use the time of arrival, which would make another event of it each time that the
 * file is imported. And no event is of a person who was erased after it happened.
 */
export async function judgePart(part: ImportPart, judging: Judging): Promise<JudgedPart> {
  const { rules, secret, nowMs, firstSeq, halvings, erasedAmong } = judging;
  const { events, lines, refused } = withoutUndated(part, nowMs);
  const collection = collectionOf(rules, secret);
  const all = runSteps(events, factsOf(rules, collection, nowMs, firstSeq % SEQ_MAX));
  const erased = await erasedAmong(all.rows);
  const { kept: known } = leaveOut(all, events.length, (_, place) => erasedReason(erased[place]));
  const { kept: ingested } = keepSample(known, events.length, halvings);
  const rejected: Rejection[] = [
    ...ingested.rejected.map((each) => (each.code === 'erased_person' ? underOwnId(each, events) : each)),
    ...refused.map(({ line: _, raw, ...rejection }, place) => ({ index: events.length + place, ...rejection })),
  ];
  const lineOf = [...lines, ...refused.map(({ line }) => line)];
  const raws = [...events, ...refused.map(({ raw }) => raw)];
  const contribution = contributionOf({ ...rules, fields: collection?.fields }, nowMs, raws, { ...ingested, rejected });
  return {
    rows: ingested.rows,
    rejected: rejected
      .map(({ index, ...rejection }) => ({ line: lineOf[index] ?? 0, ...rejection }))
      .sort((a, b) => a.line - b.line),
    contribution: {
      ...contribution,
      samples: contribution.samples.map((sample) => ({ ...sample, position: lineOf[sample.position] ?? 0 })),
    },
    endsLine: part.endsLine,
  };
}

function erasedReason(erasedAtMs: number | undefined): Reason | undefined {
  if (erasedAtMs === undefined) return undefined;
  const at = new Date(erasedAtMs).toISOString();
  return {
    code: 'erased_person',
    message: `The person of this event was erased at ${at}; what they did before stays out. To take it, take them back first (docs/privacy.md).`,
  };
}

/** A row has the UUID that is made of an id; people look for the id in their file. */
function underOwnId({ id: _, ...rejection }: Rejection, events: readonly RawEvent[]): Rejection {
  const id = idText(events[rejection.index]?.id).slice(0, ID_CHARS_MAX);
  return id === '' ? rejection : { ...rejection, id };
}

/** The part with events without a usable time moved to the refused lines. */
function withoutUndated(part: ImportPart, nowMs: number): Pick<ImportPart, 'events' | 'lines' | 'refused'> {
  const problems = part.events.map((event) => timeProblem(event, nowMs));
  if (problems.every((problem) => problem === undefined)) return part;
  const isDated = (_: unknown, place: number): boolean => problems[place] === undefined;
  const undated = part.events.flatMap((raw, place): RefusedLine[] => {
    const message = problems[place];
    const line = part.lines[place] ?? 0;
    const id = idText(raw.id).slice(0, ID_CHARS_MAX);
    const named = id === '' ? {} : { id };
    return message === undefined ? [] : [{ line, ...named, code: 'invalid_timestamp', message, raw }];
  });
  return {
    events: part.events.filter(isDated),
    lines: part.lines.filter(isDated),
    refused: [...part.refused, ...undated],
  };
}

function timeProblem({ timestamp }: RawEvent, nowMs: number): string | undefined {
  if (timestamp === undefined || timestamp === null || timestamp === '') {
    return '`timestamp` is missing; an imported event needs the time at which it happened.';
  }
  const eventMs = parseTime(timestamp);
  if (eventMs === undefined || eventMs <= nowMs + FUTURE_MS_MAX) return undefined;
  return `\`timestamp\` ${shown(timestamp)} is in the future; an imported event must have happened already.`;
}

/** Only events describe their visitors: the importer is not one of them. */
function factsOf(
  rules: WriteKeyRules,
  collection: RequestFacts['collection'],
  nowMs: number,
  firstSeq: number,
): RequestFacts {
  return {
    nowMs,
    rules,
    archiveDays: Math.max(rules.archive_days, rules.retention_days),
    collection,
    address: '',
    clockLeadMs: 0,
    place: { country: '', region: '', city: '', timezone: '' },
    agent: parseAgent(''),
    language: '',
    originHost: '',
    cookielessId: '',
    firstSeq,
  };
}
