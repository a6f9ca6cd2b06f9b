import {
  aggregate,
  call,
  column,
  type Expression,
  emptyText,
  infix,
  output,
  type Select,
  select,
  value,
} from './tree/nodes.ts';

/**
 * The person of an event: the user where it names one, else the user that its anonymous id is linked with (before or
 * after the event), else the anonymous id. Stands only in a select from `linked_events`.
 */
export const personText: Expression = call(
  'if',
  infix(column('user_id'), '!=', emptyText),
  column('user_id'),
  call('if', infix(output('linked_to'), '!=', emptyText), output('linked_to'), column('anonymous_id')),
);

/**
 * The person as a number, after `person_key` and its link: 63 bits of the hash of the name. Two of ten million persons
 * share one once in a hundred and eighty thousand such projects.
 */
export const personKey: Expression = call(
  'if',
  infix(output('linked_key'), '!=', value('UInt8', 0)),
  output('linked_key'),
  halved(column('person_key')),
);

/** Anonymous ids with the user that each is linked with now (FINAL keeps the latest), as `person_key` has them. */
export const links: Select = select({
  outputs: [
    { as: 'linked_from', of: infix(doubled(column('anonymous_id')), '+', value('UInt8', 1)) },
    { as: 'linked_key', of: halved(doubled(column('user_id'))) },
    { as: 'linked_to', of: column('user_id') },
  ],
  from: { kind: 'table', table: 'identities' },
});

function doubled(of: Expression): Expression {
  return infix(value('UInt8', 2), '*', call('hash', of));
}

function halved(of: Expression): Expression {
  return call('shift_right', of, value('UInt8', 1));
}

/** Whether an event has a person at all: without any id it is nobody's, and its key that of the empty name. */
export const hasPerson: Expression = infix(
  column('person_key'),
  '!=',
  infix(doubled(emptyText), '+', value('UInt8', 1)),
);

/** The person's key; 0 where the event is nobody's. */
export const personOrNobody: Expression = call('if', hasPerson, personKey, value('UInt8', 0));

export const uniquePersons: Expression = aggregate('unique_if', personKey, hasPerson);
export const uniqueSessions: Expression = aggregate(
  'unique_if',
  call('hash', column('session_id')),
  infix(column('session_id'), '!=', emptyText),
);
