import { type Anomaly, SEVERITIES } from '../api/anomaly.ts';
import type { AnomalyChange } from '../live/window.ts';
import { isCovered, isNoData, isSilent } from './covered.ts';
import { type Burst, isKnownBurst, withOver } from './known-bursts.ts';
import { levelOf, seriesOf } from './series.ts';
import { type Figure, type SeriesMinute, type Span, spansOf } from './spans.ts';

/** An anomaly that was told, until it has been over for a while. Minutes are Unix minutes. */
export type Told = Omit<Span, 'latest' | 'isOver' | 'isCalm'> & {
  readonly id: string;
  readonly kind: NonNullable<Anomaly['kind']>;
  /** Number of its last change. */
  readonly revision: number;
  /** How long it was when it was told last. */
  readonly toldMinutes: number;
  /** The minute after which it was found to be over; absent while it goes on. */
  readonly overSince?: number;
  readonly correction?: { readonly was: number; readonly became: number; readonly atMinute: number };
};

export type Followed = {
  readonly told: readonly Told[];
  readonly changes: readonly ToldChange[];
  readonly bursts: readonly Burst[];
};
export type ToldChange = {
  readonly kind: AnomalyChange['kind'];
  readonly told: Told;
  readonly beside: readonly Span[];
};

/** An anomaly that began longer ago, and was not found before, is history. */
const NEWS_MINUTES_MAX = 15;
/** For so long one that is over may be corrected, and tells of what it covers. */
const OVER_MINUTES_KEPT = 30;
/** One that is found again with another start, or after a few usual minutes, is the same. */
const GAP_MINUTES = 5;
/** From this length on, one that has doubled is told with its new figures. */
const DOUBLED_MINUTES_MIN = 4;

/**
 * Compares the judged minutes with what was told. An anomaly is told when it begins, when it is graver or twice as long,
 * and when it ends; one that late events have made usual is corrected, once.
 *
 * @param bursts  rises that were over in the last days: those like them are not told for ever
 * @param minutes  judged minutes up to the newest, oldest first: where late events came, the last ten judged again
 */
export function follow(
  told: readonly Told[],
  minutes: readonly (readonly SeriesMinute[])[],
  newest: number,
  newId: () => string,
  bursts: readonly Burst[] = [],
): Followed {
  const spans = spansOf(minutes);
  const known = told.filter(({ overSince }) => overSince === undefined || newest - overSince <= OVER_MINUTES_KEPT);
  const first = firstMinute(minutes) ?? newest;
  const gone: Told[] = [];
  const changes: ToldChange[] = [];
  const taken = new Set<Span>();
  for (const before of known) {
    const own = spans.filter((span) => isSame(before, span));
    for (const span of own) taken.add(span);
    const step = own.length > 0 ? goneOn(before, own, newest) : missed(before, minutes, first, newest);
    gone.push(step.told);
    if (step.kind !== undefined) changes.push({ kind: step.kind, told: step.told, beside: besides(step.told, spans) });
  }
  const around = [
    ...spans,
    ...known.map((each): Span => ({ ...each, latest: each.worst, isOver: true, isCalm: false })),
  ];
  for (const span of spans) {
    if (taken.has(span) || newest - span.toMinute > NEWS_MINUTES_MAX || isCovered(span, around)) continue;
    if (isKnownBurst(span, bursts)) continue;
    const began = begun(span, newId());
    changes.push({ kind: 'began', told: began, beside: besides(began, spans) });
    if (!span.isOver) gone.push(began);
    else {
      const ended = { ...began, revision: 1, overSince: newest };
      gone.push(ended);
      changes.push({ kind: 'ended', told: ended, beside: besides(ended, spans) });
    }
  }
  return { told: gone, changes, bursts: withOver(bursts, spans, newest) };
}

function firstMinute(minutes: readonly (readonly SeriesMinute[])[]): number | undefined {
  return minutes.find((judged) => judged.length > 0)?.[0]?.minute;
}

function isSame(told: Told, span: Span): boolean {
  return (
    told.key === span.key &&
    told.side === span.side &&
    span.fromMinute <= told.toMinute + GAP_MINUTES &&
    told.fromMinute <= span.toMinute + GAP_MINUTES
  );
}

type Step = { readonly told: Told; readonly kind?: AnomalyChange['kind'] };

/** It goes on, or has just ended. Its start, which keys are made of, stays as it was told. */
function goneOn(before: Told, own: readonly Span[], newest: number): Step {
  if (before.overSince !== undefined) return { told: before };
  const span = own.find(({ isOver }) => !isOver) ?? own.at(-1);
  if (span === undefined) return { told: before };
  const isWorse = !span.isCalm && Math.abs(span.worst.deviation) > Math.abs(before.worst.deviation);
  const now: Told = {
    ...before,
    type: span.type,
    severity: rank(span.severity) > rank(before.severity) ? span.severity : before.severity,
    confidence: Math.max(before.confidence, span.confidence),
    toMinute: Math.max(before.toMinute, span.toMinute),
    worst: isWorse ? span.worst : before.worst,
    difference: span.difference,
    kind: graver(before.kind, span.isCalm ? before.kind : kindOf(span)),
  };
  if (span.isOver) return { told: { ...now, revision: before.revision + 1, overSince: newest }, kind: 'ended' };
  const minutes = now.toMinute - now.fromMinute + 1;
  const isTold =
    now.severity !== before.severity ||
    now.kind !== before.kind ||
    (minutes >= DOUBLED_MINUTES_MIN && minutes >= 2 * before.toldMinutes);
  return isTold
    ? { told: { ...now, revision: before.revision + 1, toldMinutes: minutes }, kind: 'changed' }
    : { told: now };
}

/** The minutes that were judged again do not show it. */
function missed(before: Told, minutes: readonly (readonly SeriesMinute[])[], first: number, newest: number): Step {
  const revision = before.revision + 1;
  const was = before.worst.value;
  const became = figureAt(minutes, before.key, before.worst.minute)?.value;
  const isWrong = before.fromMinute >= first && became !== undefined && became !== was;
  if (isWrong && before.correction === undefined) {
    const correction = { was, became, atMinute: newest };
    return { told: { ...before, revision, correction, overSince: before.overSince ?? newest }, kind: 'corrected' };
  }
  if (before.overSince !== undefined) return { told: before };
  return { told: { ...before, revision, overSince: newest }, kind: 'ended' };
}

function figureAt(
  minutes: readonly (readonly SeriesMinute[])[],
  key: string,
  minute: number,
): Pick<Figure, 'value'> | undefined {
  for (const judged of minutes) {
    if (judged[0]?.minute === minute) return judged.find(({ metric }) => metric === key);
  }
  return undefined;
}

function begun(span: Span, id: string): Told {
  const { latest: _, isOver: __, isCalm: ___, ...rest } = span;
  return { ...rest, id, kind: kindOf(span), revision: 0, toldMinutes: span.toMinute - span.fromMinute + 1 };
}

function kindOf(span: Span): NonNullable<Anomaly['kind']> {
  if (isNoData(span)) return 'no_data';
  return isSilent(span) && levelOf(seriesOf(span.key)) !== 'persons' ? 'silence' : 'deviation';
}

/** The other anomalies of the same direction and time. */
function besides(told: Told, spans: readonly Span[]): Span[] {
  return spans.filter(
    (span) =>
      span.key !== told.key &&
      span.side === told.side &&
      span.fromMinute <= told.toMinute + GAP_MINUTES &&
      told.fromMinute <= span.toMinute + GAP_MINUTES,
  );
}

/** A series that had stopped counts as stopped, also in the minute in which it comes back. */
function graver(one: Told['kind'], other: Told['kind']): Told['kind'] {
  return KINDS.indexOf(other) > KINDS.indexOf(one) ? other : one;
}

const KINDS: readonly Told['kind'][] = ['deviation', 'silence', 'no_data'];

const rank = (severity: Told['severity']): number => SEVERITIES.indexOf(severity);
