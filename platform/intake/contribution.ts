import type { Rejection } from '../../core/api/ingest.ts';
import { blocksOf } from '../../core/ingest/block/blocks-of-rows.ts';
import { identityOf } from '../../core/ingest/event-identity.ts';
import { marksOf, NO_MARKS } from '../../core/ingest/ledger/marks.ts';
import type { RejectedCounts, RejectionSample, RejectReason } from '../../core/ingest/ledger/receipt.ts';
import { isFields } from '../../core/ingest/raw-event.ts';
import type { Ingested } from '../../core/ingest/run-steps.ts';
import { isSecretName } from '../../core/ingest/steps/scrub.ts';
import { textOf } from '../../core/ingest/steps/text.ts';
import { timeText } from '../../core/tables/time-text.ts';
import type { WriteKeyRules } from '../../core/tenancy/write-key.ts';
import { MinuteBudget } from '../auth/minute-budget.ts';
import type { Contribution } from './pack-contributions.ts';

/** Of a request. */
const SAMPLES_MAX = 5;
/** Samples of each project and reason in each isolate: enough to see the fault, and bounded however frequent it is. */
const SAMPLES_A_MINUTE_MAX = 10;
const SAMPLE_CHARS_MAX = 2_000;
const SAMPLE_TEXT_CHARS_MAX = 500;
const SAMPLE_ID_CHARS_MAX = 200;

const NOTHING_REJECTED: RejectedCounts = Object.freeze({});
const NO_SAMPLES: readonly RejectionSample[] = Object.freeze([]);
const budget = new MinuteBudget(SAMPLES_A_MINUTE_MAX);

/** The rows and counts that a request adds to its project's store and ledger, once the steps have judged its events. */
export function contributionOf(
  { project_id, retention_days }: WriteKeyRules,
  receivedMs: number,
  rawEvents: readonly unknown[],
  { rows, rejected }: Pick<Ingested, 'rows' | 'rejected'>,
): Contribution {
  const contribution = {
    projectId: project_id,
    receivedMs,
    blocks: blocksOf(rows),
    marks: marksOf(rows.map(identityOf)),
    keptDays: retention_days,
  };
  if (rejected.length === 0) return { ...contribution, rejected: NOTHING_REJECTED, samples: NO_SAMPLES };
  const sampled = sampledOf(rejected, project_id, receivedMs);
  return {
    ...contribution,
    rejected: countsOf(rejected),
    samples: sampled.map((rejection) => sampleOf(project_id, receivedMs, rawEvents[rejection.index], rejection)),
  };
}

/** The contribution of a request that is refused as a whole: its number of events, and the first as a sample. */
export function refusedContribution(
  { project_id, retention_days }: WriteKeyRules,
  receivedMs: number,
  rawEvents: readonly unknown[],
  refusal: { readonly code: RejectReason; readonly message: string },
): Contribution {
  const isSampled = rawEvents.length > 0 && budget.take(`${project_id} ${refusal.code}`, receivedMs);
  const rejection = { index: 0, ...refusal };
  return {
    projectId: project_id,
    receivedMs,
    blocks: [],
    marks: NO_MARKS,
    keptDays: retention_days,
    rejected: { [refusal.code]: rawEvents.length },
    samples: isSampled ? [sampleOf(project_id, receivedMs, rawEvents[0], rejection)] : NO_SAMPLES,
  };
}

/** The first rejections of each reason with budget left, so that a frequent reason does not hide others. */
function sampledOf(rejected: readonly Rejection[], projectId: string, nowMs: number): Rejection[] {
  const sampled: Rejection[] = [];
  const spent = new Set<string>();
  for (const rejection of rejected) {
    if (sampled.length === SAMPLES_MAX) break;
    if (spent.has(rejection.code)) continue;
    if (budget.take(`${projectId} ${rejection.code}`, nowMs)) sampled.push(rejection);
    else spent.add(rejection.code);
  }
  return sampled;
}

export function countsOf(rejected: readonly Rejection[]): RejectedCounts {
  const counts: Record<string, number> = {};
  for (const { code } of rejected) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

function sampleOf(
  projectId: string,
  receivedMs: number,
  raw: unknown,
  { index, code, message }: { readonly index: number; readonly code: RejectReason; readonly message: string },
): RejectionSample {
  const fields = isFields(raw) ? raw : {};
  const idOf = (name: string): string => textOf(fields[name], SAMPLE_ID_CHARS_MAX);
  return {
    project_id: projectId,
    at: timeText(receivedMs),
    position: index,
    id: idOf('id'),
    code,
    message,
    user_id: idOf('user_id'),
    anonymous_id: idOf('anonymous_id'),
    sample: sampleText(raw),
  };
}

/**
 * The event as short JSON: without secrets, with long texts cut, and without fields that exceed the bounds of size or
 * depth.
 */
export function sampleText(raw: unknown): string {
  let left = SAMPLE_CHARS_MAX;
  const shorten = (name: string, value: unknown): unknown => {
    if (left <= 0 || isSecretName(name)) return undefined;
    const text = typeof value === 'string' && value.length > SAMPLE_TEXT_CHARS_MAX ? cut(value) : value;
    left -= name.length + (typeof text === 'string' ? text.length : 2);
    return text;
  };
  return (JSON.stringify(raw, shorten) ?? '').slice(0, 2 * SAMPLE_CHARS_MAX);
}

function cut(text: string): string {
  return `${text.slice(0, SAMPLE_TEXT_CHARS_MAX)}… (${text.length} characters)`;
}
