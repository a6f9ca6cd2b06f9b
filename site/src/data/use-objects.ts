import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { SavedObject } from '../../../core/api/objects/wire.ts';
import {
  createObject,
  deleteObject,
  listObjects,
  type ObjectKindName,
  readObject,
  replaceObject,
  type Saved,
  undoObject,
} from '../api/objects.ts';
import type { Outcome } from '../api/outcome.ts';
import { useProject } from '../app/project.ts';
import type { Loaded } from './loaded.ts';
import { useResource } from './use-resource.ts';

/** All saved objects of a kind in the project; lists that changes come back to. */
export function useObjects<Definition>(
  kind: ObjectKindName,
  { isEnabled = true }: { readonly isEnabled?: boolean } = {},
): Loaded<readonly Saved<Definition>[]> {
  const { id } = useProject();
  return useResource({ key: keyOf(id, kind), read: (signal) => listObjects<Definition>(id, kind, signal), isEnabled });
}

/** The objects of a kind that were deleted lately, with who deleted them. */
export function useDeletedObjects(kind: ObjectKindName): Loaded<readonly Saved<{ readonly name: string }>[]> {
  const { id } = useProject();
  return useResource({
    key: [...keyOf(id, kind), 'deleted'],
    read: (signal) => listObjects<{ readonly name: string }>(id, kind, signal, 'deleted'),
  });
}

/** One saved object. Its key begins with that of its kind, so that changes of the kind come back to it as well. */
export function objectResource<Definition>(projectId: string, kind: ObjectKindName, id: string) {
  return {
    key: [...keyOf(projectId, kind), id],
    read: (signal: AbortSignal) => readObject<Definition>(projectId, kind, id, signal),
  };
}

type Version = Pick<SavedObject, 'id' | 'version'>;

/** Changes of saved objects. Each refreshes the list, also after a refusal: somebody else may have changed it. */
export function useObjectChanges<Definition>(kind: ObjectKindName) {
  const { id: projectId } = useProject();
  const client = useQueryClient();
  const settled = useCallback(
    async <T>(change: Promise<Outcome<T>>): Promise<Outcome<T>> => {
      const outcome = await change;
      await client.invalidateQueries({ queryKey: keyOf(projectId, kind) });
      return outcome;
    },
    [client, projectId, kind],
  );
  return {
    create: (definition: Definition) => settled(createObject(projectId, kind, definition)),
    replace: (of: Version, definition: Definition) => settled(replaceObject(projectId, kind, of, definition)),
    remove: (of: Version, confirm?: string) => settled(deleteObject(projectId, kind, of, confirm)),
    /** Takes a deletion back. */
    restore: (of: Version) => settled(undoObject(projectId, kind, of.id, of.version + 1)),
    /** Takes back the change that made this version. */
    undo: (of: Version) => settled(undoObject(projectId, kind, of.id, of.version)),
  };
}

function keyOf(projectId: string, kind: ObjectKindName): readonly string[] {
  return ['objects', projectId, kind];
}
