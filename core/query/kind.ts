import type { z } from 'zod';
import type { KindContract } from '../api/kinds/contract.ts';
import type { Interval } from '../api/kinds/field-names.ts';
import type { Cell, MoneyRead, QueryColumn, QueryWarning } from '../api/query.ts';
import type { ProjectId } from '../base/ids.ts';
import { err, ok } from '../base/result.ts';
import type { RawRow } from '../base/statement.ts';
import type { WeekStart } from '../base/time/calendar.ts';
import type { Stretch } from '../base/time/comparison.ts';
import type { ExchangeRate } from '../money/exchange-rate.ts';
import { withCohorts } from './cohorts/cohorts-asked.ts';
import type { Cohorts } from './cohorts/find-cohorts.ts';
import type { Definition, Definitions } from './definitions.ts';
import { DESCRIBED, describeIssues } from './describe-issues.ts';
import type { InternalRule } from './lowering/leave-out-internal.ts';
import type { NamesAsked } from './names/names-asked.ts';
import type { ProjectScope } from './project-scope.ts';
import { type Checked, refusal, refusalsOf } from './refusals/refusal.ts';
import type { ScoredAnomaly } from './scored-anomalies.ts';
import { fieldsAt, withSoundPart } from './sound-part.ts';
import type { Query } from './tree/nodes.ts';
import type { SavedMetrics } from './trend/metrics.ts';
import { countUnits } from './units/count-units.ts';

/** Everything besides the request that a plan may depend on. */
export type QueryContext = {
  readonly projectId: ProjectId;
  /** IANA zone of the project; a request may name another. */
  readonly timezone: string;
  readonly nowMs: number;
  /** The day on which weeks begin in every report of the project; by default Monday. */
  readonly weekStart?: WeekStart;
  /** Hosts and persons that the project leaves out of its reports. */
  readonly internal?: InternalRule;
  /** Events that count as others, from name to name. */
  readonly mergedEvents?: Readonly<Record<string, string>>;
  /** The properties and events that the project defines. */
  readonly definitions?: Definitions;
  /** After so many minutes without an event, a session without an id ends; by default 30. */
  readonly sessionMinutes?: number;
  /** The anomalies of the project; absent where a request does not ask for their score. */
  readonly anomalies?: readonly ScoredAnomaly[];
  /** The saved metrics of the project, by id and by name; absent where a definition is only checked. */
  readonly metrics?: SavedMetrics;
  /** Groups in which a first answer found lists; these group by the elements of the lists. */
  readonly listGroups?: readonly string[];
  /** The groups that a first answer shows, as its first query names them; all others are the rest. */
  readonly shownGroups?: readonly string[];
  /** The currency into which the project's reports convert amounts; absent: it has chosen none. */
  readonly reportingCurrency?: string;
  /** The amounts in other currencies that a first answer has found; these are converted. */
  readonly foreignAmounts?: ForeignAmounts;
  /** The rates of those currencies and of the project's own, on the days of those amounts. */
  readonly exchangeRates?: readonly ExchangeRate[];
  /** The cohorts that the request names; absent where a definition is only checked. */
  readonly cohorts?: Cohorts;
};

export type Answer = {
  readonly columns: QueryColumn[];
  readonly rows: Cell[][];
  /** Figures of the whole, by column; those that cannot be added up from the rows are worked out over the range. */
  readonly totals?: Readonly<Record<string, number | null>>;
  readonly groupsLeftOut?: number;
  /** Of amounts in the project's currency: what was left out of them. */
  readonly money?: MoneyRead;
  /** Warnings that only the rows can tell. */
  readonly warnings?: readonly QueryWarning[];
  /** Set if the answer was lacking something: the caller asks again with it, and shows that answer instead. */
  readonly again?: AskedAgain;
  /** A series has only zeros, and a name that was never sent may be the reason, which the reader should know. */
  readonly hasEmptySeries?: boolean;
};

/** The facts that only a first answer can tell. */
export type AskedAgain = Pick<QueryContext, 'listGroups' | 'shownGroups' | 'foreignAmounts'>;

/** Codes in capitals, and the span in which every amount lies. */
export type ForeignAmounts = Stretch & { readonly currencies: readonly string[] };

/** The rows of the plan's queries, in the order of the queries. */
export type RawTables = readonly [readonly RawRow[], ...(readonly RawRow[])[]];

/**
 * A parsed request: the trees to run, and the function that turns their rows into the answer. Only `lowering/` knows
 * how events are stored.
 */
export type Plan = {
  readonly queries: readonly [Query, ...Query[]];
  readonly includeBots: boolean;
  /** Added to every plan by `compile`. */
  readonly scope?: ProjectScope;
  readonly timezone: string;
  /** Half-open, Unix milliseconds. */
  readonly range: Stretch;
  /** The span to compare with. */
  readonly compared?: Stretch;
  /** Set if the range or its last bucket was not over yet; names the bucket by its label. */
  readonly incomplete?: { readonly asOfMs: number; readonly bucket?: string };
  readonly interval?: Interval;
  /** The meaning of the numbers: a sentence for each rule by which another product may count differently. */
  readonly semantics: Semantics;
  readonly names: NamesAsked;
  /** The definitions of the project that its trees read. */
  readonly definitionsRead?: readonly Definition[];
  /**
   * `weight`: how many visitors each stands for, if the rows are of a sample; 1 by default. `without`: the group of persons
   * to leave out, if the plan `leavesOut` groups.
   */
  readonly answer: (tables: RawTables, weight?: number, without?: number) => Checked<Answer>;
  /** The same report with rows that also hold its figures without each group of persons, if it can be had in one pass. */
  readonly leavingOut?: () => Plan;
  readonly leavesOut?: true;
  /** Lists rows of the sample itself, which no interval is about. */
  readonly isList?: true;
  /** Set if plans with the same key can be answered by one query. */
  readonly sharing?: Sharing;
};

/** A breakdown of which `merged` makes one query for several of its kind (`reuse/share-scans.ts`). */
export type Sharing = {
  readonly key: string;
  readonly group: string;
  /** The groups that an answer shows at most. */
  readonly limit: number;
  /** Rows: the place of the breakdown, or -1 for rows that all have in common, and then those of the plan's own query. */
  readonly merged: (groups: readonly string[], limit: number) => Query;
};

/** By the name of the rule: `{ window: 'Fourteen days from the first step, inclusive.' }`. */
export type Semantics = Readonly<Record<string, string>>;

/** One kind of query, as `kinds/index.ts` lists it. */
export type QueryKind = {
  /** Parses a request of this kind and plans it, or names every fault in it. Pure. */
  readonly plan: (request: unknown, context: QueryContext) => Checked<Plan>;
  /**
   * Plans the list of the persons behind one cell of the answer, of which `cell` holds the columns that place it, such
   * as `{ step: 2 }`. Rows: `person, events, first_at, last_at`, ordered by person. Absent if a kind has no persons.
   */
  readonly explain?: (request: unknown, cell: CellPlace, context: QueryContext) => Checked<Plan>;
};

/** Columns of one row of an answer, by name. */
export type CellPlace = Readonly<Record<string, Cell>>;

const NO_COHORTS: Cohorts = { found: new Map(), refusals: [] };

export function defineKind<Schema extends z.ZodType>({
  contract: { schema, example },
  plan,
  explain,
}: {
  readonly contract: KindContract<Schema>;
  readonly plan: (request: z.infer<Schema>, context: QueryContext) => Checked<Plan>;
  readonly explain?: (request: z.infer<Schema>, cell: CellPlace, context: QueryContext) => Checked<Plan>;
}): QueryKind {
  type Request = z.infer<Schema>;
  const planned = (
    request: unknown,
    { cohorts = NO_COHORTS, weekStart }: QueryContext,
    planRequest: (request: Request) => Checked<Plan>,
  ): Checked<Plan> => {
    const planSound = (sound: Request): Checked<Plan> => {
      const plan = planRequest(withCohorts(sound, cohorts.found));
      const refusals = refusalsOf([plan], cohorts.refusals);
      if (refusals) return err(refusals);
      return plan.ok ? ok(countUnits(plan.value, unitIn(sound))) : plan;
    };
    const asked = withWeekStart(request, weekStart, fieldsAt(schema, []));
    const read = schema.safeParse(asked, DESCRIBED);
    if (read.success) return planSound(read.data);
    const faults = describeIssues(read.error.issues, (path) => fieldsAt(schema, path));
    // The accepted fields are checked even when the schema refuses others, so that one answer names every fault.
    const rest = schema.safeParse(withSoundPart(example, asked, read.error.issues));
    const plans = rest.success ? [planSound(rest.data)] : [];
    const [first, ...others] = faults.map((fault) => refusal('malformed', fault));
    const refusals = refusalsOf([...(first ? [err([first, ...others] as const)] : []), ...plans]);
    if (!refusals) throw new Error('A schema refused a request, and no fault was described');
    return err(refusals);
  };
  return {
    plan: (request, context) => planned(request, context, (sound) => plan(sound, context)),
    ...(explain
      ? { explain: (request, cell, context) => planned(request, context, (sound) => explain(sound, cell, context)) }
      : {}),
  };
}

function unitIn(request: unknown): string | undefined {
  const unit = typeof request === 'object' && request !== null && 'unit' in request ? request.unit : undefined;
  return typeof unit === 'string' ? unit : undefined;
}

/** The request with the weeks of the project, if it names none and its kind has weeks. */
function withWeekStart(request: unknown, weekStart: WeekStart | undefined, fields: readonly string[]): unknown {
  // Weeks begin on Monday by default, except in modes of other products.
  if (weekStart !== 'sunday' || !fields.includes('week_start')) return request;
  return typeof request === 'object' && request !== null ? { week_start: weekStart, ...request } : request;
}
