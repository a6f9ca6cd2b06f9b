import type { Condition } from './condition.ts';
import type { Slots } from './reading/slots.ts';
import { spanBefore, unitBefore } from './time/span.ts';

/** Whether a question only changes the one before it: it names nothing to measure, or begins as a reply does. */
export function isFollowUp(slots: Slots): boolean {
  return slots.measure === undefined || slots.again;
}

/** The earlier question with everything changed that the later one names, and all else kept. */
export function followUp(earlier: Slots, later: Slots): Slots {
  const groupBy =
    later.groupBy.length > 0 ? later.groupBy : earlier.groupBy.filter((name) => !later.dropped.groupBy.includes(name));
  const regrouped = later.groupBy.length > 0;
  const spans = spansOf(earlier, later);
  const measure = later.measure ?? earlier.measure;
  const keepsInterval = !later.dropped.interval && !(regrouped && later.interval === undefined);
  return {
    ...later,
    measure,
    conditions: merged(earlier, later),
    spans,
    // "And the week before?" asks for that week; with "compared to" it asks for both.
    before: later.compare
      ? later.before
      : later.before === undefined && later.spans.length === 0
        ? earlier.before
        : undefined,
    compare: later.compare || (earlier.compare && later.spans.length === 0 && later.before === undefined && !regrouped),
    baseSpan: later.baseSpan && earlier.spans.length === 0,
    interval: later.interval ?? (keepsInterval ? earlier.interval : undefined),
    pick: later.pick ?? (regrouped || later.interval !== undefined ? undefined : earlier.pick),
    groupBy:
      later.interval !== undefined && !regrouped && later.dropped.groupBy.length === 0 ? earlier.groupBy : groupBy,
    versus: later.versus ?? (regrouped ? undefined : earlier.versus),
    rank: later.rank ?? (regrouped ? undefined : earlier.rank),
    trend: later.trend || (earlier.trend && keepsInterval),
    cumulative: later.cumulative || (earlier.cumulative && keepsInterval),
    mean: later.mean || (earlier.mean && later.measure === undefined),
    activeUnit: later.activeUnit ?? (later.measure === undefined ? earlier.activeUnit : undefined),
    share: later.share || (earlier.share && later.measure === undefined),
    weekParts: later.weekParts || earlier.weekParts,
    entities: [...earlier.entities, ...later.entities],
    certainty: Math.min(earlier.certainty, later.certainty),
    doubts: [...earlier.doubts.filter(({ kind }) => kind !== 'no_measure'), ...later.doubts],
  };
}

/** A value replaces the earlier one of its property: "now tablets" after "just desktop". */
function merged(earlier: Slots, later: Slots): readonly Condition[] {
  const replaced = new Set(later.conditions.map(({ property }) => property));
  return [...earlier.conditions.filter(({ property }) => !replaced.has(property)), ...later.conditions];
}

function spansOf(earlier: Slots, later: Slots): Slots['spans'] {
  if (later.spans.length > 0)
    return later.compare && later.spans.length === 1 && earlier.spans[0]
      ? [earlier.spans[0], ...later.spans]
      : later.spans;
  const [span] = earlier.spans;
  if (later.before === undefined || later.compare || span === undefined) return earlier.spans;
  return [later.before.unit === undefined ? spanBefore(span) : unitBefore(span, later.before.unit)];
}
