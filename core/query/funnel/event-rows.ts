import { PASSIVE_EVENTS, PASSIVE_PROPERTY } from '../../base/own-events.ts';
import { MINUTE_MS } from '../../base/time/durations.ts';
import { resolveProperty } from '../properties/resolve.ts';
import {
  actor,
  column,
  type Expression,
  eventsOf,
  every,
  infix,
  instant,
  not,
  type Output,
  property,
  type Select,
  select,
  some,
  text,
  value,
} from '../tree/nodes.ts';
import { sqlExpression } from '../tree/template.ts';
import { isFirstEver } from './first-ever.ts';
import { isAnyOf, matches } from './patterns.ts';
import type { Funnel } from './request.ts';
import type { Pattern } from './steps.ts';

/**
 * The bits of a mask, which says what an event may be in the funnel: bit n for step n, from 0; then the exclusions; then
 * whether an attempt may begin with the event.
 */
export const EXCLUSION_BIT = 20;
export const START_BIT = 28;

/** Attempts hold times as milliseconds since this instant: every event is more than a window after it, so 0 is no time. */
export const originMs = ({ read, windowMs }: Funnel): number => read.startMs - windowMs - MINUTE_MS;

/**
 * The events that matter, one row each: `person`; `held` (what is held constant); `packed`, which sorts by time, the
 * order of the steps where a mode asks for it, the order sent and the end of the id, and ends with the mask; and `g0…`.
 *
 * `packed` is `time (40 bits), rank (5), seq (32), id (22), mask (29)`. Two events of one place, which only producers
 * that know nothing of each other can send, are still two, in an arbitrary order that stays.
 */
export function eventRows(funnel: Funnel): Select {
  const conditions = patternsOf(funnel).map((each) => matches(funnel, each));
  const names = patternsOf(funnel).flatMap(({ events }) => events);
  const isReadWhole = funnel.order === 'strict' || names.includes('*');
  const matters = some([...conditions, ...(funnel.order === 'strict' ? [IS_INTERACTIVE] : [])]);
  return select({
    outputs: [
      { as: 'person', of: actor('unit', 'key') },
      ...heldOutput(funnel),
      { as: 'packed', of: packed(funnel, conditions) },
      ...(funnel.isNamed ? [{ as: 'name', of: actor('unit', 'name') }] : []),
      ...funnel.breakdown.map(({ expression }, index) => ({ as: `g${index}`, of: expression })),
    ],
    from: eventsOf(funnel.read),
    ...(isReadWhole ? {} : { keyed: [isAnyOf([...new Set(names)])] }),
    where: [matters, ...personConditions(funnel)],
  });
}

/** The events that may begin an attempt: `who`, `place` (packed), and `sent`, one more output. */
export function startRows(funnel: Funnel, sent: Expression): Select {
  const conditions = patternsOf(funnel).map((each) => matches(funnel, each));
  const [first] = conditions;
  return select({
    outputs: [
      { as: 'who', of: actor('unit', 'key') },
      { as: 'place', of: packed(funnel, conditions) },
      { as: 'sent', of: sent },
    ],
    from: eventsOf(funnel.span),
    where: [...(funnel.order === 'unordered' ? [some(conditions)] : first ? [first] : []), ...personConditions(funnel)],
  });
}

/** Whether somebody did something; what trackers send by themselves stands in nobody's way. */
const IS_INTERACTIVE: Expression = not(
  some([
    infix(column('event'), 'in', value('Array(String)', PASSIVE_EVENTS)),
    infix(property('strings', PASSIVE_PROPERTY.name), '=', text(PASSIVE_PROPERTY.value)),
  ]),
);

function patternsOf({ steps, exclusions }: Funnel): Pattern[] {
  return [...steps, ...exclusions];
}

const SAMPLED_OF = 1_000_000;

function personConditions({ sample, heldConstant, isWithinSession }: Funnel): Expression[] {
  return [
    actor('unit', 'is_set'),
    ...(sample < 1
      ? [
          sqlExpression`modulo(cityHash64(${actor('unit', 'key')}), ${value('UInt32', SAMPLED_OF)}) < ${value('UInt32', Math.ceil(sample * SAMPLED_OF))}`,
        ]
      : []),
    ...heldConstant.map((name) => resolveProperty(name).isSet),
    ...(isWithinSession ? [actor('session', 'is_set')] : []),
  ];
}

function heldOutput({ heldConstant, isWithinSession }: Funnel): Output[] {
  const held = [
    ...heldConstant.map((name) => resolveProperty(name).group),
    ...(isWithinSession ? [actor('session', 'key')] : []),
  ];
  return held.length === 0 ? [] : [{ as: 'held', of: sqlExpression`cityHash64(${held})` }];
}

function packed(funnel: Funnel, conditions: readonly Expression[]): Expression {
  const time = sqlExpression`bitShiftLeft(toUInt128(${timeOf(funnel, conditions)}), 88)`;
  const order = sqlExpression`bitShiftLeft(toUInt128(bitOr(bitShiftLeft(toUInt64(${rankOf(funnel, conditions)}), 32), ${column('seq')})), 51)`;
  const id = sqlExpression`bitShiftLeft(bitAnd(toUInt128(${column('id')}), 4194303), 29)`;
  return sqlExpression`bitOr(bitOr(${time}, ${order}), bitOr(${id}, toUInt128(${maskOf(funnel, conditions)})))`;
}

/** Milliseconds since the origin, cut to the resolution of the mode, moved on by the grace of each step before. */
function timeOf(funnel: Funnel, conditions: readonly Expression[]): Expression {
  const { resolutionMs } = funnel.rules;
  const atMs = sqlExpression`toUnixTimestamp64Milli(${column('timestamp')})`;
  const cut = resolutionMs
    ? sqlExpression`intDiv(${atMs}, ${value('UInt32', resolutionMs)}) * ${value('UInt32', resolutionMs)}`
    : atMs;
  const since = sqlExpression`${cut} - toUnixTimestamp64Milli(${instant(originMs(funnel))})`;
  const graceMs = graceOf(funnel);
  return graceMs === 0 ? since : sqlExpression`${since} + ${rankOf(funnel, conditions)} * ${value('UInt32', graceMs)}`;
}

/** A grace between steps can only be given if no event can be two of them. */
export function graceOf({ rules, steps, exclusions, order }: Funnel): number {
  const names = steps.flatMap(({ events }) => [...new Set(events)]);
  const mayShare = names.includes('*') || new Set(names).size < names.length;
  return order !== 'ordered' || mayShare || exclusions.length > 0 ? 0 : (rules.graceMs ?? 0);
}

/** In modes that take what falls together in the order of the steps: the first step that the event may be. */
function rankOf(funnel: Funnel, conditions: readonly Expression[]): Expression {
  const isRanked = funnel.rules.resolutionMs !== undefined || graceOf(funnel) > 0;
  if (!isRanked) return sqlExpression`0`;
  const cases = funnel.steps.flatMap((_, step) => [conditions[step] ?? value('UInt8', 0), value('UInt8', step)]);
  return sqlExpression`multiIf(${cases}, 31)`;
}

function maskOf(funnel: Funnel, conditions: readonly Expression[]): Expression {
  const { steps, span, read, order } = funnel;
  const start = order === 'unordered' ? some(conditions) : (conditions[0] ?? value('UInt8', 0));
  const isInRange = infix(column('timestamp'), '<', instant(span.endMs));
  const begins = every([
    start,
    ...(read.endMs > span.endMs ? [isInRange] : []),
    ...(funnel.firstTime ? [isFirstEver(funnel)] : []),
  ]);
  const bitOf = (index: number) => (index < steps.length ? index : EXCLUSION_BIT + index - steps.length);
  return [...conditions.map((of, index) => bit(of, bitOf(index))), bit(begins, START_BIT)].reduce(
    (mask, next) => sqlExpression`bitOr(${mask}, ${next})`,
  );
}

function bit(of: Expression, place: number): Expression {
  return sqlExpression`bitShiftLeft(toUInt32(if(${of}, 1, 0)), ${value('UInt8', place)})`;
}
