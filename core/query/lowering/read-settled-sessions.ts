import type { Stretch } from '../../base/time/comparison.ts';
import { DAY_MS } from '../../base/time/durations.ts';
import { SENT_NAMES } from '../../ingest/vendors/sent-names.ts';
import type { MergedEvents } from '../merged-events.ts';
import { placedEvents, type SessionFacts, sentSessions } from '../sessions/placed-events.ts';
import { SESSION_RULES, type SessionRules } from '../sessions/rules.ts';
import { rowsFromEvents } from '../sessions/session-rows.ts';
import { type SessionDay, splitSessions } from '../sessions/settled-sessions.ts';
import {
  actor,
  call,
  column,
  type Expression,
  every,
  not,
  type Output,
  type Query,
  type Source,
  select,
  some,
} from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';
import { nodesOf } from '../tree/walk.ts';
import { type PersonFacts, SHARED_DEVICES } from './links.ts';
import type { LoweringContext } from './lower.ts';
import { isOf } from './tiers/read-tiers.ts';

type SessionRowsSource = Source<'session_rows'>;

/**
 * Reads the sessions of settled days from their rows, and those of all other days from events; undefined if rows do not
 * tell all that is asked, or no day is settled.
 *
 * Whose a session is may change in two ways only: by a link of a device that nobody had, which is joined as for rollups, or
 * where an id or a device belongs to several persons. Those sessions are made from events again, found by the keys that
 * their rows hold.
 */
export function fromSettledSessions(
  of: SessionRowsSource,
  sessions: SessionFacts,
  persons: PersonFacts,
  merged?: MergedEvents,
): Query | undefined {
  const outputs = settledOutputs(of);
  // Their rows count events by the names as sent.
  if (merged && outputs?.some((each) => nodesOf(each.of).some(isCountOfNames))) return undefined;
  if (outputs?.some((each) => nodesOf(each.of).some(isSentName))) return undefined;
  if (!outputs || !sessions.settled) return undefined;
  const { days, open } = splitSessions(of.span, sessions.settled);
  const affected = affectedBy(days, persons);
  // The sessions that are made again are told apart by their ids alone.
  if (days.length === 0 || (affected && !sessions.areShort)) return undefined;
  const from = { kind: 'settled_sessions', span: of.span, days } as const;
  const rows = select({ outputs, from, where: [HAS_BEGUN, ...(affected ? [not(affected)] : [])] });
  const others = [
    ...open.map((span) =>
      rowsFromEvents({ ...of, span }, (outputs) => placedEvents({ ...of, span, outputs }, sessions)),
    ),
    ...(affected ? [affectedSessions(of, days, affected)] : []),
  ];
  return others.reduce<Query>((all, each) => sqlQuery`${all}\nUNION ALL\n${each}`, rows);
}

/** Rows count an event by its stored name, and not by the one that its vendor gave it. */
function isSentName(of: Expression): boolean {
  return of.kind === 'value' && [of.value].flat().some((each) => typeof each === 'string' && SENT_NAMES.has(each));
}

function isCountOfNames(of: Expression): boolean {
  return of.kind === 'column' && of.name === 'event_counts';
}

const HAS_BEGUN = column('has_begun');

/**
 * Whether these are the rules of the product, in which a project chooses only how long a silence ends a session. The rows of a
 * settled day do not depend on that: all of its sessions have sent ids.
 */
export function isOwn(rules: SessionRules): boolean {
  return JSON.stringify({ ...rules, gapMsMax: SESSION_RULES.gapMsMax }) === JSON.stringify(SESSION_RULES);
}

/** Whether rows can answer: they are those of unmarked visitors, and of all hosts and persons. */
export function readsSettled(context: Partial<LoweringContext>): boolean {
  const { includeBots, includeInternal, internal, dropped } = context;
  return !includeBots && !includeInternal && !internal && !dropped;
}

/** The facts as columns of rows; undefined if one of them is not among them. */
function settledOutputs({ rules, facts }: SessionRowsSource): Output[] | undefined {
  const named = Object.entries(facts).flatMap(([as, { settled }]): Output[] => (settled ? [{ as, of: settled }] : []));
  if (named.length < Object.keys(facts).length || !isOwn(rules)) return undefined;
  const key = call('hash', column('sent_key'), actor('person', 'key'));
  return [{ as: 'session_key', of: key }, ...named, { as: 'timestamp', of: column('timestamp') }];
}

/** Whether a session may be another one by now; undefined if none can be. */
function affectedBy(days: readonly SessionDay[], { areDevicesShared }: PersonFacts): Expression | undefined {
  const conditions = [
    ...(days.every(({ areAlone }) => areAlone) ? [] : [not(column('is_alone'))]),
    ...(areDevicesShared
      ? [sqlExpression`arrayExists(raw_key -> raw_key IN (${SHARED_DEVICES}), ${column('raw_keys')})`]
      : []),
  ];
  return conditions.length > 0 ? some(conditions) : undefined;
}

function affectedSessions(of: SessionRowsSource, days: readonly SessionDay[], affected: Expression): Query {
  const listed = (as: string, each: Expression) =>
    select({
      outputs: [{ as, of: each }],
      from: { kind: 'settled_sessions', span: hullOf(days), days },
      where: [affected],
    });
  const isAffected = every([
    sqlExpression`${column('person_key')} IN (\n${listed('affected_person', sqlExpression`arrayJoin(${column('raw_keys')})`)}\n)`,
    sqlExpression`${call('hash', column('session_id'))} IN (\n${listed('affected_id', column('sent_key'))}\n)`,
  ]);
  const made = rowsFromEvents(of, (outputs) => sentSessions({ ...of, outputs }, [isAffected]));
  return sqlQuery`SELECT * FROM (\n${made}\n) WHERE ${isOf(days)}`;
}

function hullOf(days: readonly SessionDay[]): Stretch {
  const starts = days.map(({ day }) => Date.parse(day));
  return { startMs: Math.min(...starts), endMs: Math.max(...starts) + DAY_MS };
}
