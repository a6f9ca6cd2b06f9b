import { PATH_DEFAULTS, type PathsQuery } from '../../api/kinds/paths.ts';
import { QUERY_ROWS_MAX } from '../../base/limits.ts';
import { err, ok } from '../../base/result.ts';
import { parseWindow } from '../filters/behaviour-span.ts';
import type { QueryContext } from '../kind.ts';
import { type Checked, refusal, refusalsOf } from '../refusals/refusal.ts';
import { filterContext, type Report, readReport } from '../reports/report.ts';
import { checkConditions } from '../session-report/conditions.ts';
import { ofSessions } from '../session-report/name-facts.ts';
import { sessionRules } from '../sessions/modes.ts';
import type { SessionRules } from '../sessions/rules.ts';

/** A request with every default filled in and every rule checked. */
export type Paths = Report & {
  readonly unit: 'session' | 'person';
  readonly rules: SessionRules;
  /** `page`, `event` or a property. */
  readonly step: string;
  /** Names of the events that can be steps; none for all, or for `page` all views. */
  readonly events: readonly string[];
  readonly maxSteps: number;
  readonly perStep: number;
  readonly limit: number;
  readonly startAt?: string;
  readonly endAt?: string;
  readonly windowMs?: number;
  /** Whether paths bring along the name of their person. */
  readonly isListed?: boolean;
};

/** Fills in the defaults and checks what a schema cannot. Names every fault. */
export function readPaths(request: PathsQuery, context: QueryContext): Checked<Paths> {
  const { unit = 'session', step = 'page', events = [], start_at: startAt, end_at: endAt } = request;
  const { max_steps: maxSteps = PATH_DEFAULTS.maxSteps, per_step: perStep = PATH_DEFAULTS.perStep } = request;
  const { limit = PATH_DEFAULTS.limit } = request;
  const report = readReport({ ...request, filters: (request.filters ?? []).map(ofSessions) }, context, [[]]);
  const window = request.window === undefined ? ok(undefined) : parseWindow(request.window);
  const rows = maxSteps * (perStep + 1) * (perStep + 3) + limit;
  const others = [
    ...(request.window !== undefined && unit === 'session' ? [refusal('window_of_sessions', {})] : []),
    ...(request.mode !== undefined && unit === 'person' ? [refusal('mode_of_persons', { mode: request.mode })] : []),
    ...(rows > QUERY_ROWS_MAX ? [refusal('too_many_edges', { steps: maxSteps, perStep, rows })] : []),
    ...(unit === 'session' && report.ok ? checkConditions(report.value.filters, filterContext(report.value)) : []),
    ...(step === 'timestamp' ? [refusal('grouped_by_timestamp', {})] : []),
  ];
  const refusals = refusalsOf([report, window], others);
  if (refusals) return err(refusals);
  if (!report.ok || !window.ok) throw new Error('A refusal was lost');
  return ok({
    ...report.value,
    unit,
    rules: sessionRules(request.mode, report.value.zone, context.sessionMinutes),
    step,
    events: events.includes('*') ? [] : events,
    maxSteps,
    perStep,
    limit,
    ...(startAt === undefined ? {} : { startAt }),
    ...(endAt === undefined ? {} : { endAt }),
    ...(window.value === undefined ? {} : { windowMs: window.value }),
  });
}
