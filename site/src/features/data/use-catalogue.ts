import type { DataCatalogue } from '../../../../core/api/data-catalogue.ts';
import { call } from '../../api/call.ts';
import { useProject } from '../../app/project.ts';
import { useResource } from '../../data/use-resource.ts';

/** Volumes, times and uses of all events and properties of the project. */
export function useCatalogue() {
  const { id } = useProject();
  return useResource<DataCatalogue>({
    key: catalogueKey(id),
    read: (signal) => call('GET /query/catalogue/volumes', { query: { project_id: id } }, { signal }),
  });
}

export function catalogueKey(projectId: string): readonly string[] {
  return ['catalogue-volumes', projectId];
}
