import type { Severity } from '../api/anomaly.ts';
import {
  type Finding,
  type FindingKind,
  type FindingState,
  type FirstEvent,
  QUIET_FINDINGS,
} from '../api/data-quality.ts';
import { shortHash } from '../base/hash.ts';
import { DAY_MS } from '../base/time/durations.ts';
import type { Found } from './check.ts';
import { sentenceOf } from './sentence.ts';

/** A finding as it is stored. Days are those since 1970 (UTC). */
export type FindingRecord = {
  readonly id: string;
  readonly key: string;
  readonly kind: FindingKind;
  readonly severity: Severity;
  readonly state: FindingState;
  readonly facts: Found['facts'];
  readonly first?: FirstEvent;
  readonly day: number;
  readonly lastDay: number;
  readonly foundMs: number;
  readonly endedMs?: number;
  /** The actor who accepted it. */
  readonly decidedBy?: string;
};

/** The same whoever makes it, so that two runs that meet find one. */
export function findingId(projectId: string, key: string, day: number): string {
  const of = JSON.stringify([projectId, key, day]);
  return `fnd_${shortHash(of)}${shortHash(`finding ${of}`)}`;
}

/** Older ones, which the first look at a project's past brings, are on the page alone. */
const TOLD_WITHIN_DAYS = 14;

/** Whether channels are told of a finding. */
export function isTold({ kind, day }: Pick<FindingRecord, 'kind' | 'day'>, today: number): boolean {
  return !QUIET_FINDINGS.includes(kind) && day >= today - TOLD_WITHIN_DAYS;
}

export function shownFinding(record: FindingRecord): Finding {
  const { id, kind, severity, state, facts, first, day, lastDay, foundMs, endedMs, decidedBy } = record;
  const firstEvent = first && { first_event: first };
  return {
    id,
    kind,
    severity,
    state,
    text: sentenceOf({ kind, facts, ...firstEvent }),
    ...facts,
    ...firstEvent,
    day: dateOf(day),
    found_at: new Date(foundMs).toISOString(),
    last_seen: dateOf(lastDay),
    ...(endedMs !== undefined && { ended_at: new Date(endedMs).toISOString() }),
    ...(decidedBy !== undefined && { decided_by: decidedBy }),
  };
}

/** `2026-06-01`. */
export function dateOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
