import { schedulesApi } from '../../../api/schedules.ts';
import { useProject } from '../../../app/project.ts';
import { useResource } from '../../../data/use-resource.ts';

/** Keys of the schedules and links of a project among all resources. */
export const SCHEDULES = 'schedules';
export const LINKS = 'report-links';
export const RUNS = 'schedule-runs';

const REFRESH_MS = 30_000;

export function useSchedules(isEnabled: boolean) {
  const { id } = useProject();
  const read = (signal: AbortSignal) => schedulesApi.list(id, signal);
  return useResource({ key: [SCHEDULES, id], read, refreshMs: REFRESH_MS, isEnabled });
}

export function useReportLinks(isEnabled: boolean) {
  const { id } = useProject();
  return useResource({ key: [LINKS, id], read: (signal) => schedulesApi.links(id, signal), isEnabled });
}

export function useRuns(scheduleId: string) {
  const read = (signal: AbortSignal) => schedulesApi.runs(scheduleId, signal);
  return useResource({ key: [RUNS, scheduleId], read, refreshMs: REFRESH_MS });
}
