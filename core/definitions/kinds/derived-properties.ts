import {
  type DerivedProperty,
  derivedPropertySchema,
  usesOfDerivedProperty,
} from '../../api/objects/derived-properties.ts';
import type { Conflict, Identified } from '../../api/objects/object-kind.ts';
import { readExpression, resultsOf } from '../../base/expressions/check.ts';
import type { ExpressionType } from '../../base/expressions/functions.ts';
import { usesFirst } from '../../base/uses-first.ts';
import { type Expression, nothing } from '../../query/tree/nodes.ts';
import { sizeOf } from '../../query/tree/size-of.ts';
import { compileExpression } from '../expressions/compile.ts';
import { expressionProblem } from '../expressions/problem.ts';
import { definedProperty, type Value } from '../expressions/value.ts';
import { defineDefinitions } from '../kind.ts';
import { nameProblem } from '../name-problem.ts';
import { type Sized, tooLarge } from '../too-large.ts';

/** Properties that are computed from others. Those that they use stand in them, so all are one layer. */
export const derivedProperties = defineDefinitions({
  object: 'derived_properties',
  schema: derivedPropertySchema,
  layersOf: (definitions, { zone }) => {
    const values = valuesOf(definitions, zone);
    return [{ properties: new Map(Array.from(values, ([name, value]) => [name, definedProperty(value)])) }];
  },
  usesOf: usesOfDerivedProperty,
  givesOf: ({ name, expression }) => {
    const read = readExpression(expression);
    return read.ok ? [{ of: 'property', name, type: shownType(read.value.type), values: resultsOf(read.value) }] : [];
  },
  faultsOf: (definitions) => [
    ...definitions.flatMap(({ id, definition: { name, expression } }) => [
      ...faultAt(id, 'name', nameProblem(name)),
      ...faultAt(id, 'expression', expressionProblem(expression)),
    ]),
    ...tooLarge(sized(definitions)),
  ],
});

function shownType(type: ExpressionType) {
  return type === 'number' || type === 'boolean' ? type : 'string';
}

function faultAt(id: string, at: string, problem: string | undefined): Conflict[] {
  return problem === undefined ? [] : [{ id, at, problem }];
}

function sized(definitions: readonly Identified<DerivedProperty>[]): Sized[] {
  const values = valuesOf(
    definitions.map(({ definition }) => definition),
    'UTC',
  );
  const sizes = new Map<Expression, number>();
  return definitions.map(({ id, definition }) => {
    const { name } = definition;
    const size = sizeOf(values.get(name)?.of ?? nothing, sizes);
    return { id, at: 'expression', name, size, uses: usesOfDerivedProperty(definition) };
  });
}

/** By name. Of a circle, which is refused before, the last one reads what was sent. */
function valuesOf(definitions: readonly DerivedProperty[], zone: string): ReadonlyMap<string, Value> {
  const derived = new Map<string, Value>();
  for (const { name, expression } of usesFirst(definitions, (each) => each.name, usesOfDerivedProperty)) {
    const read = readExpression(expression);
    if (read.ok) derived.set(name, compileExpression(read.value, { zone, derived }));
  }
  return derived;
}
