import { blocksOf } from '../../core/ingest/block/blocks-of-rows.ts';
import { identityOf } from '../../core/ingest/event-identity.ts';
import { marksOf, NO_MARKS } from '../../core/ingest/ledger/marks.ts';
import type { RejectedCounts, RejectionSample, RejectReason, SampleReason } from '../../core/ingest/ledger/receipt.ts';
import { isFields } from '../../core/ingest/raw-event.ts';
import type { PropertyFilter } from '../../core/ingest/rules/property-rules.ts';
import { sampleText } from '../../core/ingest/rules/sample-text.ts';
import type { Ingested } from '../../core/ingest/run-steps.ts';
import { textOf } from '../../core/ingest/steps/text.ts';
import { timeText } from '../../core/tables/time-text.ts';
import type { WriteKeyRules } from '../../core/tenancy/write-key.ts';
import { MinuteBudget } from '../auth/minute-budget.ts';
import type { Contribution } from './pack-contributions.ts';

/** Of a request. */
const SAMPLES_MAX = 5;
/** Samples of each project and reason in each isolate: enough to see the fault, and bounded however frequent it is. */
const SAMPLES_A_MINUTE_MAX = 10;
const SAMPLE_ID_CHARS_MAX = 200;

const NOTHING_REJECTED: RejectedCounts = Object.freeze({});
const NO_SAMPLES: readonly RejectionSample[] = Object.freeze([]);
const budget = new MinuteBudget(SAMPLES_A_MINUTE_MAX);

/** The project of a contribution, and its rules about properties: they hold for samples too. */
export type Contributor = Pick<WriteKeyRules, 'project_id' | 'retention_days'> & {
  readonly fields?: PropertyFilter | undefined;
};

/** The rows and counts that a request adds to its project's store and ledger, once the steps have judged its events. */
export function contributionOf(
  { project_id, retention_days, fields }: Contributor,
  receivedMs: number,
  rawEvents: readonly unknown[],
  { rows, rejected, reported = [] }: Pick<Ingested, 'rows' | 'rejected'> & Partial<Pick<Ingested, 'reported'>>,
): Contribution {
  const contribution = {
    projectId: project_id,
    receivedMs,
    blocks: blocksOf(rows),
    marks: marksOf(rows.map(identityOf)),
    keptDays: retention_days,
  };
  if (rejected.length + reported.length === 0)
    return { ...contribution, rejected: NOTHING_REJECTED, samples: NO_SAMPLES };
  const sampled = sampledOf([...rejected, ...reported], project_id, receivedMs);
  return {
    ...contribution,
    rejected: countsOf(rejected),
    samples: sampled.map((each) => sampleOf({ project_id, fields }, receivedMs, rawEvents[each.index], each)),
  };
}

/** The contribution of a request that is refused as a whole: its number of events, and the first as a sample. */
export function refusedContribution(
  { project_id, retention_days, fields }: Contributor,
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
    samples: isSampled ? [sampleOf({ project_id, fields }, receivedMs, rawEvents[0], rejection)] : NO_SAMPLES,
  };
}

type Judged = { readonly index: number; readonly code: SampleReason; readonly message: string };

/** A sample would keep what an erasure has removed. */
const UNSAMPLED: ReadonlySet<SampleReason> = new Set(['erased_person']);

/** The first rejections of each reason with budget left, so that a frequent reason does not hide others. */
function sampledOf(judged: readonly Judged[], projectId: string, nowMs: number): Judged[] {
  const sampled: Judged[] = [];
  const spent = new Set<string>();
  for (const rejection of judged) {
    if (sampled.length === SAMPLES_MAX) break;
    if (spent.has(rejection.code) || UNSAMPLED.has(rejection.code)) continue;
    if (budget.take(`${projectId} ${rejection.code}`, nowMs)) sampled.push(rejection);
    else spent.add(rejection.code);
  }
  return sampled;
}

export function countsOf(rejected: readonly { readonly code: RejectReason }[]): RejectedCounts {
  const counts: Record<string, number> = {};
  for (const { code } of rejected) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

function sampleOf(
  { project_id: projectId, fields: filter }: Pick<Contributor, 'project_id' | 'fields'>,
  receivedMs: number,
  raw: unknown,
  { index, code, message }: Judged,
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
    sample: sampleText(raw, filter),
  };
}
