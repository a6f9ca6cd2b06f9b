import { z } from 'zod';
import { namesIn, readExpression } from '../../base/expressions/check.ts';
import { DERIVED_PROPERTIES_MAX, NOTE_CHARS_MAX, PROPERTY_NAME_CHARS_MAX } from '../../base/limits.ts';
import { circleFrom } from '../../base/uses-first.ts';
import { definitionId } from './name-notes.ts';
import { type Conflict, defineObject, type Identified } from './object-kind.ts';

export const derivedPropertySchema = z.strictObject({
  name: z.string().trim().min(1).max(PROPERTY_NAME_CHARS_MAX).meta({
    description: 'The name that requests use as the name of a property. It hides a sent property of that name.',
  }),
  description: z.string().trim().max(NOTE_CHARS_MAX).optional(),
  expression: z
    .string()
    .trim()
    .min(1)
    .superRefine((source, context) => {
      const read = readExpression(source);
      if (read.ok) return;
      const { at, message } = read.error;
      context.addIssue({ code: 'custom', message: `${message} (at character ${at + 1})`, input: source });
    })
    .meta({ description: 'What it is computed by, such as `if(amount > 100, "large", "small")`.' }),
});
export type DerivedProperty = z.infer<typeof derivedPropertySchema>;

/** Properties that nobody sends: expressions over others, by a name. */
export const derivedProperties = defineObject({
  noun: 'derived property',
  summary: 'A property that is computed from others by an expression. Requests name it like any property.',
  schema: derivedPropertySchema,
  resource: 'dashboard',
  canUndo: true,
  max: DERIVED_PROPERTIES_MAX,
  idOf: ({ name }) => ({ id: definitionId(name), of: name }),
  checkTogether: circles,
  references: () => [],
  queries: () => [],
  // An expression may hold ids of persons.
  audit: ({ name, expression }) => ({ name, characters: expression.length }),
});

/** The names that it reads, which may be derived themselves. */
export function usesOfDerivedProperty({ expression }: DerivedProperty): readonly string[] {
  const read = readExpression(expression);
  return read.ok ? namesIn(read.value) : [];
}

function circles(all: readonly Identified<DerivedProperty>[]): Conflict[] {
  const uses = new Map(all.map(({ definition }) => [definition.name, usesOfDerivedProperty(definition)]));
  return all.flatMap(({ id, definition: { name } }) => {
    const circle = circleFrom(name, (each) => uses.get(each) ?? []);
    if (!circle) return [];
    const problem = `leads back to the property itself (${circle.join(' → ')}); read sent properties, such as \`properties.${name}\``;
    return [{ id, at: 'expression', problem }];
  });
}
