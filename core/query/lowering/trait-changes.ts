import { GROUP_EVENT } from '../../ingest/event-facts.ts';
import { groupKeys, hasGroup } from '../properties/group-keys.ts';
import { fieldsPattern } from '../properties/sources/sent.ts';
import {
  actor,
  call,
  column,
  type Expression,
  eventsOf,
  every,
  hasProperty,
  infix,
  type MapColumn,
  not,
  type Output,
  property,
  type Query,
  select,
  some,
  text,
  value,
} from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';

/** The events that are about traits of persons; `$set` is PostHog's. */
export const PERSON_TRAIT_EVENTS = ['identify', '$set'];

/**
 * The owners of traits that are read: the key of each, whether an event has one, the events that give traits, and whether
 * any other event may bring some.
 */
export type TraitOwner = {
  readonly key: Expression;
  readonly isSet: Expression;
  readonly events: readonly string[];
  readonly isOfAnyEvent?: true;
};

const OF_PERSON: TraitOwner = {
  key: actor('person', 'key'),
  isSet: actor('person', 'is_set'),
  events: PERSON_TRAIT_EVENTS,
  isOfAnyEvent: true,
};

/** Groups by their own keys: what is said of several groups at once holds for each. */
export function ownersOfType(type: string): TraitOwner {
  return { key: call('join_elements', groupKeys(type)), isSet: hasGroup(type), events: [GROUP_EVENT] };
}

const IS_ABOUT_TRAITS = isNamed(PERSON_TRAIT_EVENTS);

/** Before and after all events that the store can hold. */
export const ALL_HISTORY = { startMs: 0, endMs: Date.UTC(2200, 0, 1) };

/** The effects of a change. The order matters: at one `ordinal`, a trait that is given only once yields to the others. */
const GIVEN = value('UInt8', 1);
const TAKEN = value('UInt8', 2);
const GIVEN_ONCE = value('UInt8', 3);

/**
 * Every change of a trait, with its owner (`person`, a key), the ordinal of its event, and `(has_text, text, has_number, number)` as
 * `state`; one row for each person and ordinal.
 *
 * A trait is given by its name in the properties of `identify`, or in `$set` of any event; null and `$unset` take it away; `$set_once`
 * gives it where it has no value then. An epoch begins with each event that gives or takes; within one that began with
 * nothing, only the first of those that give it once changes anything.
 */
export function traitChanges(name: string, owner: TraitOwner = OF_PERSON): Query {
  return sqlQuery`SELECT person, place, argMax(value, (epoch, change)) AS state
FROM (
SELECT person, place, change, value, epoch, max(change = ${GIVEN}) OVER (PARTITION BY person, epoch) AS is_given
FROM (
SELECT person, place, change, value,
  countIf(change != ${GIVEN_ONCE}) OVER (PARTITION BY person ORDER BY place, change, value ROWS UNBOUNDED PRECEDING) AS epoch
FROM (
${changesBy(name, owner)}
)
)
ORDER BY place, value
LIMIT 1 BY person, epoch, change = ${GIVEN_ONCE}
)
WHERE change != ${GIVEN_ONCE} OR NOT is_given
GROUP BY person, place`;
}

/** The latest state of a trait by its owner, as `traitChanges` has them. */
export function latestStates(name: string, owner: TraitOwner): Query {
  return sqlQuery`SELECT person, argMax(state, place) AS state FROM (
${traitChanges(name, owner)}
)
GROUP BY person`;
}

function eventsWith(name: string, owner: TraitOwner): Query {
  const plain = every([isIn(name), not(HAS_SET)]);
  const isGiven = some([plain, isIn(`$set.${name}`)]);
  const isTaken = taken(name);
  const isGivenOnce = isIn(`$set_once.${name}`);
  const change = sqlExpression`multiIf(${isGiven}, ${GIVEN}, ${isTaken}, ${TAKEN}, ${GIVEN_ONCE})`;
  const outputs: Output[] = [
    { as: 'person', of: owner.key },
    { as: 'place', of: column('ordinal') },
    { as: 'change', of: change },
    {
      as: 'value',
      of: sqlExpression`multiIf(${plain}, ${valueUnder(name)}, ${isGiven}, ${valueUnder(`$set.${name}`)}, ${isTaken}, ${NO_VALUE}, ${valueUnder(`$set_once.${name}`)})`,
    },
  ];
  return select({
    outputs,
    from: eventsOf(ALL_HISTORY),
    keyed: [isNamed(owner.events)],
    where: [owner.isSet, some([isGiven, isTaken, isGivenOnce])],
  });
}

function changesBy(name: string, owner: TraitOwner): Query {
  const own = eventsWith(name, owner);
  if (owner.isOfAnyEvent === undefined) return own;
  const ofText = eventsBringing(name, owner, 'strings');
  const ofNumber = eventsBringing(name, owner, 'numbers');
  return sqlQuery`${own}\nUNION ALL\n${ofText}\nUNION ALL\n${ofNumber}`;
}

/**
 * The same of other events, which tools let bring traits of their person under `$set` and `$set_once`. One map at a time:
 * a filter on its keys then finds the few granules that hold such events, which the sort key does not know.
 */
function eventsBringing(name: string, { key, isSet }: TraitOwner, map: MapColumn): Query {
  const isGiven = hasProperty(map, `$set.${name}`);
  const isGivenOnce = hasProperty(map, `$set_once.${name}`);
  return select({
    outputs: [
      { as: 'person', of: key },
      { as: 'place', of: column('ordinal') },
      { as: 'change', of: sqlExpression`if(${isGiven}, ${GIVEN}, ${GIVEN_ONCE})` },
      {
        as: 'value',
        of: sqlExpression`if(${isGiven}, ${valueUnder(`$set.${name}`)}, ${valueUnder(`$set_once.${name}`)})`,
      },
    ],
    from: eventsOf(ALL_HISTORY),
    where: [some([isGiven, isGivenOnce]), not(IS_ABOUT_TRAITS), isSet],
  });
}

const MAPS = ['strings', 'numbers'] as const;

/** PostHog's `identify` has properties of the event as well, which are no traits. */
const HAS_SET = some(MAPS.map((map) => call('has_key_like', column(map), text('$set.%'))));

function isNamed(events: readonly string[]): Expression {
  return infix(column('event'), 'in', value('Array(String)', events));
}

/** Whether an event gives traits, whatever it is about. */
export const BRINGS_TRAITS = some(
  MAPS.flatMap((map) =>
    ['$set', '$set_once'].map((name) => call('has_key_like', column(map), text(fieldsPattern(name)))),
  ),
);

function isIn(name: string): Expression {
  return some(MAPS.map((map) => hasProperty(map, name)));
}

function valueUnder(name: string): Expression {
  const [hasText, hasNumber] = [hasProperty('strings', name), hasProperty('numbers', name)];
  return sqlExpression`(${hasText}, ${property('strings', name)}, ${hasNumber}, ${property('numbers', name)})`;
}

const NO_VALUE = sqlExpression`(0, '', 0, 0.)`;

/** Null is kept in the properties as sent alone; an object's fields are sought on their path. */
function taken(name: string): Expression {
  const path = name.split('.').map(text);
  const mayHold = sqlExpression`position(${column('properties')}, 'null') > 0`;
  const isNull = [path, [text('$set'), ...path]].map(
    (steps) => sqlExpression`JSONExtractRaw(${column('properties')}, ${steps}) = 'null'`,
  );
  const list = property('strings', '$unset');
  return some([
    every([mayHold, some(isNull)]),
    sqlExpression`has(JSONExtract(${list}, 'Array(String)'), ${text(name)})`,
    isIn(`$unset.${name}`),
  ]);
}
