import { useQueryClient } from '@tanstack/react-query';
import { watchedMetricsApi } from '../../../api/watched-metrics.ts';
import { useProject } from '../../../app/project.ts';
import { useResource } from '../../../data/use-resource.ts';

const SETTINGS = 'metric-settings';

/** The metrics that have settings of their own. */
export function useMetricSettings() {
  const { id } = useProject();
  return useResource({ key: [SETTINGS, id], read: (signal) => watchedMetricsApi.settings(id, signal) });
}

export function useMetricSettingsReload(): () => Promise<void> {
  const { id } = useProject();
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [SETTINGS, id] });
}
