import { SCOPES, type Scope } from '../../../core/api/kinds/field-names.ts';
import { joinEscaped, splitEscaped, unescaped } from './escaped.ts';

/** A test of a property, as the chips of a page show it. `values` is empty for `set` and `not_set`. */
export type ViewFilter = {
  readonly property: string;
  readonly operator: FilterOperator;
  /** Texts as they were chosen; `is`, `is_not`, `contains`, `not_contains` hold if one (or none) of them does. */
  readonly values: readonly string[];
  /** The scope; without it, that of the property. */
  readonly scope?: Scope;
};

export const FILTER_OPERATORS = [
  'is',
  'is_not',
  'contains',
  'not_contains',
  'starts_with',
  'more_than',
  'at_least',
  'less_than',
  'at_most',
  'set',
  'not_set',
] as const;
export type FilterOperator = (typeof FILTER_OPERATORS)[number];

/** Operators that need no value. */
export function isValueless(operator: FilterOperator): boolean {
  return operator === 'set' || operator === 'not_set';
}

/** `country:is:DE,FR`, `signup_plan:set`, `source:is:Google:person`. */
export function writeFilter({ property, operator, values, scope }: ViewFilter): string {
  const parts = [joinEscaped([property], ':'), operator];
  if (!isValueless(operator) || scope !== undefined) parts.push(joinEscaped(values, ','));
  if (scope !== undefined) parts.push(scope);
  return parts.join(':');
}

/** The filter that a text of the address describes; undefined if it describes none. */
export function readFilter(text: string): ViewFilter | undefined {
  const [property = '', operator = 'is', values, scope, ...rest] = splitEscaped(text, ':');
  if (property === '' || !isOperator(operator) || rest.length > 0) return undefined;
  if (scope !== undefined && !isScope(scope)) return undefined;
  if (values === undefined && !isValueless(operator)) return undefined;
  return {
    property: unescaped(property),
    operator,
    values: isValueless(operator) ? [] : splitEscaped(values ?? '', ',').map(unescaped),
    ...(scope === undefined ? {} : { scope }),
  };
}

function isOperator(text: string): text is FilterOperator {
  return FILTER_OPERATORS.some((operator) => operator === text);
}

function isScope(text: string): text is Scope {
  return SCOPES.some((scope) => scope === text);
}
