import type { QueryResponse } from '../../core/api/query.ts';
import type { StatementValue } from '../../core/base/statement.ts';
import type { Stretch } from '../../core/base/time/comparison.ts';
import { CONFIDENCE, type Intervals } from '../../core/query/estimates/jackknife.ts';
import type { Plan } from '../../core/query/kind.ts';
import type { Lowered } from '../../core/query/lowering/lower.ts';
import type { Sample } from '../../core/query/lowering/take-sample.ts';
import { touches } from '../../core/query/lowering/tiers/read-tiers.ts';
import { withoutSignatures } from '../../store/cold/cold-link.ts';
import type { ColdReading } from './read-cold-tier.ts';

type Meta = QueryResponse['meta'];

/** The facts about an answer that its plan knows before it has run. */
export function metaOfPlan({ timezone, range, compared, interval, incomplete, semantics }: Plan) {
  return {
    timezone,
    range: rangeOf(range),
    semantics,
    ...(interval ? { interval } : {}),
    ...(compared ? { compared: rangeOf(compared) } : {}),
    ...(incomplete ? { incomplete: incompleteOf(incomplete) } : {}),
  };
}

function rangeOf({ startMs, endMs }: Stretch) {
  return { start: new Date(startMs).toISOString(), end: new Date(endMs).toISOString() };
}

function incompleteOf({ asOfMs, bucket }: NonNullable<Plan['incomplete']>) {
  return { as_of: new Date(asOfMs).toISOString(), ...(bucket === undefined ? {} : { bucket }) };
}

/** The facts of an estimate; lists of stored rows have no intervals. */
export function metaOfSample({ halvings }: Sample, intervals: Intervals | undefined): Pick<Meta, 'estimate'> {
  const estimate = { weight: 2 ** halvings, confidence: CONFIDENCE };
  return {
    estimate: intervals
      ? { ...estimate, intervals: intervals.rows, totals: intervals.totals }
      : { ...estimate, intervals: null },
  };
}

/** The cold days among the spans that a query reads; the facts may be those of several queries. */
export function metaOfCold(
  cold: ColdReading | undefined,
  spans: readonly Stretch[],
): Pick<Meta, 'tiers' | 'cold_days' | 'days_missing'> {
  const isRead = (day: string) => spans.some((span) => touches(span, day));
  const days = cold?.tier.days.filter(({ day }) => isRead(day)).length ?? 0;
  const missing = cold?.missing.filter(isRead) ?? [];
  if (days === 0 && missing.length === 0) return {};
  return { tiers: ['hot', 'cold'], cold_days: days, ...(missing.length > 0 ? { days_missing: missing } : {}) };
}

/**
 * The statements, for a caller who requested them. Links to cold files are shown without the signatures that make them
 * work.
 */
export function metaOfStatements({ statements }: Lowered): Pick<Meta, 'sql' | 'params'> {
  const values = statements.flatMap(({ params }, index) =>
    Object.entries(params).map(([name, value]): [string, StatementValue] => [
      index === 0 ? name : `${index + 1}.${name}`,
      typeof value === 'string' ? withoutSignatures(value) : value,
    ]),
  );
  return { sql: statements.map(({ sql }) => sql).join(';\n\n'), params: Object.fromEntries(values) };
}
