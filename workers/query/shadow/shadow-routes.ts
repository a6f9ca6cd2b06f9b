import { eq } from 'drizzle-orm';
import { z } from 'zod';
import {
  createShadowRunSchema,
  type ShadowReport,
  shadowComparisonSchema,
  shadowExamplesSchema,
  shadowReportSchema,
  shadowRunSchema,
  shadowRunsSchema,
  updateShadowRunSchema,
} from '../../../core/api/shadow-runs.ts';
import { type ApiError, apiError } from '../../../core/base/errors.ts';
import { newId } from '../../../core/base/ids.ts';
import { SHADOW_REPORT_BYTES_MAX, SHADOW_REPORT_ROWS_MAX, SHADOW_RUNS_MAX } from '../../../core/base/limits.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { parseDate } from '../../../core/base/time/calendar.ts';
import { isTimeZone } from '../../../core/base/time/zones.ts';
import { readReportCsv } from '../../../core/shadow/read-report-csv.ts';
import { shadowRuns } from '../../../core/tenancy/schema.ts';
import { type AuditEntry, auditInsert } from '../../../platform/auth/audit.ts';
import { authorize, identify } from '../../../platform/auth/authenticate.ts';
import type { Principal } from '../../../platform/auth/principal.ts';
import { type Database, database } from '../../../platform/database.ts';
import { projectInBody, projectInQuery } from '../../../platform/routes/access.ts';
import type { RequestContext } from '../../../platform/routes/app-context.ts';
import { described } from '../../../platform/routes/parameters.ts';
import { type RouteTable, route } from '../../../platform/routes/route.ts';
import { insertWithin } from '../../../platform/store/insert-within.ts';
import { recordList } from '../record-reads.ts';
import { comparisonCsv } from './comparison-csv.ts';
import { compareDays } from './run-comparison.ts';
import { readCellExamples } from './run-examples.ts';
import {
  changeableRun,
  countRows,
  deletableRun,
  type RunRow,
  readableRun,
  replaceRows,
  runsOf,
  shownRuns,
} from './run-store.ts';

const PATH = '/query/shadow-runs';
const CSV_TYPE = 'text/csv; charset=utf-8';

/** Shadow runs: another tool's numbers beside ours (docs/shadow-runs.md). */
export const shadowRoutes: RouteTable = [
  route({
    method: 'GET',
    path: PATH,
    summary: 'List the shadow runs of a project',
    access: projectInQuery('shadow_run', 'read'),
    answer: shadowRunsSchema,
    async handle({ env, caller, nowMs }) {
      const db = database(env);
      return ok({ runs: await shownRuns(db, await runsOf(db, caller.project.id), nowMs) });
    },
  }),
  route({
    method: 'POST',
    path: PATH,
    summary: 'Begin a shadow run',
    access: projectInBody('shadow_run', 'create'),
    body: createShadowRunSchema,
    answer: shadowRunSchema,
    status: 201,
    async handle({ c, env, caller, body, nowMs }) {
      const { project } = caller;
      const problem =
        settingsProblem({ firstDay: body.first_day, lastDay: body.last_day, timezone: body.timezone }) ??
        (await otherProblem(c, caller, body.other_project_id));
      if (problem) return err(problem);
      const row: RunRow = {
        ...{ id: newId('shadow_run'), projectId: project.id, otherProjectId: body.other_project_id, name: body.name },
        ...{ firstDay: body.first_day, lastDay: body.last_day, timezone: body.timezone, names: body.names },
        createdBy: caller.actor,
        createdAt: new Date(nowMs),
      };
      const db = database(env);
      const among = eq(shadowRuns.projectId, project.id);
      const audit = entryOf(caller, 'shadow_run.create', row);
      if (await insertWithin(db, { table: shadowRuns, row, among, max: SHADOW_RUNS_MAX, audit }, nowMs)) {
        return shown(db, row, nowMs);
      }
      const message = `The project already has ${SHADOW_RUNS_MAX} shadow runs, the maximum; delete one first.`;
      return err(apiError('conflict', message));
    },
  }),
  route({
    method: 'GET',
    path: `${PATH}/:id`,
    summary: 'Show a shadow run',
    access: readableRun,
    answer: shadowRunSchema,
    handle: ({ env, caller: { thing }, nowMs }) => shown(database(env), thing, nowMs),
  }),
  route({
    method: 'PATCH',
    path: `${PATH}/:id`,
    summary: 'Change or end a shadow run',
    access: changeableRun,
    body: updateShadowRunSchema,
    answer: shadowRunSchema,
    async handle({ env, caller: { principal, thing }, body, nowMs }) {
      const {
        name = thing.name,
        last_day: lastDay = thing.lastDay,
        timezone = thing.timezone,
        names = thing.names,
      } = body;
      const row: RunRow = { ...thing, name, lastDay, timezone, names };
      const problem = settingsProblem(row);
      if (problem) return err(problem);
      const db = database(env);
      await db.batch([
        db.update(shadowRuns).set({ name, lastDay, timezone, names }).where(eq(shadowRuns.id, row.id)),
        auditInsert(db, entryOf(principal, 'shadow_run.update', row), nowMs),
      ]);
      return shown(db, row, nowMs);
    },
  }),
  route({
    method: 'PUT',
    path: `${PATH}/:id/report`,
    summary: 'Send numbers of the other tool, in place of those of the same days',
    access: changeableRun,
    body: shadowReportSchema,
    bodyBytesMax: 2 * SHADOW_REPORT_BYTES_MAX,
    answer: shadowRunSchema,
    async handle({ env, caller: { principal, thing }, body, nowMs }) {
      const rows = rowsOf(thing, body);
      if (!rows.ok) return rows;
      const db = database(env);
      const days = [...new Set(rows.value.map(({ day }) => day))];
      const others = await countRows(db, thing.id, days);
      if (others + rows.value.length > SHADOW_REPORT_ROWS_MAX) return err(tooManyRows(others + rows.value.length));
      const details = { days: days.length, rows: rows.value.length };
      await db.batch([
        ...replaceRows(db, thing.id, rows.value),
        auditInsert(db, { ...entryOf(principal, 'shadow_run.report', thing), details }, nowMs),
      ]);
      return shown(db, thing, nowMs);
    },
  }),
  route({
    method: 'GET',
    path: `${PATH}/:id/report`,
    summary: 'Compare both sides by day and event, each difference with its causes',
    access: readableRun,
    query: z.object({
      start: described('The first day; by default 31 days are compared, up to the last whole one.'),
      end: described('The last day.'),
      format: described('`json` (default) or `csv`.'),
    }),
    answer: shadowComparisonSchema,
    otherAnswers: [{ status: 200, schema: z.string(), type: CSV_TYPE }],
    async handle({ c, env, caller: { principal, thing }, query: { start, end, format = 'json' }, nowMs }) {
      const wrong = [start, end].find((day) => day !== undefined && parseDate(day) === undefined);
      if (wrong !== undefined)
        return err(apiError('bad_request', `\`${wrong.slice(0, 40)}\` is no day; write \`2026-11-20\`.`));
      if (format !== 'json' && format !== 'csv') {
        return err(apiError('bad_request', `\`format\` is \`${format.slice(0, 40)}\`; it is \`json\` or \`csv\`.`));
      }
      const { signal } = c.req.raw;
      const compared = await compareDays({ env, principal, run: thing, start, end, nowMs, signal });
      if (!compared.ok || format === 'json') return compared;
      const disposition = `attachment; filename="shadow-run-${compared.value.first_day}-${compared.value.last_day}.csv"`;
      return c.body(comparisonCsv(compared.value), 200, {
        'content-type': CSV_TYPE,
        'content-disposition': disposition,
      });
    },
  }),
  route({
    method: 'GET',
    path: `${PATH}/:id/examples`,
    summary: 'List events of a day that the two sides count differently',
    access: readableRun,
    query: z.object({ day: described('The day.'), event: described('The name of the event.') }),
    answer: shadowExamplesSchema,
    async handle({ c, env, caller: { principal, thing }, query: { day = '', event = '' }, nowMs }) {
      if (parseDate(day) === undefined || event === '') {
        return err(
          apiError(
            'bad_request',
            `\`day\` is \`${day.slice(0, 40)}\` and \`event\` is \`${event.slice(0, 40)}\`; send a day such as \`2026-11-20\`, and a name.`,
          ),
        );
      }
      const { signal } = c.req.raw;
      const found = await readCellExamples({ env, principal, run: thing, nowMs, signal }, { day, event });
      if (found.ok) recordList(c, principal);
      return found;
    },
  }),
  route({
    method: 'DELETE',
    path: `${PATH}/:id`,
    summary: 'Delete a shadow run with the numbers that were sent for it',
    access: deletableRun,
    async handle({ env, caller: { principal, thing }, nowMs }) {
      const db = database(env);
      await db.batch([
        db.delete(shadowRuns).where(eq(shadowRuns.id, thing.id)),
        auditInsert(db, entryOf(principal, 'shadow_run.delete', thing), nowMs),
      ]);
      return ok(undefined);
    },
  }),
];

async function shown(db: Database, row: RunRow, nowMs: number) {
  const [run] = await shownRuns(db, [row], nowMs);
  if (!run) throw new Error('A shadow run was lost');
  return ok(run);
}

function entryOf({ actor, project }: Principal, action: string, row: RunRow): AuditEntry {
  const { organizationId, id: projectId } = project;
  const { id: target, name, firstDay, lastDay, timezone, otherProjectId } = row;
  return {
    organizationId,
    projectId,
    actor,
    action,
    target,
    details: { name, firstDay, lastDay, timezone, otherProjectId },
  };
}

function settingsProblem({
  firstDay,
  lastDay,
  timezone,
}: Pick<RunRow, 'firstDay' | 'lastDay' | 'timezone'>): ApiError | undefined {
  if (!isTimeZone(timezone)) {
    const message = `\`timezone\` is \`${timezone}\`, which is no IANA zone; name one such as \`America/New_York\`.`;
    return apiError('bad_request', message);
  }
  if (lastDay === null || firstDay <= lastDay) return undefined;
  const message = `\`last_day\` is ${lastDay}, before \`first_day\`, ${firstDay}; a run ends on or after its first day.`;
  return apiError('bad_request', message);
}

/** Whoever sees the run sees what the other project counted: its maker must be able to see that as well. */
async function otherProblem(
  c: RequestContext,
  { project }: Principal,
  id: string | null,
): Promise<ApiError | undefined> {
  if (id === null) return undefined;
  if (id === project.id)
    return apiError(
      'bad_request',
      '`other_project_id` is the project itself; name the one that holds the events of the other tool.',
    );
  const caller = await identify(c);
  if (!caller.ok) return caller.error;
  const other = await authorize(c, caller.value, id, 'data', 'query');
  if (!other.ok) return other.error;
  const { organizationId, region } = other.value.project;
  if (organizationId === project.organizationId && region === project.region) return undefined;
  const message = `The project \`${id}\` is in ${organizationId === project.organizationId ? `the region \`${region}\`` : 'another organization'}; a shadow run compares projects of one organization and region.`;
  return apiError('bad_request', message);
}

function rowsOf(
  { otherProjectId }: RunRow,
  { rows, csv }: ShadowReport,
): Result<NonNullable<ShadowReport['rows']>, ApiError> {
  if (otherProjectId !== null) {
    const message = `The run compares the events of the project \`${otherProjectId}\`; make another run to send a report.`;
    return err(apiError('conflict', message));
  }
  const read = csv === undefined ? ok(rows ?? []) : readReportCsv(csv);
  if (!read.ok) return err(apiError('bad_request', read.error));
  const seen = new Set<string>();
  for (const { day, event = '' } of read.value) {
    const key = `${day} ${event}`;
    if (seen.has(key))
      return err(
        apiError(
          'bad_request',
          `The report has the day ${day} with the event \`${event}\` twice; leave one row, or add them up.`,
        ),
      );
    seen.add(key);
  }
  return read;
}

function tooManyRows(rows: number): ApiError {
  const message = `The run would have ${rows} rows; it holds at most ${SHADOW_REPORT_ROWS_MAX}. Leave out days or events, or make another run.`;
  return apiError('conflict', message);
}
