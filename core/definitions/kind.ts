import type { z } from 'zod';
import type { DefinitionLayer } from '../query/definitions.ts';

/** One kind of definition: a saved object whose names reports read. One file, one line in `kinds/index.ts`. */
export type DefinitionKind = {
  /** The kind of saved object that holds them. */
  readonly object: string;
  /** What all definitions of the kind mean, in layers of which each may use those before it. Throws for what its schema refuses. */
  readonly layersOf: (definitions: readonly unknown[], context: DefinitionContext) => readonly DefinitionLayer[];
};

export type DefinitionContext = {
  /** The days in definitions are those of the project. */
  readonly zone: string;
};

export function defineDefinitions<Schema extends z.ZodType>(kind: {
  readonly object: string;
  readonly schema: Schema;
  readonly layersOf: (
    definitions: readonly z.infer<Schema>[],
    context: DefinitionContext,
  ) => readonly DefinitionLayer[];
}): DefinitionKind {
  const { object, schema, layersOf } = kind;
  return {
    object,
    layersOf: (stored, context) =>
      layersOf(
        stored.map((each) => schema.parse(each)),
        context,
      ),
  };
}
