import type { Site } from '../../../../../core/api/sites.ts';
import { listSites } from '../../../api/sites.ts';
import { useProject } from '../../../app/project.ts';
import type { Loaded } from '../../../data/loaded.ts';
import { useResource } from '../../../data/use-resource.ts';

export const SITES = 'sites';

/** The site ids of the project, and its addresses on own hosts. */
export function useSites(): Loaded<{ sites: Site[] }> {
  const { id } = useProject();
  return useResource({ key: [SITES, id], read: (signal) => listSites(id, signal) });
}
