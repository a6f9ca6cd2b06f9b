import { useQueryClient } from '@tanstack/react-query';
import type { AnnotationDefinition } from '../../../../core/api/objects/annotations.ts';
import type { OwnAnnotation } from '../../../../core/api/own-annotations.ts';
import type { Outcome } from '../../api/outcome.ts';
import { ownAnnotationsApi } from '../../api/own-annotations.ts';
import { useProject } from '../../app/project.ts';
import { useResource } from '../../data/use-resource.ts';

export type OwnAnnotations = {
  readonly own: readonly OwnAnnotation[];
  /** Without an id: a new one. */
  readonly save: (id: string | undefined, definition: AnnotationDefinition) => Promise<Outcome<unknown>>;
  readonly remove: (id: string) => Promise<Outcome<unknown>>;
};

/** The annotations of the project that the person alone sees. */
export function useOwnAnnotations(): OwnAnnotations {
  const { id: project } = useProject();
  const client = useQueryClient();
  const key = ['own-annotations', project];
  const { value } = useResource({ key, read: (signal) => ownAnnotationsApi.list(project, signal) });
  const done = async <T>(outcome: Outcome<T>): Promise<Outcome<T>> => {
    await client.invalidateQueries({ queryKey: key });
    return outcome;
  };
  return {
    own: value?.annotations ?? [],
    save: async (id, definition) =>
      done(
        await (id === undefined
          ? ownAnnotationsApi.create(project, definition)
          : ownAnnotationsApi.replace(project, id, definition)),
      ),
    remove: async (id) => done(await ownAnnotationsApi.remove(project, id)),
  };
}
