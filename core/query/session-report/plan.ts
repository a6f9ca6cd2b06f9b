import type { SessionMeasure, SessionsQuery } from '../../api/kinds/sessions.ts';
import { ok } from '../../base/result.ts';
import { SETTLED_TEXTS } from '../../tables/settled-sessions.ts';
import { scaleChecked } from '../estimates/scale-answer.ts';
import type { Plan, QueryContext } from '../kind.ts';
import { namesAsked } from '../names/names-asked.ts';
import type { Checked } from '../refusals/refusal.ts';
import { incompleteOf } from '../reports/incomplete.ts';
import { sessionSemantics } from '../sessions/semantics.ts';
import { sessionAnswer } from './answer.ts';
import { COHORTS, factNamed, isPageForm } from './name-facts.ts';
import { readSessionReport, type SessionReport } from './request.ts';
import { sessionTree, sharedSessionTree } from './tree.ts';

/** Plans `sessions`. */
export function planSessions(request: SessionsQuery, context: QueryContext): Checked<Plan> {
  const read = readSessionReport(request, context);
  if (!read.ok) return read;
  const plan = planOf(read.value, context);
  const leavingOut = (): Plan => ({ ...planOf({ ...read.value, leavesOut: true }, context), leavesOut: true });
  return ok({ ...plan, leavingOut });
}

function planOf(report: SessionReport, context: QueryContext): Plan {
  return {
    queries: [sessionTree(report)],
    ...planFacts(report, context),
    answer: ([rows], weight = 1, without) =>
      scaleChecked(sessionAnswer({ ...report, without }, rows), weight, countsSomething(report)),
    ...sharingOf(report),
  };
}

/** Measures that are numbers of visits, visitors or views, and conversions; the others are shares and times. */
function countsSomething({ conversions }: SessionReport): (name: string) => boolean {
  const counted = new Set<string>([...COUNTED, ...conversions.map(({ label }) => label)]);
  return (name) => counted.has(name) || counted.has(name.replace(/^previous_/, ''));
}

const COUNTED: readonly SessionMeasure[] = ['sessions', 'visitors', 'views', 'bounces', 'entries', 'exits'];

/** Breakdowns of visits by one fact each differ in that fact alone. Those that only events tell are read apart. */
function sharingOf(report: SessionReport): Pick<Plan, 'sharing'> {
  const { groups, groupsMax, interval, isByPage, search, ...others } = report;
  const [group] = groups;
  const fact = group === undefined ? undefined : factNamed(group);
  if (group === undefined || groups.length > 1 || fact === undefined || isByPage || interval || search !== '')
    return {};
  const key = JSON.stringify(['sessions', fact in SETTLED_TEXTS, others]);
  const merged = (all: readonly string[], limit: number) =>
    sharedSessionTree({ ...report, groups: all, groupsMax: limit });
  return { sharing: { key, group, limit: groupsMax, merged } };
}

/** Everything of a plan but its queries and its answer. */
export function planFacts(report: SessionReport, { nowMs }: QueryContext): Omit<Plan, 'queries' | 'answer'> {
  const [main, other] = report.spans;
  return {
    includeBots: report.includeBots,
    names: namesOf(report),
    semantics: {
      ...sessionSemantics(report.rules),
      views: 'Views and visitors are those of the sessions that begin in the range, also of their events after it.',
    },
    timezone: report.timezone,
    range: { startMs: main.startMs, endMs: main.endMs },
    ...(other ? { compared: { startMs: other.startMs, endMs: other.endMs } } : {}),
    ...incompleteOf(report.span, nowMs, report.openBucket),
    ...(report.interval ? { interval: report.interval } : {}),
  };
}

function namesOf({ conversions, filters, groups }: SessionReport) {
  const sent = groups.filter((name) => !isPageForm(name) && name !== COHORTS && factNamed(name) === undefined);
  const events = conversions.map(({ event }) => event);
  return namesAsked(events, [...filters, ...conversions.flatMap((each) => each.filters)], sent, []);
}
