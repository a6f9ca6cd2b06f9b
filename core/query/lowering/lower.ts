import type { ProjectId } from '../../base/ids.ts';
import { QUERY_ROWS_MAX } from '../../base/limits.ts';
import type { Statement } from '../../base/statement.ts';
import type { CalendarDate } from '../../base/time/calendar.ts';
import type { Plan } from '../kind.ts';
import type { ProjectScope } from '../project-scope.ts';
import type { SessionFacts } from '../sessions/placed-events.ts';
import type { Query, SettledDay } from '../tree/nodes.ts';
import { print } from '../tree/printer.ts';
import { storedOf } from '../tree/walk.ts';
import { buildSessions } from './build-sessions.ts';
import { findSentNames } from './find-sent-names.ts';
import { groupPages } from './group-pages.ts';
import { guardTenant } from './guard-tenant.ts';
import { joinTables } from './join-tables.ts';
import { joinTraits } from './join-traits.ts';
import { keySessions } from './key-sessions.ts';
import { leaveOutBots } from './leave-out-bots.ts';
import { leaveOutDropped } from './leave-out-dropped.ts';
import { leaveOutInternal } from './leave-out-internal.ts';
import { limitRows } from './limit-rows.ts';
import { linkPersons } from './link-persons.ts';
import type { PersonFacts } from './links.ts';
import { mergeEvents } from './merge-events.ts';
import { readOwnHosts } from './read-own-hosts.ts';
import { readRollups } from './rollups/read-rollups.ts';
import { scoreAnomalies } from './score-anomalies.ts';
import { type Sample, takeSample } from './take-sample.ts';
import { type ColdTier, readTiers } from './tiers/read-tiers.ts';

/**
 * Facts about storage that the passes use; `needs.ts` determines which of them a plan requires. They change the cost of
 * an answer, never the answer.
 */
export type StorageFacts = {
  /**
   * Days whose events may be read from rollups. Looked up just before the query, since a late event makes a day
   * unsettled.
   */
  readonly settledDays?: readonly SettledDay[];
  /** Absent: nobody shares a device, and nobody is merged. */
  readonly persons?: PersonFacts;
  /** Absent: nothing is known of session ids. */
  readonly sessions?: SessionFacts;
  /** Days that are no longer in the store and are read from cold files. */
  readonly cold?: ColdTier;
  /** Absent: all visitors were kept on all days that are read. This one changes the answer, into an estimate. */
  readonly sample?: Sample;
};

export type LoweringContext = StorageFacts &
  ProjectScope & {
    readonly projectId: ProjectId;
    readonly includeBots: boolean;
  };

/** `rowsMax`: the most rows that a statement may return. */
export type LimitedContext = LoweringContext & { readonly rowsMax: number };

/** One step from the tree that a kind writes to the tree that is printed. Pure; returns a copy. */
export type Lowering = (query: Query, context: LoweringContext) => Query;

/**
 * Every step between a query whose rows are limited and print, in this order. Sessions and traits come first, because they
 * read events by selects of their own, which the later steps treat like any others; tables after traits, which may be their keys. Rollups are chosen before persons are linked, because a rollup
 * stores the person of an event in another form. By then the keys of sessions are columns, since the rows of shared devices
 * pass on their columns by name. The tenant guard comes last: no later step can add a table that it has not seen, and the
 * printer refuses a table without it.
 */
const LOWERING: readonly Lowering[] = [
  scoreAnomalies,
  buildSessions,
  readOwnHosts,
  groupPages,
  joinTraits,
  joinTables,
  leaveOutDropped,
  findSentNames,
  mergeEvents,
  leaveOutBots,
  leaveOutInternal,
  takeSample,
  readRollups,
  keySessions,
  linkPersons,
  readTiers,
  guardTenant,
];

export function lower(query: Query, context: LimitedContext): Query {
  return lowerWhole(limitRows(query, context), context);
}

/** Lowers a query of the store itself, whose rows nobody waits for, and which may be as many as there are. */
export function lowerWhole(query: Query, context: LoweringContext): Query {
  return LOWERING.reduce((tree, step) => step(tree, context), query);
}

export type Lowered = {
  /** One for each query of the plan, in the plan's order. */
  readonly statements: readonly [Statement, ...Statement[]];
  /** Days (UTC) that are read from rollups instead of events. */
  readonly daysRolled: readonly CalendarDate[];
};

/** The statements of a plan, given the facts of storage. Pure: equal plans and facts give equal text. */
export function lowerPlan(plan: Plan, projectId: ProjectId, facts: StorageFacts = {}): Lowered {
  const context = { ...facts, ...plan.scope, projectId, includeBots: plan.includeBots, rowsMax: QUERY_ROWS_MAX };
  const [first, ...others] = plan.queries;
  const main = lower(first, context);
  const rest = others.map((query) => lower(query, context));
  const stored = [main, ...rest].flatMap(storedOf);
  const rolled = stored.flatMap((source) => (source.kind === 'rollups' ? source.days : []));
  return {
    statements: [print(main), ...rest.map(print)],
    daysRolled: [...new Set(rolled.map(({ day }) => day))],
  };
}
