import type { z } from 'zod';
import type { Conflict, Identified } from '../api/objects/object-kind.ts';
import type { DefinitionLayer, GivenName } from '../query/definitions.ts';

/** One kind of definition: a saved object whose names reports read. One file, one line in `kinds/index.ts`. */
export type DefinitionKind = {
  /** The kind of saved object that holds them. */
  readonly object: string;
  /** The meaning of all definitions of the kind, in layers of which each may use those before it. Throws for what its schema refuses. */
  readonly layersOf: (definitions: readonly unknown[], context: DefinitionContext) => readonly DefinitionLayer[];
  /** The names that a definition reads in turn. */
  readonly usesOf: (definition: unknown) => readonly string[];
  /** The names that a definition gives, as lists of choices and questions find them. */
  readonly givesOf: (definition: unknown) => readonly GivenName[];
  /** Faults that a schema cannot see, of all definitions of the kind together: names that are taken, sizes of what they become. */
  readonly faultsOf: (all: readonly Identified[]) => readonly Conflict[];
};

export type DefinitionContext = {
  /** The days in definitions are those of the project. */
  readonly zone: string;
};

type Described<Schema extends z.ZodType> = {
  readonly object: string;
  readonly schema: Schema;
  readonly layersOf: (
    definitions: readonly z.infer<Schema>[],
    context: DefinitionContext,
  ) => readonly DefinitionLayer[];
  /** Absent: it reads only what was sent. */
  readonly usesOf?: (definition: z.infer<Schema>) => readonly string[];
  /** Absent: names that every project has. */
  readonly givesOf?: (definition: z.infer<Schema>) => readonly GivenName[];
  readonly faultsOf?: (all: readonly Identified<z.infer<Schema>>[]) => readonly Conflict[];
};

export function defineDefinitions<Schema extends z.ZodType>(kind: Described<Schema>): DefinitionKind {
  const { object, schema, layersOf, usesOf, givesOf, faultsOf } = kind;
  const read = (definition: unknown) => schema.parse(definition);
  return {
    object,
    layersOf: (stored, context) => layersOf(stored.map(read), context),
    usesOf: (definition) => usesOf?.(read(definition)) ?? [],
    givesOf: (definition) => givesOf?.(read(definition)) ?? [],
    faultsOf: (all) => faultsOf?.(all.map(({ id, definition }) => ({ id, definition: read(definition) }))) ?? [],
  };
}
