import type { Conflict, Identified } from '../api/objects/object-kind.ts';
import type { Definition, Definitions } from '../query/definitions.ts';
import type { DefinitionContext, DefinitionKind } from './kind.ts';
import { DEFINITION_KINDS } from './kinds/index.ts';

/** A definition as it is stored, which its kind has accepted. */
export type StoredDefinition = {
  readonly object: string;
  readonly definition: unknown;
  readonly name: string;
  /** When it last became another one; absent: it is as it was made. */
  readonly changedAtMs?: number;
};

/** The kinds of saved objects that define names. */
export const DEFINING_OBJECTS: readonly string[] = DEFINITION_KINDS.map(({ object }) => object);

/** The definitions of a project, in the order of the kinds. */
export function definitionsOf(
  stored: readonly StoredDefinition[],
  context: DefinitionContext,
  kinds: readonly DefinitionKind[] = DEFINITION_KINDS,
): Definitions {
  return kinds.flatMap((kind) => {
    const own = stored.filter((each) => each.object === kind.object);
    if (own.length === 0) return [];
    const layers = kind.layersOf(
      own.map(({ definition }) => definition),
      context,
    );
    return [...layers, { definitions: own.map((each) => definitionOf(kind, each)) }];
  });
}

function definitionOf(
  { object, usesOf, givesOf }: DefinitionKind,
  { definition, name, changedAtMs }: StoredDefinition,
): Definition {
  const facts = { object, name, uses: usesOf(definition), gives: givesOf(definition) };
  return { ...facts, ...(changedAtMs === undefined ? {} : { changedAtMs }) };
}

/** Faults of all definitions of a kind of saved object; nothing, if it defines no names. */
export function faultsOfDefinitions(object: string, all: readonly Identified[]): readonly Conflict[] {
  return DEFINITION_KINDS.find((each) => each.object === object)?.faultsOf(all) ?? [];
}

/** The names that a definition reads; undefined for an object that defines none. */
export function usesOfDefinition(object: string, definition: unknown): readonly string[] | undefined {
  return DEFINITION_KINDS.find((each) => each.object === object)?.usesOf(definition);
}
