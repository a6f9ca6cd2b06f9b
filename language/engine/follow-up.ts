import type { Condition } from './condition.ts';
import type { Measure, Slots } from './slots/slots.ts';
import { spanBefore, unitBefore } from './time/span.ts';

/** Whether a question only changes the previous one: it names nothing to measure, or begins as a reply does. */
export function isFollowUp(slots: Slots): boolean {
  return slots.measure === undefined || slots.again || (slots.loose && slots.spans.length === 0);
}

/** Whether the question says anything that could change a report: "thanks" does not. */
export function saysAnything(slots: Slots): boolean {
  const { measure, conditions, spans, before, interval, pick, groupBy, rank, dropped } = slots;
  const named = [measure, before, interval, pick, rank].some((each) => each !== undefined);
  const listed = conditions.length + spans.length + groupBy.length + dropped.groupBy.length > 0;
  const flags = [slots.compare, slots.trend, slots.cumulative, slots.mean, slots.share, slots.whole, slots.weekParts];
  return named || listed || dropped.interval || flags.includes(true);
}

/** The earlier question, with each part replaced that the later question names. */
export function followUp(earlier: Slots, later: Slots): Slots {
  const measure = measureOf(earlier, later);
  const isNewMeasure = measure !== earlier.measure;
  const regrouped = later.groupBy.length > 0 || later.whole;
  const keepsInterval = !later.dropped.interval && !later.whole && !(regrouped && later.interval === undefined);
  const keptGroups = later.whole ? [] : earlier.groupBy.filter((name) => !later.dropped.groupBy.includes(name));
  const spans = spansOf(earlier, later);
  return {
    ...later,
    measure,
    loose: earlier.loose && later.loose,
    conditions: merged(earlier, later),
    spans,
    before: beforeOf(earlier, later),
    compare: later.compare || (earlier.compare && later.spans.length === 0 && later.before === undefined && !regrouped),
    baseSpan: later.baseSpan && earlier.spans.length === 0,
    interval: later.interval ?? (keepsInterval ? earlier.interval : undefined),
    pick: later.pick ?? (regrouped || later.interval !== undefined ? undefined : earlier.pick),
    groupBy: later.groupBy.length > 0 ? later.groupBy : keptGroups,
    versus: later.versus ?? (regrouped ? undefined : earlier.versus),
    rank: later.rank ?? (regrouped ? undefined : earlier.rank),
    trend: later.trend || (earlier.trend && keepsInterval),
    cumulative: later.cumulative || (earlier.cumulative && keepsInterval),
    mean: later.mean || (earlier.mean && !isNewMeasure),
    activeUnit: later.activeUnit ?? (isNewMeasure ? undefined : earlier.activeUnit),
    share: later.share || (earlier.share && !isNewMeasure),
    weekParts: later.weekParts || earlier.weekParts,
    entities: [...earlier.entities, ...later.entities],
    unusedWords: later.unusedWords,
    certainty: Math.min(earlier.certainty, later.certainty),
    doubts: [...earlier.doubts.filter(({ kind }) => kind !== 'no_measure'), ...later.doubts],
  };
}

/**
 * "And purchases?" measures something else; "what about free users?" only narrows the measure; "and unique
 * users?" counts persons where events were counted.
 */
function measureOf(earlier: Slots, later: Slots): Measure | undefined {
  if (later.measure === undefined || earlier.measure === undefined) return later.measure ?? earlier.measure;
  if (!later.loose) return later.measure;
  if (later.conditions.length > 0 || later.groupBy.length > 0) return earlier.measure;
  if (earlier.measure.kind !== 'count' || later.measure.kind !== 'count') return later.measure;
  return { ...earlier.measure, subject: later.measure.subject };
}

/** "And the week before?" asks for that week only; with "compared to" it asks for both. */
function beforeOf(earlier: Slots, later: Slots): Slots['before'] {
  if (later.compare) return later.before;
  return later.before === undefined && later.spans.length === 0 ? earlier.before : undefined;
}

/** A value replaces the earlier value of its property: "now tablets" after "just desktop". */
function merged(earlier: Slots, later: Slots): readonly Condition[] {
  const replaced = new Set(later.conditions.map(({ property }) => property));
  return [...earlier.conditions.filter(({ property }) => !replaced.has(property)), ...later.conditions];
}

function spansOf(earlier: Slots, later: Slots): Slots['spans'] {
  const [span] = earlier.spans;
  if (later.spans.length > 0) {
    return later.compare && later.spans.length === 1 && span !== undefined ? [span, ...later.spans] : later.spans;
  }
  if (later.before === undefined || later.compare || span === undefined) return earlier.spans;
  return [later.before.unit === undefined ? spanBefore(span) : unitBefore(span, later.before.unit)];
}
