import type { z } from 'zod';
import type { KindContract } from '../api/kinds/contract.ts';
import type { Interval } from '../api/kinds/fields.ts';
import type { Cell, QueryColumn } from '../api/query.ts';
import type { ProjectId } from '../base/ids.ts';
import { err } from '../base/result.ts';
import type { Stretch } from '../base/time/comparison.ts';
import { DESCRIBED, describeIssues } from './describe-issues.ts';
import type { NamesAsked } from './names/names-asked.ts';
import { type Checked, refusal, refusalsOf } from './refusals/refusal.ts';
import { fieldsAt, withSoundPart } from './sound-part.ts';
import type { Query } from './tree/nodes.ts';

/** A plan may depend on this besides the request. */
export type QueryContext = {
  readonly projectId: ProjectId;
  /** IANA zone of the project; a request may name another. */
  readonly timezone: string;
  readonly nowMs: number;
  /** Groups in which a first answer found lists (`Answer.lists`); their events are grouped by element. */
  readonly listGroups?: readonly string[];
};

/** A cell of a result, as ClickHouse's JSONCompact has it. */
export type RawCell = Cell | readonly RawCell[];
export type RawRow = readonly RawCell[];

export type Answer = {
  readonly columns: QueryColumn[];
  readonly rows: Cell[][];
  readonly groupsLeftOut?: number;
  /** Groups in which lists turned up: the caller asks again, grouped by their elements (`QueryContext.listGroups`). */
  readonly lists?: readonly string[];
  /** A series has no value other than 0, for which there may be a reason that the reader should know. */
  readonly hasEmptySeries?: boolean;
};

/** The rows of a plan's queries, in their order. */
export type RawTables = readonly [readonly RawRow[], ...(readonly RawRow[])[]];

/**
 * A request understood: the trees to run, and how their rows become the answer. How events are stored is the concern of
 * `lowering/` alone.
 */
export type Plan = {
  readonly queries: readonly [Query, ...Query[]];
  readonly includeBots: boolean;
  readonly timezone: string;
  /** Half-open, Unix milliseconds. */
  readonly range: Stretch;
  /** The span of the comparison. */
  readonly compared?: Stretch;
  /** Set where the range or its last bucket was not over then; the bucket by its label. */
  readonly incomplete?: { readonly asOfMs: number; readonly bucket?: string };
  readonly interval?: Interval;
  readonly names: NamesAsked;
  readonly answer: (tables: RawTables) => Checked<Answer>;
};

/** One kind of query, as `kinds/index.ts` lists it. */
export type QueryKind = {
  /**
   * Reads a request of this kind and plans it, or names everything that is wrong with it. Pure.
   */
  readonly plan: (request: unknown, context: QueryContext) => Checked<Plan>;
};

export function defineKind<Schema extends z.ZodType>({
  contract: { schema, example },
  plan,
}: {
  readonly contract: KindContract<Schema>;
  readonly plan: (request: z.infer<Schema>, context: QueryContext) => Checked<Plan>;
}): QueryKind {
  return {
    plan: (request, context) => {
      const read = schema.safeParse(request, DESCRIBED);
      if (read.success) return plan(read.data, context);
      const faults = describeIssues(read.error.issues, (path) => fieldsAt(schema, path));
      // The fields that the schema accepts are checked all the same, so that one answer names every fault.
      const rest = schema.safeParse(withSoundPart(example, request, read.error.issues));
      const planned = rest.success ? [plan(rest.data, context)] : [];
      const [first, ...others] = faults.map((fault) => refusal('malformed', fault));
      const refusals = refusalsOf([...(first ? [err([first, ...others] as const)] : []), ...planned]);
      if (!refusals) throw new Error('A schema refused a request, and no fault was described');
      return err(refusals);
    },
  };
}
