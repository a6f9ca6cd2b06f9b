import type { Scope } from '../../../../core/api/kinds/field-names.ts';
import type { FilterOperator, ViewFilter } from '../../address/filters.ts';
import { valueLabel } from '../../format/known-values.ts';
import { chosenName } from '../../format/shown-names.ts';
import { locale, t } from '../../words/t.ts';
import { writeCompared } from './compared-value.ts';
import { valuesMaxOf } from './draft.ts';
import { defaultScope, isKnownProperty } from './properties.ts';

/** The name of a property as people read it: the one that somebody chose, else its words, also of a fact of visits. */
export function propertyLabel(property: string): string {
  return chosenName('properties', property, propertyWords(property));
}

/** A property that was sent keeps its own name. */
function propertyWords(property: string): string {
  const name = property.replace(/^session\./, '');
  if (isKnownProperty(name)) return t(`filters.property_${name}`);
  const [, type, trait] = /^group\.([^.]+)(?:\.(.+))?$/.exec(property) ?? [];
  if (type !== undefined) return trait === undefined ? type : t('filters.property_of_group', { name: trait, type });
  return property.startsWith('person.')
    ? t('filters.property_of_person', { name: property.slice('person.'.length) })
    : property;
}

export function operatorLabel(operator: FilterOperator): string {
  return t(`filters.operator_${operator}`);
}

/** The scope of a filter in a word: visits, people, events. */
function scopeLabel(scope: Scope): string {
  return t(`filters.scope_${scope}`);
}

/** A filter in the words of its chip. */
export type DescribedFilter = {
  readonly property: string;
  readonly operator: string;
  readonly values: readonly string[];
  readonly scope: string;
};

export function describeFilter(filter: ViewFilter): DescribedFilter {
  const { property, operator, values } = filter;
  return {
    property: propertyLabel(property),
    operator: operatorLabel(operator),
    values: values.map((value) =>
      valuesMaxOf(operator) === 1 ? writeCompared(property, value, locale()) : valueLabel(property, value),
    ),
    scope: scopeLabel(filter.scope ?? defaultScope(property)),
  };
}

/** A filter as one line of text, for names of buttons and announcements. */
export function filterText(filter: ViewFilter): string {
  const { property, operator, values } = describeFilter(filter);
  return [property, operator, values.join(', ')].filter(Boolean).join(' ');
}
