import type { DashboardDefinition } from '../../../../../core/api/objects/dashboards.ts';
import type { ObjectVersion } from '../../../../../core/api/objects/wire.ts';
import { readHistory } from '../../../api/objects.ts';
import { useProject } from '../../../app/project.ts';
import type { Loaded } from '../../../data/loaded.ts';
import { useObjects } from '../../../data/use-objects.ts';
import { useResource } from '../../../data/use-resource.ts';
import type { NameOf } from './say-changes.ts';

export type DashboardVersion = Omit<ObjectVersion, 'definition'> & { readonly definition?: DashboardDefinition };

/** The versions of a dashboard that are kept, newest first, with their definitions. */
export function useHistory(id: string, isEnabled = true): Loaded<readonly DashboardVersion[]> {
  const { id: projectId } = useProject();
  return useResource({
    // Below the key of the dashboard, so that every change comes back to it.
    key: ['objects', projectId, 'dashboards', id, 'versions'],
    read: (signal) => readHistory<DashboardDefinition>(projectId, 'dashboards', id, signal),
    isEnabled,
  });
}

/** The names of the reports and metrics that tiles show. */
export function useNameOf(): NameOf {
  const reports = useObjects<{ readonly name: string }>('reports').value;
  const metrics = useObjects<{ readonly name: string }>('metrics').value;
  return (tile) =>
    tile.kind === 'report'
      ? reports?.find(({ id }) => id === tile.report)?.definition.name
      : metrics?.find(({ id }) => id === tile.metric)?.definition.name;
}
