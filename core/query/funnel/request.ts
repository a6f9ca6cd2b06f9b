import type { Filter } from '../../api/kinds/fields.ts';
import type { FunnelQuery } from '../../api/kinds/funnel.ts';
import { QUERY_RANGE_DAYS_MAX } from '../../base/limits.ts';
import { err, ok } from '../../base/result.ts';
import { type Bucket, type BucketUnit, bucketsOf, bucketUnit } from '../../base/time/buckets.ts';
import type { Stretch } from '../../base/time/comparison.ts';
import { DAY_MS } from '../../base/time/durations.ts';
import { canonicalZone } from '../../base/time/zones.ts';
import { parseWindow } from '../filters/behaviour-span.ts';
import { checkFilters } from '../filters/check-filters.ts';
import type { QueryContext } from '../kind.ts';
import { type Checked, refusalsOf, refused } from '../refusals/refusal.ts';
import { readBreakdown } from '../reports/breakdown.ts';
import { parseSpan } from '../span.ts';
import type { EventGroup } from '../trend/groups.ts';
import { checkFields } from './check-fields.ts';
import { OWN_NAMES } from './columns.ts';
import { type FunnelRules, rulesOf } from './modes.ts';
import { type FunnelStep, type Pattern, patternOf, readSteps } from './steps.ts';

/** An event that ends an attempt if it comes after step `from` and before step `to`, places among all steps from 0. */
export type Exclusion = Pattern & { readonly from: number; readonly to: number };

/** A request with every default filled in and every rule checked. */
export type Funnel = {
  readonly steps: readonly FunnelStep[];
  readonly order: NonNullable<FunnelQuery['order']>;
  readonly windowMs: number;
  /** The range: the first step lies in it. */
  readonly span: Stretch;
  /** The span in which the other steps may lie. */
  readonly read: Stretch;
  readonly exclusions: readonly Exclusion[];
  readonly filters: readonly Filter[];
  readonly breakdown: readonly EventGroup[];
  /** The groups by the elements of lists, as a first answer has found. */
  readonly listGroups: readonly string[];
  /** The place of the step that gives the value of the breakdown; `last`: the last one reached. */
  readonly breakdownAt: number | 'last';
  readonly groupsMax: number;
  /** Periods of entry that have begun. */
  readonly periods?: readonly Bucket[];
  /** Where the first period begins that has not begun yet. */
  readonly entriesEndMs?: number;
  readonly interval?: NonNullable<FunnelQuery['by']>;
  /** The interval, with the day on which weeks begin. */
  readonly unit?: BucketUnit;
  readonly heldConstant: readonly string[];
  readonly isWithinSession: boolean;
  readonly firstTime: 'named' | 'matching' | undefined;
  readonly sample: number;
  readonly mode: FunnelQuery['mode'];
  readonly rules: FunnelRules;
  readonly timezone: string;
  readonly zone: string;
  readonly nowMs: number;
  readonly includeBots: boolean;
  /** Set for lists of persons: rows carry names too. */
  readonly isNamed?: boolean;
};

const GROUPS_DEFAULT = 25;

/** Fills in defaults and checks rules that span several fields. Names every fault. */
export function readFunnel(request: FunnelQuery, context: QueryContext): Checked<Funnel> {
  const { nowMs } = context;
  const timezone = request.timezone ?? context.timezone;
  const zone = canonicalZone(timezone);
  const clock = { zone: zone ?? 'UTC', nowMs, ...(request.week_start ? { weekStart: request.week_start } : {}) };
  const span = parseSpan(request.date_range, clock);
  const rules = rulesOf(request.mode);
  const steps = readSteps(request.steps, request.order ?? 'ordered');
  const given = request.window === undefined ? undefined : parseWindow(request.window);
  const own = [...request.steps, ...(request.exclusions ?? [])].flatMap((each) =>
    typeof each === 'string' ? [] : (each.filters ?? []),
  );
  const { listGroups = [] } = context;
  const hull = span.ok ? span.value : { startMs: 0, endMs: 0 };
  const breakdown = readBreakdown(request.breakdown, { ...clock, listGroups, hull, taken: OWN_NAMES });
  const refusals = refusalsOf(
    [zone ? ok(zone) : refused('unknown_zone', { given: timezone }), span, steps, breakdown, ...(given ? [given] : [])],
    [
      ...checkFields(request),
      ...checkFilters(request.filters ?? [], own, request.steps.length, { zone: zone ?? 'UTC', nowMs }),
    ],
  );
  if (refusals) return err(refusals);
  if (!zone || !span.ok || !steps.ok || !breakdown.ok || (given && !given.ok)) throw new Error('A refusal was lost');
  const rangeMs = span.value.endMs - span.value.startMs;
  const windowMs = Math.min(given?.value ?? rules.windowMs ?? rangeMs, QUERY_RANGE_DAYS_MAX * DAY_MS);
  return ok({
    steps: steps.value,
    order: request.order ?? 'ordered',
    windowMs,
    span: span.value,
    read: readSpan(request, span.value, windowMs),
    exclusions: (request.exclusions ?? []).map((each) => ({
      ...patternOf(each),
      from: each.from_step - 1,
      to: each.to_step - 1,
    })),
    filters: request.filters ?? [],
    breakdown: breakdown.value,
    listGroups,
    breakdownAt: placeOfBreakdown(request),
    groupsMax: request.limit ?? GROUPS_DEFAULT,
    ...periodsOf(request, span.value, zone, nowMs),
    heldConstant: request.hold_constant ?? [],
    isWithinSession: request.within_session ?? false,
    firstTime: request.first_time === true ? 'named' : request.first_time || undefined,
    sample: request.sample ?? 1,
    mode: request.mode,
    rules,
    timezone,
    zone,
    nowMs,
    includeBots: request.include_bots ?? false,
  });
}

/** Conversions after the range are read as far as the window of its last entry reaches, within what the store keeps. */
function readSpan({ conversions }: FunnelQuery, { startMs, endMs }: Stretch, windowMs: number): Stretch {
  if (conversions !== 'after_range') return { startMs, endMs };
  return { startMs, endMs: Math.min(endMs + windowMs, startMs + QUERY_RANGE_DAYS_MAX * DAY_MS) };
}

function placeOfBreakdown({ breakdown_at: at = 'first' }: FunnelQuery): number | 'last' {
  if (at === 'last') return 'last';
  return at === 'first' ? 0 : at - 1;
}

function periodsOf({ by, week_start }: FunnelQuery, { startMs, endMs }: Stretch, zone: string, nowMs: number) {
  if (by === undefined) return {};
  const unit = bucketUnit(by, week_start);
  const all = bucketsOf(zone, unit, startMs, endMs);
  const periods = all.filter((each) => each.startMs <= nowMs);
  const next = all[periods.length];
  return { interval: by, unit, periods, ...(next ? { entriesEndMs: next.startMs } : {}) };
}
