import type { ComparedCell, ShadowComparison } from '../../../core/api/shadow-runs.ts';
import { type ApiError, apiError } from '../../../core/base/errors.ts';
import { SHADOW_DAYS_MAX } from '../../../core/base/limits.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { addDays, type CalendarDate, daysBetween } from '../../../core/base/time/calendar.ts';
import type { FigureCell } from '../../../core/shadow/compare-figures.ts';
import type { ShadowEntry } from '../../../core/shadow/ledger.ts';
import type { Principal } from '../../../platform/auth/principal.ts';
import { principalOfProject } from '../../../platform/auth/principal-of-project.ts';
import { database } from '../../../platform/database.ts';
import type { Env } from '../../../platform/env.ts';
import { permitReport } from '../permit-report.ts';
import { type ComparedProject, compareRun, type Reported, type RunToCompare } from './compare-run.ts';
import { comparedProject, rowReader } from './compared-project.ts';
import { lastDayOf, type ReportRow, type RunRow, reportRows } from './run-store.ts';

export type AskedRun = {
  readonly env: Env;
  readonly principal: Principal;
  readonly run: RunRow;
  readonly start?: string | undefined;
  readonly end?: string | undefined;
  readonly nowMs: number;
  readonly signal: AbortSignal;
};

/** Compares days of a run. Errors: `bad_request` for days outside of it; `conflict` without numbers; those of a report. */
export async function compareDays(asked: AskedRun): Promise<Result<ShadowComparison, ApiError>> {
  const { env, principal, nowMs } = asked;
  const days = daysAsked(asked);
  if (!days.ok) return days;
  const permitted = await permitReport(env, principal, nowMs);
  if (!permitted.ok) return permitted;
  try {
    const run = await runToCompare(asked, days.value);
    if (!run.ok) return run;
    const compared = await compareRun(run.value);
    if (!compared.ok) return compared;
    const { cells, visitors, sessions } = compared.value;
    return ok({
      first_day: days.value.first,
      last_day: days.value.last,
      cells: cells.map(({ event, ...cell }) => ({ day: cell.day, event, ...shownParts(cell) })),
      visitors: visitors.map((cell) => ({ day: cell.day, ...shownParts(cell) })),
      sessions: sessions.map((cell) => ({ day: cell.day, ...shownParts(cell) })),
    });
  } finally {
    await permitted.value.end();
  }
}

type Days = { readonly first: CalendarDate; readonly last: CalendarDate };

/** The days that are asked for, by default the latest of the run. */
function daysAsked({ run, principal, start, end, nowMs }: AskedRun): Result<Days, ApiError> {
  const latest = lastDayOf(run, principal.project.timezone, nowMs);
  if (latest < run.firstDay) {
    const message = `The run begins on ${run.firstDay}, and no day of it has ended yet; ask again on ${addDays(run.firstDay, 1)}.`;
    return err(apiError('conflict', message));
  }
  const last = end ?? latest;
  const month = addDays(last, 1 - SHADOW_DAYS_MAX);
  const [, latestFirst = run.firstDay] = [month, run.firstDay].sort();
  const first = start ?? latestFirst;
  if (first < run.firstDay || last > latest || first > last) {
    const message = `The days ${first} to ${last} are not all among those that the run has: ${run.firstDay} to ${latest}.`;
    return err(apiError('bad_request', message));
  }
  const count = daysBetween(first, last) + 1;
  if (count <= SHADOW_DAYS_MAX) return ok({ first, last });
  const message = `${first} to ${last} are ${count} days; a comparison reads at most ${SHADOW_DAYS_MAX}. Ask for fewer by \`start\` and \`end\`.`;
  return err(apiError('bad_request', message));
}

/** Both sides of a run. Errors: `conflict` where the other side has nothing to compare. */
export async function runToCompare(asked: AskedRun, days: Days): Promise<Result<RunToCompare, ApiError>> {
  const { env, principal, run, nowMs, signal } = asked;
  const options = { asOfMs: nowMs, signal };
  const theirs = await theirSide(asked, days, options);
  if (!theirs.ok) return theirs;
  return ok({
    days,
    theirZone: run.timezone,
    names: new Map(Object.entries(run.names)),
    ours: comparedProject(env, principal, options),
    theirs: theirs.value,
    read: rowReader(env, principal, signal),
  });
}

async function theirSide(
  { env, principal, run }: AskedRun,
  days: Days,
  options: Parameters<typeof comparedProject>[2],
): Promise<Result<ComparedProject | Reported, ApiError>> {
  const db = database(env);
  if (run.otherProjectId === null) {
    const rows = await reportRows(db, run.id, days);
    if (rows.length > 0) return ok(reportedBy(rows));
    const message = `The other tool's report has no numbers from ${days.first} to ${days.last}; send them by \`PUT /query/shadow-runs/${run.id}/report\`.`;
    return err(apiError('conflict', message));
  }
  const other = await principalOfProject(db, run.otherProjectId, `shadow_run:${run.id}`);
  if (!other.ok) return other;
  const { project } = other.value;
  const isBeside =
    project.organizationId === principal.project.organizationId && project.region === principal.project.region;
  if (isBeside) return ok(comparedProject(env, other.value, options));
  const message = `The project \`${project.id}\` is in another organization or region now; only projects beside each other are compared.`;
  return err(apiError('conflict', message));
}

function reportedBy(rows: readonly ReportRow[]): Reported {
  const figure = (name: 'visitors' | 'sessions') =>
    new Map(rows.flatMap((row) => (row.event === '' && row[name] !== null ? [[row.day, row[name]] as const] : [])));
  return {
    counts: rows.flatMap(({ day, event, events }) => (event === '' || events === null ? [] : [{ day, event, events }])),
    visitors: figure('visitors'),
    sessions: figure('sessions'),
  };
}

function shownParts({ ours, theirs, causes, unexplained }: FigureCell): Omit<ComparedCell, 'day' | 'event'> {
  return { ours, theirs, causes: causes.map(shownCause), unexplained };
}

function shownCause({ cause, count, firstMs, lastMs, other }: ShadowEntry): ComparedCell['causes'][number] {
  const time = (atMs: number) => new Date(atMs).toISOString();
  return {
    cause,
    count,
    ...(firstMs === undefined ? {} : { first_at: time(firstMs) }),
    ...(lastMs === undefined ? {} : { last_at: time(lastMs) }),
    ...(other === undefined ? {} : { other }),
  };
}
