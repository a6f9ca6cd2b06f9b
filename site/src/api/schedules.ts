import type { PreviewBoard } from '../../../core/api/board-preview.ts';
import type { CreateReportLink } from '../../../core/api/report-links.ts';
import type { CreateSchedule, UpdateSchedule } from '../../../core/api/schedules.ts';
import { call } from './call.ts';

/** Schedules that send reports and dashboards, and links that spreadsheets read. */
export const schedulesApi = {
  list: (projectId: string, signal: AbortSignal) =>
    call('GET /schedules', { query: { project_id: projectId } }, { signal }),
  create: (body: CreateSchedule) => call('POST /schedules', { body }),
  update: (id: string, body: UpdateSchedule) => call('PATCH /schedules/{id}', { path: { id }, body }),
  preview: (body: PreviewBoard) => call('POST /schedules/preview', { body }),
  remove: (id: string) => call('DELETE /schedules/{id}', { path: { id } }),
  run: (id: string) => call('POST /schedules/{id}/run', { path: { id } }),
  runs: (id: string, signal: AbortSignal) => call('GET /schedules/{id}/runs', { path: { id } }, { signal }),
  replay: (id: string, run: string) => call('POST /schedules/{id}/runs/{run}/replay', { path: { id, run } }),
  links: (projectId: string, signal: AbortSignal) =>
    call('GET /query/report-links', { query: { project_id: projectId } }, { signal }),
  createLink: (body: CreateReportLink) => call('POST /query/report-links', { body }),
  revokeLink: (id: string) => call('DELETE /query/report-links/{id}', { path: { id } }),
};
