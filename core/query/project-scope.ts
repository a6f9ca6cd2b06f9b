import type { PageRules } from '../base/page-groups/rules.ts';
import { MINUTE_MS } from '../base/time/durations.ts';
import { type DroppedEvents, droppedOf, pageRulesOf } from './definitions.ts';
import type { QueryContext } from './kind.ts';
import type { InternalRule } from './lowering/leave-out-internal.ts';
import { type MergedEvents, mergedEvents } from './merged-events.ts';
import { type ScoredHours, scoredHours } from './scored-anomalies.ts';

/** How a project reads its events, whatever is asked: every plan of it carries this to the lowering. */
export type ProjectScope = {
  /** Absent: no hosts and persons are left out. */
  readonly internal?: InternalRule;
  /** Absent: every event counts as itself. */
  readonly merged?: MergedEvents;
  /** Absent: every page is a group of its own. */
  readonly pageRules?: PageRules;
  /** Absent: no faulty events are left out. */
  readonly dropped?: readonly DroppedEvents[];
  /** Set if events from the project's own addresses count. */
  readonly includeInternal?: boolean;
  /** Of sessions that are made from times; absent: that of `SESSION_RULES`. */
  readonly sessionGapMsMax?: number;
  /** Absent: no event has an anomaly score above 0. */
  readonly scored?: ScoredHours;
};

/**
 * The scope of a request: it may ask for internal traffic with `include_internal`, and whoever asks for one person by name
 * sees that person.
 */
export function scopeOf(request: object, context: QueryContext): ProjectScope {
  const { internal, sessionMinutes, anomalies = [], definitions = [] } = context;
  const merged = mergedEvents(context.mergedEvents);
  const asksForIt = 'include_internal' in request && request.include_internal === true;
  const asksForOne = 'query_type' in request && request.query_type === 'persons' && 'person' in request;
  const leavesOut = !asksForIt && !asksForOne && internal && internal.hosts.length + internal.persons.length > 0;
  return {
    ...(leavesOut ? { internal } : {}),
    ...(merged ? { merged } : {}),
    ...pageRulesOf(definitions),
    ...droppedOf(definitions),
    ...(asksForIt || asksForOne ? { includeInternal: true } : {}),
    ...(anomalies.length > 0 ? { scored: scoredHours(anomalies) } : {}),
    ...(sessionMinutes === undefined ? {} : { sessionGapMsMax: sessionMinutes * MINUTE_MS }),
  };
}
