import type { Conflict, Identified } from '../api/objects/object-kind.ts';
import type { Definitions } from '../query/definitions.ts';
import type { DefinitionContext, DefinitionKind } from './kind.ts';
import { DEFINITION_KINDS } from './kinds/index.ts';

/** A definition as it is stored, which its kind has accepted. */
export type StoredDefinition = { readonly object: string; readonly definition: unknown };

/** The kinds of saved objects that define names. */
export const DEFINING_OBJECTS: readonly string[] = DEFINITION_KINDS.map(({ object }) => object);

/** The definitions of a project, in the order of the kinds. */
export function definitionsOf(
  stored: readonly StoredDefinition[],
  context: DefinitionContext,
  kinds: readonly DefinitionKind[] = DEFINITION_KINDS,
): Definitions {
  return kinds.flatMap(({ object, layersOf }) => {
    const own = stored.filter((each) => each.object === object);
    return own.length === 0
      ? []
      : layersOf(
          own.map(({ definition }) => definition),
          context,
        );
  });
}

/** Faults of all definitions of a kind of saved object; nothing, if it defines no names. */
export function faultsOfDefinitions(object: string, all: readonly Identified[]): readonly Conflict[] {
  return DEFINITION_KINDS.find((each) => each.object === object)?.faultsOf(all) ?? [];
}
