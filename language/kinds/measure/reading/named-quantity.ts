import type { Condition } from '../../../../core/api/meaning/condition.ts';
import type { EventSelector, Measure } from '../../../../core/api/meaning/measure.ts';
import type { Constituent } from '../../../reading/constituent.ts';

/** A quantity that a question names, and the parts that name it. */
export type NamedQuantity = {
  readonly measure: Measure;
  readonly parts: readonly Constituent[];
  readonly from: number;
  readonly to: number;
};

export function namedQuantity(measure: Measure, parts: readonly Constituent[]): NamedQuantity {
  return {
    measure,
    parts,
    from: Math.min(...parts.map(({ from }) => from)),
    to: Math.max(...parts.map(({ to }) => to)),
  };
}

export const countOf = (event: EventSelector): Measure => ({ of: 'events', event });
export const personsOf = (event: EventSelector): Measure => ({ of: 'persons', event });

/** The test of a term of the glossary. */
export function testsOf(where: { readonly property: string; readonly in: readonly string[] } | undefined): Condition[] {
  return where === undefined ? [] : [{ property: where.property, operator: 'is', values: [...where.in] }];
}
