import type { CreatedReportLink, CreateReportLink, ReportLinks } from '../../../core/api/report-links.ts';
import type {
  CreateSchedule,
  SavedSchedule,
  ScheduleRuns,
  Schedules,
  UpdateSchedule,
} from '../../../core/api/schedules.ts';
import { call } from './call.ts';

const of = (projectId: string) => new URLSearchParams({ project_id: projectId });
const schedulePath = (id: string): string => `/schedules/${encodeURIComponent(id)}`;

/** Schedules that send reports, and links that spreadsheets read. */
export const schedulesApi = {
  list: (projectId: string, signal: AbortSignal) =>
    call<Schedules>('GET', `/schedules?${of(projectId)}`, undefined, signal),
  create: (schedule: CreateSchedule) => call<SavedSchedule>('POST', '/schedules', schedule),
  update: (id: string, change: UpdateSchedule) => call<SavedSchedule>('PATCH', schedulePath(id), change),
  remove: (id: string) => call<unknown>('DELETE', schedulePath(id)),
  run: (id: string) => call<unknown>('POST', `${schedulePath(id)}/run`),
  runs: (id: string, signal: AbortSignal) => call<ScheduleRuns>('GET', `${schedulePath(id)}/runs`, undefined, signal),
  replay: (id: string, runId: string) =>
    call<unknown>('POST', `${schedulePath(id)}/runs/${encodeURIComponent(runId)}/replay`),
  links: (projectId: string, signal: AbortSignal) =>
    call<ReportLinks>('GET', `/query/report-links?${of(projectId)}`, undefined, signal),
  createLink: (link: CreateReportLink) => call<CreatedReportLink>('POST', '/query/report-links', link),
  revokeLink: (id: string) => call<unknown>('DELETE', `/query/report-links/${encodeURIComponent(id)}`),
};
