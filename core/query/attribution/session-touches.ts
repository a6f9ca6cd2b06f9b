import { ok } from '../../base/result.ts';
import type { Stretch } from '../../base/time/comparison.ts';
import { type Checked, refused } from '../refusals/refusal.ts';
import { propertiesOf, textValues } from '../reports/breakdown.ts';
import { type FactContext, type SessionFact, TEXT_FACTS } from '../sessions/facts.ts';
import { SESSION_RULES } from '../sessions/rules.ts';
import { sessionRows } from '../sessions/session-rows.ts';
import { actor, emptyText, output, type Query } from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';
import type { EventGroup } from '../trend/groups.ts';

const PREFIX = 'session.';

/** Checks that touches by session can be grouped by these: texts that are said of a session, with `session.` or without. */
export function checkSessionGroups(groups: readonly EventGroup[]): Checked<readonly EventGroup[]> {
  const stranger = propertiesOf(groups).find((name) => !Object.hasOwn(TEXT_FACTS, factName(name)));
  if (stranger === undefined) return ok(groups);
  return refused('group_of_no_session', { property: stranger, known: Object.keys(TEXT_FACTS) });
}

/** The sessions that begin in a span: `person, key, tie, of_touch, is_direct`. Those of nobody are left out. */
export function sessionTouches(groups: readonly EventGroup[], span: Stretch): Query {
  const context = { span, rules: SESSION_RULES };
  const facts = groups.flatMap(({ property }, index) =>
    property === undefined ? [] : factOf(`of_group${index}`, property, context),
  );
  const sessions = sessionRows({
    ...context,
    facts: {
      ...Object.fromEntries([...facts, ...factOf('of_channel', 'channel', context)]),
      of_begin: BEGIN,
      of_person: PERSON,
      of_somebody: SOMEBODY,
    },
  });
  const values = textValues(
    groups.map(({ property }, index) =>
      property === undefined ? sqlExpression`NULL` : sqlExpression`nullIf(${output(`of_group${index}`)}, ${emptyText})`,
    ),
  );
  return sqlQuery`SELECT of_person AS person, of_begin AS key, reinterpret(toUInt128(session_key), 'UUID') AS tie,
  ${values} AS of_touch, of_channel IN ('direct', '') AS is_direct
FROM (
${sessions}
)
WHERE of_somebody`;
}

function factOf(as: string, name: string, context: FactContext): (readonly [string, SessionFact])[] {
  const fact = TEXT_FACTS[factName(name)];
  return fact ? [[as, fact(context)]] : [];
}

function factName(name: string): string {
  return name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name;
}

const IS_SOMEBODY = { as: 'event_somebody', of: actor('person', 'is_set') } as const;
const SOMEBODY: SessionFact = {
  inputs: [IS_SOMEBODY],
  of: (over) => sqlExpression`max(event_somebody) ${over}`,
};
const PERSON: SessionFact = {
  inputs: [IS_SOMEBODY],
  of: (over) => sqlExpression`argMinIf(event_person, event_order, event_somebody) ${over}`,
};
/** The place of the first event, in the form of `orderKey`. */
const BEGIN: SessionFact = {
  inputs: [],
  of: (over) =>
    sqlExpression`bitOr(bitShiftLeft(toUInt128(bitShiftRight(min(event_order) ${over}, 21)), 32), bitAnd(min(event_order) ${over}, 2097151))`,
};
