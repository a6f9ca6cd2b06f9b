import type { ApiError } from '../../../core/base/errors.ts';
import type { ProjectId } from '../../../core/base/ids.ts';
import { ok, type Result } from '../../../core/base/result.ts';
import type { RawRow } from '../../../core/base/statement.ts';
import type { CalendarDate } from '../../../core/base/time/calendar.ts';
import { addDays } from '../../../core/base/time/calendar.ts';
import type { Stretch } from '../../../core/base/time/comparison.ts';
import { HOUR_MS } from '../../../core/base/time/durations.ts';
import { startOfDate } from '../../../core/base/time/zones.ts';
import type { InternalRule } from '../../../core/query/lowering/leave-out-internal.ts';
import { sessionRules } from '../../../core/query/sessions/modes.ts';
import type { Query } from '../../../core/query/tree/nodes.ts';
import { compareEvents } from '../../../core/shadow/compare-events.ts';
import { type ByDay, compareFigures, type FigureCell } from '../../../core/shadow/compare-figures.ts';
import { compareReport } from '../../../core/shadow/compare-report.ts';
import { type ReportedCount, SLOT_MS } from '../../../core/shadow/facts.ts';
import type { ShadowCell } from '../../../core/shadow/ledger.ts';
import {
  type Causes,
  COUNTED,
  type PopulationStep,
  populationSteps,
  stretchesOf,
} from '../../../core/shadow/populations.ts';
import { rulesTried } from '../../../core/shadow/session-rules.ts';
import { type Population, readFigures, sessionTree, visitorTree } from '../../../core/shadow/trees/figures.ts';
import { hourTree, readHours } from '../../../core/shadow/trees/hours.ts';
import {
  groupsOfKeys,
  isErasedIn,
  readGroups,
  readSlots,
  sideEvents,
  slotsOfSides,
} from '../../../core/shadow/trees/keys.ts';
import type { Side } from '../../../core/shadow/trees/side.ts';

/** A project whose events are compared. */
export type ComparedProject = {
  readonly projectId: ProjectId;
  readonly zone: string;
  readonly internal?: InternalRule | undefined;
  readonly sessionMinutes?: number | undefined;
  /** Lowers a tree for the project, by the facts of its storage. */
  readonly lower: (tree: Query) => Promise<Result<Query, ApiError>>;
};

export type ReadRows = (lowered: Query) => Promise<Result<readonly RawRow[], ApiError>>;

/** Numbers of the other tool: of events, and by day of visitors and sessions if it told them. */
export type Reported = {
  readonly counts: readonly ReportedCount[];
  readonly visitors: ByDay;
  readonly sessions: ByDay;
};

export type RunToCompare = {
  readonly days: { readonly first: CalendarDate; readonly last: CalendarDate };
  readonly theirZone: string;
  readonly ours: ComparedProject;
  /** A project with the other tool's events, or what its report says. */
  readonly theirs: ComparedProject | Reported;
  /** The other tool's names for events of ours, as somebody told us. */
  readonly names: ReadonlyMap<string, string>;
  readonly read: ReadRows;
};

export type Comparison = {
  readonly cells: readonly ShadowCell[];
  /** Empty if the other side does not tell them. */
  readonly visitors: readonly FigureCell[];
  readonly sessions: readonly FigureCell[];
};

/** Errors: those of `lower` and `read`. */
export async function compareRun(run: RunToCompare): Promise<Result<Comparison, ApiError>> {
  const { theirs } = run;
  return 'lower' in theirs ? compareProjects(run, theirs) : compareWithReport(run, theirs);
}

/** Both zones' days, whole. */
function spanOf({ days, ours, theirZone }: Pick<RunToCompare, 'days' | 'ours' | 'theirZone'>): Stretch {
  const zones = [ours.zone, theirZone];
  return {
    startMs: Math.min(...zones.map((zone) => startOfDate(zone, days.first))),
    endMs: Math.max(...zones.map((zone) => startOfDate(zone, addDays(days.last, 1)))),
  };
}

export function sidesOf(run: Pick<RunToCompare, 'days' | 'ours' | 'theirZone'>): {
  readonly ours: Side;
  readonly theirs: Side;
} {
  const { ours, theirZone } = run;
  const span = spanOf(run);
  return {
    ours: { span, zone: ours.zone, theirZone, internal: ours.internal },
    theirs: { span, zone: theirZone, theirZone },
  };
}

async function compareProjects(run: RunToCompare, theirs: ComparedProject): Promise<Result<Comparison, ApiError>> {
  const { days, ours, names, read } = run;
  const sides = sidesOf(run);
  const own = await ours.lower(sideEvents(sides.ours));
  if (!own.ok) return own;
  const other = await theirs.lower(sideEvents(sides.theirs, isErasedIn(ours.projectId)));
  if (!other.ok) return other;
  const both = { ours: own.value, theirs: other.value };
  const groups = await read(groupsOfKeys(both));
  if (!groups.ok) return groups;
  const slots = await read(slotsOfSides(both));
  if (!slots.ok) return slots;
  const facts = { groups: readGroups(groups.value), slots: readSlots(slots.value), names };
  const { cells, lost } = compareEvents(facts, (day) => day >= days.first && day <= days.last);
  const all = { ...COUNTED, withBots: true, withInternal: true };
  const visitors = await figuresOf(run, theirs, visitorTree(sides.theirs, run.theirZone, all));
  if (!visitors.ok) return visitors;
  // Their sessions are known only where they sent ids.
  const sessions = await figuresOf(
    run,
    theirs,
    sessionTree(sides.theirs, run.theirZone, sessionRules('amplitude', run.theirZone), all),
  );
  if (!sessions.ok) return sessions;
  const causes = { found: causesOf(cells), lost: stretchesOf(lost.there, SLOT_MS) };
  return withFigures(run, cells, causes, { visitors: visitors.value, sessions: sessions.value });
}

async function compareWithReport(run: RunToCompare, reported: Reported): Promise<Result<Comparison, ApiError>> {
  const { ours, names, read } = run;
  const lowered = await ours.lower(hourTree(sidesOf(run).ours));
  if (!lowered.ok) return lowered;
  const hours = await read(lowered.value);
  if (!hours.ok) return hours;
  const facts = { hours: readHours(hours.value), reported: reported.counts, names };
  const { cells, lostHours } = compareReport(facts);
  const causes = { found: causesOf(cells), lost: stretchesOf(lostHours, HOUR_MS) };
  return withFigures(run, cells, causes, reported);
}

function causesOf(cells: readonly ShadowCell[]): Causes['found'] {
  return new Set(cells.flatMap(({ causes }) => causes.map(({ cause }) => cause)));
}

async function withFigures(
  run: RunToCompare,
  cells: readonly ShadowCell[],
  causes: Causes,
  theirs: { readonly visitors: ByDay; readonly sessions: ByDay },
): Promise<Result<Comparison, ApiError>> {
  const { ours, theirZone } = run;
  const side = sidesOf(run).ours;
  const steps = populationSteps({ ours: ours.zone, theirs: theirZone }, causes);
  const visitors = await compareFigure(run, steps, theirs.visitors, (zone, population) =>
    visitorTree(side, zone, population),
  );
  if (!visitors.ok) return visitors;
  const rules = sessionRules(undefined, ours.zone, ours.sessionMinutes);
  const sessions = await compareFigure(
    run,
    steps,
    theirs.sessions,
    (zone, population) => sessionTree(side, zone, rules, population),
    (population) =>
      rulesTried(theirZone).map((each) => ({
        rule: each.rule,
        tree: sessionTree(side, theirZone, each.rules, population),
      })),
  );
  return sessions.ok ? ok({ cells, visitors: visitors.value, sessions: sessions.value }) : sessions;
}

type TreeOf = (zone: string, population: Population) => Query;
type RulesOf = (population: Population) => readonly { readonly rule: string; readonly tree: Query }[];

async function compareFigure(
  run: RunToCompare,
  steps: readonly PopulationStep[],
  told: ByDay,
  treeOf: TreeOf,
  rulesOf: RulesOf = () => [],
): Promise<Result<readonly FigureCell[], ApiError>> {
  const { days, ours } = run;
  const theirs: ByDay = new Map([...told].filter(([day]) => day >= days.first && day <= days.last));
  if (theirs.size === 0) return ok([]);
  const own = await figuresOf(run, ours, treeOf(ours.zone, COUNTED));
  if (!own.ok) return own;
  const counted: { readonly cause: PopulationStep['cause']; readonly values: ByDay }[] = [];
  for (const { cause, zone, population } of steps) {
    const values = await figuresOf(run, ours, treeOf(zone, population));
    if (!values.ok) return values;
    counted.push({ cause, values: values.value });
  }
  const last = counted.at(-1)?.values ?? own.value;
  const facts = { ours: own.value, theirs, steps: counted };
  if ([...theirs].every(([day, value]) => last.get(day) === value)) return ok(compareFigures(facts));
  const rules: { readonly rule: string; readonly values: ByDay }[] = [];
  for (const { rule, tree } of rulesOf(steps.at(-1)?.population ?? COUNTED)) {
    const values = await figuresOf(run, ours, tree);
    if (!values.ok) return values;
    rules.push({ rule, values: values.value });
  }
  return ok(compareFigures({ ...facts, rules }));
}

async function figuresOf(
  { read }: RunToCompare,
  project: ComparedProject,
  tree: Query,
): Promise<Result<ByDay, ApiError>> {
  const lowered = await project.lower(tree);
  if (!lowered.ok) return lowered;
  const rows = await read(lowered.value);
  return rows.ok ? ok(readFigures(rows.value)) : rows;
}
