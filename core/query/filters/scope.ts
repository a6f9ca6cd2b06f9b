import type { Scope } from '../../api/kinds/field-names.ts';
import type { PropertyFilter } from '../../api/kinds/fields.ts';
import type { Stretch } from '../../base/time/comparison.ts';
import type { Property } from '../properties/property.ts';
import { type Actor, actor, type Expression, eventsOf, select, sessionHas } from '../tree/nodes.ts';
import { sqlExpression } from '../tree/template.ts';

/**
 * Whether the session, or the person, of an event has at least one event that passes a test. Of a session all events
 * count, also those outside the range; of a person those within it. An event without either is in none.
 */
export function isOfOneThat(of: Actor, test: Expression, filter: PropertyFilter, span: Stretch): Expression {
  if (of === 'session') return sessionHas(test);
  const isOnName = filter.property === 'event';
  const passing = select({
    outputs: [{ as: 'who', of: actor(of, 'key') }],
    from: eventsOf(span),
    keyed: isOnName ? [test] : [],
    where: [actor(of, 'is_set'), ...(isOnName ? [] : [test])],
  });
  return sqlExpression`${actor(of, 'key')} IN (\n${passing}\n)`;
}

/** The unit whose events a test decides on together; undefined if each event decides for itself. */
export function unitOf(scope: Scope, { scope: owner, id }: Property): Actor | undefined {
  if (scope === 'event') return undefined;
  // All events of a person have the same latest value, and all events of a session the same facts of the visit.
  const isLatest = owner === 'person' && !id.startsWith('person_at_event.');
  return scope === owner && (owner === 'session' || isLatest) ? undefined : scope;
}
