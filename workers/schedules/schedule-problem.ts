import type { CreateSchedule } from '../../core/api/schedules.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import type { ProjectAccess } from '../../platform/auth/principal.ts';
import type { Database } from '../../platform/database.ts';
import { noDashboard, noReport, objectNames } from '../../platform/saved-objects/report-names.ts';
import { recipientsProblem } from './board/recipients.ts';
import type { ScheduleRow } from './schedule-store.ts';

type Subject = Pick<ScheduleRow, 'subjectKind' | 'subjectId'>;

/** The report or dashboard that a new schedule names. Errors: `bad_request` if it names none, both, or one that is not there. */
export async function subjectOf(
  db: Database,
  projectId: string,
  { report_id: reportId, dashboard_id: dashboardId }: CreateSchedule,
): Promise<Result<Subject, ApiError>> {
  if ((reportId === undefined) === (dashboardId === undefined)) {
    return err(apiError('bad_request', 'Name what is sent: either `report_id` or `dashboard_id`.'));
  }
  if (reportId !== undefined) {
    const isThere = (await objectNames(db, projectId, 'reports')).has(reportId);
    return isThere ? ok({ subjectKind: 'report', subjectId: reportId }) : err(noReport(reportId));
  }
  const id = dashboardId ?? '';
  const isThere = (await objectNames(db, projectId, 'dashboards')).has(id);
  return isThere ? ok({ subjectKind: 'dashboard', subjectId: id }) : err(noDashboard(id));
}

type Asked = Pick<ScheduleRow, 'subjectKind' | 'cadence' | 'destination'> & {
  readonly format?: ScheduleRow['format'] | undefined;
  readonly view?: unknown;
};

/** Why these parts do not go together; undefined if they do. */
export async function scheduleProblem(
  db: Database,
  project: ProjectAccess,
  { subjectKind, cadence, destination, format, view }: Asked,
): Promise<ApiError | undefined> {
  if (destination.kind !== 'email') {
    if (subjectKind === 'dashboard') {
      const message = `A dashboard is sent by email, got a destination of the kind \`${destination.kind}\`; send its reports there one by one.`;
      return apiError('bad_request', message);
    }
    if (view !== undefined && view !== null) {
      return apiError(
        'bad_request',
        '`view` is for dashboards; a report is sent with the range and filters that are saved with it.',
      );
    }
    return format === undefined
      ? apiError('bad_request', '`format` is missing; it is `json`, `csv` or `parquet`.')
      : undefined;
  }
  if (subjectKind === 'report') {
    return apiError(
      'bad_request',
      'A report goes to a webhook or a bucket; to send it by email, put it on a dashboard and name `dashboard_id`.',
    );
  }
  if (cadence.every === 'hour') {
    return apiError('bad_request', '`cadence.every`: email goes out every `day`, `week` or `month`, got `hour`.');
  }
  return recipientsProblem(db, project, destination);
}
