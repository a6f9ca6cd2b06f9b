import type { Severity } from '../../../core/api/anomaly.ts';
import type { IncidentState } from '../../../core/api/incidents.ts';
import { call } from './call.ts';

export type IncidentFilters = {
  readonly state?: IncidentState | 'open,acknowledged' | undefined;
  readonly severity?: Severity | undefined;
  /** An ISO 8601 instant. */
  readonly from?: string | undefined;
};

/** Incidents: alarms of one cause, and who takes care of them. */
export const incidentsApi = {
  list: (projectId: string, filters: IncidentFilters, after: string | undefined, signal: AbortSignal) =>
    call(
      'GET /alerts/incidents',
      {
        query: {
          project_id: projectId,
          ...(filters.state === undefined ? {} : { state: filters.state }),
          ...(filters.severity === undefined ? {} : { severity: filters.severity }),
          ...(filters.from === undefined ? {} : { from: filters.from }),
          ...(after === undefined ? {} : { after }),
        },
      },
      { signal },
    ),
  read: (id: string, signal: AbortSignal) => call('GET /alerts/incidents/{id}', { path: { id } }, { signal }),
  acknowledge: (id: string) => call('POST /alerts/incidents/{id}/acknowledge', { path: { id }, body: {} }),
  resolve: (id: string) => call('POST /alerts/incidents/{id}/resolve', { path: { id }, body: {} }),
  reopen: (id: string) => call('POST /alerts/incidents/{id}/reopen', { path: { id }, body: {} }),
  note: (id: string, text: string) => call('POST /alerts/incidents/{id}/notes', { path: { id }, body: { text } }),
  own: (id: string, userId: string | null) =>
    call('PUT /alerts/incidents/{id}/owner', { path: { id }, body: { user_id: userId } }),
  snooze: (id: string, until: string | null) =>
    call('PUT /alerts/incidents/{id}/snooze', { path: { id }, body: { until } }),
  mute: (id: string, isMuted: boolean) =>
    call('PUT /alerts/incidents/{id}/mute', { path: { id }, body: { is_muted: isMuted } }),
};
