import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { AnomaliesResponse } from '../../../../core/api/anomaly.ts';
import { api } from '../../api/client.ts';
import type { Loaded } from '../../data/loaded.ts';
import { useResource } from '../../data/use-resource.ts';
import { useLive } from '../../live/use-live.ts';

const KEY = 'anomalies';

/** The anomalies of a project; they load again when the service says that one has come or changed. */
export function useAnomalies(
  projectId: string,
  status: 'open' | 'all',
  { isEnabled = true } = {},
): Loaded<AnomaliesResponse> {
  const { anomalyChanges } = useLive(projectId);
  const client = useQueryClient();
  useEffect(() => {
    if (anomalyChanges > 0) void client.invalidateQueries({ queryKey: [KEY, projectId] });
  }, [anomalyChanges, client, projectId]);
  return useResource({
    key: [KEY, projectId, status],
    read: (signal) => api.anomalies(projectId, status, signal),
    isEnabled,
  });
}
