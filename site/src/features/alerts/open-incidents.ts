import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { IncidentsAnswer } from '../../../../core/api/incidents.ts';
import { incidentsApi } from '../../api/incidents.ts';
import type { Loaded } from '../../data/loaded.ts';
import { useResource } from '../../data/use-resource.ts';
import { useLive } from '../../live/use-live.ts';

/** The key of everything about incidents among all resources, followed by the project. */
export const INCIDENTS = 'incidents';

/** Incidents that change on another page, or by themselves, load again here. */
export function useIncidentsReloading(projectId: string): void {
  const { incidentChanges } = useLive(projectId);
  const client = useQueryClient();
  useEffect(() => {
    if (incidentChanges > 0) void client.invalidateQueries({ queryKey: [INCIDENTS, projectId] });
  }, [incidentChanges, client, projectId]);
}

/** The newest incidents that nobody has taken. */
export function useOpenIncidents(projectId: string, { isEnabled = true } = {}): Loaded<IncidentsAnswer> {
  useIncidentsReloading(projectId);
  return useResource({
    key: [INCIDENTS, projectId, 'open'],
    read: (signal) => incidentsApi.list(projectId, { state: 'open' }, undefined, signal),
    isEnabled,
  });
}
