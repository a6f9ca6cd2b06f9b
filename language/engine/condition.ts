import type { Operator } from '../../core/api/kinds/field-names.ts';
import type { FilterValue, PropertyFilter } from '../../core/api/kinds/fields.ts';

/** One filter that a question asks for: a property, an operator and its values. */
export type Condition = {
  readonly property: string;
  readonly operator: Extract<
    Operator,
    'in' | 'not_in' | 'greater_than' | 'greater_or_equal' | 'less_than' | 'less_or_equal' | 'is_set'
  >;
  readonly values: readonly FilterValue[];
};

/** The condition as the request's filter; `in` with one value becomes `equals`. */
export function filterOf(condition: Condition): PropertyFilter {
  const { property, operator, values } = condition;
  if (operator === 'is_set') return { property, operator };
  const [only] = values;
  if (values.length === 1 && only !== undefined) {
    if (operator === 'in') return { property, operator: 'equals', value: only };
    if (operator === 'not_in') return { property, operator: 'not_equals', value: only };
    return { property, operator, value: only };
  }
  return { property, operator, value: [...values] };
}

/** Adds a condition. Several wanted values of one property are alternatives, so they join into one condition. */
export function addCondition(conditions: readonly Condition[], added: Condition): Condition[] {
  const same = conditions.find((each) => each.property === added.property && each.operator === added.operator);
  if (same === undefined || (added.operator !== 'in' && added.operator !== 'not_in')) return [...conditions, added];
  const values = [...new Set([...same.values, ...added.values])];
  return conditions.map((each) => (each === same ? { ...same, values } : each));
}
