import type { InputOf } from '../../../sdk/client/src/core.ts';
import { call } from './call.ts';

type LabelAsked = InputOf<'POST /anomalies/labels'>['body'];

/** The past of a metric, and what people say of it. */
export const anomalyHistoryApi = {
  scan: (projectId: string, metric: string, days: number, signal: AbortSignal) =>
    call('POST /anomalies/scan', { body: { project_id: projectId, metric, days } }, { signal }),
  label: (asked: LabelAsked) => call('POST /anomalies/labels', { body: asked }),
  worth: (projectId: string, signal: AbortSignal) =>
    call('GET /alerts/worth', { query: { project_id: projectId } }, { signal }),
  tunings: (projectId: string, signal: AbortSignal) =>
    call('GET /anomalies/tuning', { query: { project_id: projectId } }, { signal }),
};
