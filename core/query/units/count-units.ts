import { type GroupType, groupTypeOfUnit } from '../../base/group-types.ts';
import type { Plan, Semantics } from '../kind.ts';
import { groupKeys, hasGroup } from '../properties/group-keys.ts';
import { type ActorForm, actor, call, type Expression, type Query, value } from '../tree/nodes.ts';
import { mapExpressions, mapNodes, mapSelects } from '../tree/walk.ts';

/**
 * The plan with persons, or groups of a type, in place of the units that its kind counts. Filters, breakdowns and traits of
 * persons stay those of persons.
 */
export function countUnits(plan: Plan, asked: string | undefined): Plan {
  const type = asked === undefined ? undefined : groupTypeOfUnit(asked);
  const forms = formsOfUnit(type);
  const [first, ...others] = plan.queries;
  const { leavingOut } = plan;
  const queries: Plan['queries'] = [inForms(first, forms), ...others.map((each) => inForms(each, forms))];
  // Persons are left out by groups of them for an interval; a company has persons in several.
  if (type !== undefined) {
    const { leavingOut: _, ...rest } = plan;
    return { ...rest, queries, semantics: { ...plan.semantics, ...meaningOf(type) } };
  }
  return { ...plan, queries, ...(leavingOut ? { leavingOut: () => countUnits(leavingOut(), asked) } : {}) };
}

type Forms = Readonly<Record<ActorForm, Expression>>;

/** A person, or a group of a type, of an event. */
export function formsOfUnit(type: GroupType | undefined): Forms {
  return type === undefined ? PERSON : formsOf(type);
}

function inForms(query: Query, forms: Forms): Query {
  return mapSelects(query, (of) =>
    mapExpressions(of, (each) =>
      mapNodes(each, (node) => (node.kind === 'actor' && node.actor === 'unit' ? forms[node.form] : node)),
    ),
  );
}

const PERSON: Forms = {
  key: actor('person', 'key'),
  name: actor('person', 'name'),
  is_set: actor('person', 'is_set'),
};

/**
 * An event of several groups makes a row for each, so it counts in each; one without any counts in none. Keys have 63 bits, as
 * those of persons: reports do arithmetic with them.
 */
function formsOf(type: GroupType): Forms {
  const name = call('join_elements', groupKeys(type));
  return { name, key: call('shift_right', call('hash', name), value('UInt8', 1)), is_set: hasGroup(type) };
}

function meaningOf(type: GroupType): Semantics {
  return {
    persons: `Groups of the type \`${type}\` are counted in place of persons: an event counts for each of its groups, and one without a group of that type for none.`,
  };
}
