import type { InputOf } from '../../../sdk/client/src/core.ts';
import { call } from './call.ts';

type Configuration = InputOf<'POST /anomalies/configure'>['body'];
export type MetricChange = Omit<Configuration, 'project_id'>;

/** How metrics are judged, and where their anomalies go. */
export const watchedMetricsApi = {
  settings: (projectId: string, signal: AbortSignal) =>
    call('GET /anomalies/configure', { query: { project_id: projectId } }, { signal }),
  set: (projectId: string, change: MetricChange) =>
    call('POST /anomalies/configure', { body: { project_id: projectId, ...change } }),
};
