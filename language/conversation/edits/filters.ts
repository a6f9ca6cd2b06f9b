import type { Condition } from '../../../core/api/meaning/condition.ts';
import type { Meaning } from '../../../core/api/meaning/meaning.ts';
import { err, ok } from '../../../core/base/result.ts';
import { mapSelectors, selectorsOf } from '../selectors.ts';
import type { Apply } from './apply.ts';

/**
 * A test takes the place of those of its property, wherever they stand: in the filter of the whole, at an event, or as
 * the list of groups to show. A new property filters the whole.
 */
export const filter: Apply<'filter'> = (meaning, { condition, also }) => {
  const merge = (before: readonly Condition[]): Condition[] => merged(before, condition, also === true);
  const tests = (each: Condition): boolean => each.property === condition.property;
  const atEvents = selectorsOf(meaning).some(({ where }) => where.some(tests));
  const inWhole = meaning.where.some(tests);
  const shown = meaning.groups.some((group) => 'property' in group && isShown(group, condition));
  if (shown && !inWhole) return ok(withShown(meaning, condition, also === true));
  if (!atEvents) return ok({ ...meaning, where: inWhole ? merge(meaning.where) : [...meaning.where, condition] });
  const changed = mapSelectors(meaning, (selector) =>
    selector.where.some(tests) ? { ...selector, where: merge(selector.where) } : selector,
  );
  return ok(inWhole ? { ...changed, where: merge(meaning.where) } : changed);
};

/** Without a property, the filter that was added last goes. */
export const dropFilter: Apply<'drop_filter'> = (meaning, edit) => {
  const property = edit.property ?? meaning.where.at(-1)?.property;
  if (property === undefined) return dropUnnamed(meaning) ?? err({ edit, because: 'no_filter' });
  const keep = ({ property: each }: Condition): boolean => each !== property;
  const changed = {
    ...mapSelectors(meaning, (selector) => ({ ...selector, where: selector.where.filter(keep) })),
    where: meaning.where.filter(keep),
    groups: meaning.groups.map((group) => ('property' in group && group.property === property ? { property } : group)),
  };
  const same = JSON.stringify(changed) === JSON.stringify(meaning);
  return same ? err({ edit, because: 'no_such_filter' }) : ok(changed);
};

function dropUnnamed(meaning: Meaning): ReturnType<Apply<'drop_filter'>> | undefined {
  if (meaning.who.length > 0) return ok({ ...meaning, who: meaning.who.slice(0, -1) });
  const last = selectorsOf(meaning)
    .flatMap(({ where }) => where)
    .at(-1);
  return last === undefined ? undefined : dropFilter(meaning, { is: 'drop_filter', property: last.property });
}

type Shown = { property: string; only?: (string | number | boolean)[] | undefined };

const isShown = (group: Shown, { property, operator }: Condition): boolean =>
  group.property === property && group.only !== undefined && (operator === 'is' || operator === 'is_not');

/** "US vs Germany", then "and France too", "without Germany", "only France". */
function withShown(meaning: Meaning, { property, operator, values }: Condition, also: boolean): Meaning {
  const groups = meaning.groups.map((group) => {
    if (!('property' in group) || group.property !== property || group.only === undefined) return group;
    if (operator === 'is_not') return { property, only: group.only.filter((value) => !values.includes(value)) };
    return { property, only: also ? [...new Set([...group.only, ...values])] : [...values] };
  });
  return { ...meaning, groups };
}

/** Values that are left out add up; a value to keep takes the place of others, unless it is added to them. */
function merged(before: readonly Condition[], condition: Condition, also: boolean): Condition[] {
  const { property, operator, values } = condition;
  const kept = before.filter((each) => each.property !== property);
  const earlier = before.filter((each) => each.property === property);
  const same = earlier.find((each) => each.operator === operator);
  const scoped = withScope(condition, earlier);
  if (same !== undefined && (operator === 'is_not' || (operator === 'is' && also))) {
    return [...kept, { ...scoped, values: [...new Set([...same.values, ...values])] }];
  }
  const listed = earlier.find((each) => each.operator === 'is');
  if (operator === 'is_not' && listed !== undefined) {
    const left = listed.values.filter((value) => !values.includes(value));
    if (left.length > 0 && left.length < listed.values.length) return [...kept, { ...listed, values: left }];
  }
  return [...kept, ...(also ? earlier.filter((each) => each.operator !== operator) : []), scoped];
}

/** "Premium users", then "now free": both are about persons. */
function withScope(condition: Condition, earlier: readonly Condition[]): Condition {
  const scope = condition.scope ?? earlier.find((each) => each.scope !== undefined)?.scope;
  return scope === undefined ? condition : { ...condition, scope };
}
