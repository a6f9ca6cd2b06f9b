import { call } from '../../api/call.ts';
import { useProject } from '../../app/project.ts';
import { useResource } from '../../data/use-resource.ts';

/** Where the targets of the project stand; all who ask share one request. */
export function useStandings({ isEnabled = true }: { readonly isEnabled?: boolean } = {}) {
  const project = useProject();
  return useResource({
    // Below the key of the targets, so that every change of one comes back to it.
    key: ['objects', project.id, 'targets', 'standings'],
    read: (signal) => call('GET /query/targets', { query: { project_id: project.id } }, { signal }),
    refreshMs: REFRESH_MS,
    isEnabled,
  });
}

const REFRESH_MS = 60_000;
