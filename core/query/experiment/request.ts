import type { ExperimentMetric, ExperimentQuery } from '../../api/kinds/experiment.ts';
import type { EventChoice } from '../../api/kinds/report-fields.ts';
import type { Correction } from '../../base/experiments.ts';
import { err, ok } from '../../base/result.ts';
import { parseDate } from '../../base/time/calendar.ts';
import type { Stretch } from '../../base/time/comparison.ts';
import { HOUR_MS } from '../../base/time/durations.ts';
import { startOfDate } from '../../base/time/zones.ts';
import type { MetricShape } from '../../experiments/arm.ts';
import type { Rules } from '../../experiments/judge.ts';
import { parseWindow } from '../filters/behaviour-span.ts';
import type { QueryContext } from '../kind.ts';
import { type ExchangeAsked, readExchange } from '../money/exchange.ts';
import type { PropertyNumber } from '../properties/property.ts';
import { resolveProperty } from '../properties/resolve.ts';
import { type Checked, type Refusal, refusal, refusalsOf, refused } from '../refusals/refusal.ts';
import { type ChosenEvents, chosenEvents } from '../reports/event-choice.ts';
import { type Report, readReport } from '../reports/report.ts';
import { parseInstant } from '../span.ts';

/** A request with every default filled in and every rule checked. */
export type Experiment = Report &
  ExchangeAsked & {
    readonly exposure: ChosenEvents;
    readonly variantProperty: string;
    /** The control first. */
    readonly variants: readonly string[];
    readonly phases: readonly Phase[];
    readonly metrics: readonly Metric[];
    readonly rules: Rules;
    readonly correction: Correction;
    /** Set: what persons did for so long before their exposure is taken off. */
    readonly beforeMs?: number;
    readonly takesFirstVariant: boolean;
    /** When the last window ends: figures may change until then. */
    readonly closedMs: number;
    /** The span in which every event that may count lies. */
    readonly read: Stretch;
  };

export type Phase = { readonly startMs: number; readonly weights: readonly number[] };

/** Something that is counted or added up, a person. */
export type Part = { readonly events: ChosenEvents; readonly property?: string; readonly number?: PropertyNumber };

export type Metric = Part & {
  readonly name: string;
  readonly shape: MetricShape;
  /** Events count once, however many a person has. */
  readonly isConversion: boolean;
  readonly per?: Part;
  /** Absent: until the end of the range. */
  readonly windowMs?: number;
  readonly isLessBetter: boolean;
  /** A share of persons below 1. */
  readonly cap?: number;
};

const CONFIDENCE_DEFAULT = 0.95;
const PLANNED_PERSONS_DEFAULT = 5_000;

/** Fills in the defaults and checks what a schema cannot. Names every fault. */
export function readExperiment(request: ExperimentQuery, context: QueryContext): Checked<Experiment> {
  const { exposure, metrics, variants } = request;
  const own = metrics.flatMap((metric) => [metric.filters ?? [], metric.per?.filters ?? []]);
  const report = readReport(request, context, [exposure.filters ?? [], ...own]);
  const place = report.ok ? report.value : { zone: 'UTC', span: { startMs: 0, endMs: 1 }, filters: [] };
  const before = request.before === undefined ? ok(undefined) : parseWindow(request.before);
  const read = metrics.map((metric, index) => readMetric(metric, index, place.filters));
  const phases = readPhases(request, place);
  const refusals = refusalsOf([report, before, phases, ...read], faultsOf(request));
  if (refusals) return err(refusals);
  if (!report.ok || !before.ok || !phases.ok) throw new Error('A refusal was lost');
  const found = read.flatMap((metric) => (metric.ok ? [metric.value] : []));
  const { span, nowMs, zone } = report.value;
  const longestMs = Math.max(0, ...found.map(({ windowMs = 0 }) => windowMs));
  const hull = {
    startMs: span.startMs - (before.value ?? 0),
    // Whole hours, so that the same question is the same statement for a while.
    endMs: Math.max(span.endMs, Math.min(Math.ceil(nowMs / HOUR_MS) * HOUR_MS, span.endMs + longestMs)),
  };
  return ok({
    ...report.value,
    ...readExchange(context, zone, hull),
    exposure: chosenEvents(exposure, report.value.filters),
    variantProperty: request.variant ?? 'variant',
    variants,
    phases: phases.value,
    metrics: found,
    rules: {
      method: request.method ?? 'sequential',
      alpha: 1 - (request.confidence ?? CONFIDENCE_DEFAULT),
      plannedPersons: request.planned_persons ?? PLANNED_PERSONS_DEFAULT,
    },
    correction: request.correction ?? 'benjamini_hochberg',
    ...(before.value === undefined ? {} : { beforeMs: before.value }),
    takesFirstVariant: request.several_variants === 'first',
    read: hull,
    closedMs: span.endMs + longestMs,
  });
}

function readMetric(metric: ExperimentMetric, index: number, shared: Report['filters']): Checked<Metric> {
  const { measure = 'converted', per, property, window, cap, goal } = metric;
  const windowMs = window === undefined ? ok(undefined) : parseWindow(window);
  const main = measure === 'sum' ? readNumber(property, index) : ok(undefined);
  const below = per?.property === undefined ? ok(undefined) : readNumber(per.property, index);
  const refusals = refusalsOf([windowMs, main, below]);
  if (refusals) return err(refusals);
  if (!windowMs.ok || !main.ok || !below.ok) throw new Error('A refusal was lost');
  return ok({
    ...partOf(metric, main.value, shared),
    name: nameOf(metric),
    shape: per ? 'ratio' : measure === 'converted' ? 'share' : 'mean',
    isConversion: measure === 'converted',
    ...(per ? { per: partOf(per, below.value, shared) } : {}),
    ...(windowMs.value === undefined ? {} : { windowMs: windowMs.value }),
    isLessBetter: goal === 'decrease',
    ...(cap === undefined ? {} : { cap: cap / 100 }),
  });
}

type Numbered = { readonly property: string; readonly number: PropertyNumber };

function partOf(
  { event, events, filters }: EventChoice,
  numbered: Numbered | undefined,
  shared: Report['filters'],
): Part {
  const choice = {
    ...(event === undefined ? {} : { event }),
    ...(events ? { events } : {}),
    ...(filters ? { filters } : {}),
  };
  return { events: chosenEvents(choice, shared), ...(numbered ?? {}) };
}

function readNumber(property: string | undefined, index: number): Checked<Numbered> {
  if (property === undefined) return refused('sum_of_nothing', { index });
  if (property === 'timestamp') return refused('measured_timestamp', {});
  const { number } = resolveProperty(property);
  return number ? ok({ property, number }) : refused('measured_text', { aggregation: 'sum', property });
}

function nameOf({ name, event, events = [] }: ExperimentMetric): string {
  return name ?? event ?? events.join(', ');
}

function readPhases(
  { phases, variants }: ExperimentQuery,
  { zone, span }: Pick<Report, 'zone' | 'span'>,
): Checked<readonly Phase[]> {
  if (phases === undefined) return ok([{ startMs: span.startMs, weights: variants.map(() => 1) }]);
  const faults: Refusal[] = [];
  let beforeMs = Number.NEGATIVE_INFINITY;
  const read = phases.map(({ start, weights }, index) => {
    if (weights.length !== variants.length) {
      faults.push(refusal('weights_not_of_variants', { index, weights: weights.length, variants: variants.length }));
    } else if (weights.every((weight) => weight === 0)) faults.push(refusal('weights_of_nobody', { index }));
    if (start === undefined && index > 0) faults.push(refusal('phase_without_start', { index }));
    const startMs = index === 0 ? span.startMs : momentOf(start ?? '', zone);
    if (start !== undefined && momentOf(start, zone) === undefined) {
      faults.push(refusal('unreadable_time', { field: `phases[${index}].start`, given: start }));
    } else if (index === 0 && start !== undefined && (momentOf(start, zone) ?? 0) > span.startMs) {
      faults.push(refusal('phase_after_range', { start }));
    } else if (startMs !== undefined && startMs <= beforeMs) {
      faults.push(refusal('phase_out_of_order', { index, start: start ?? '' }));
    }
    beforeMs = startMs ?? beforeMs;
    return { startMs: beforeMs, weights };
  });
  const refusals = refusalsOf([], faults);
  return refusals ? err(refusals) : ok(read);
}

function momentOf(given: string, zone: string): number | undefined {
  const date = parseDate(given);
  return date === undefined ? parseInstant(given) : startOfDate(zone, date);
}

function faultsOf({ exposure, variants, metrics }: ExperimentQuery): Refusal[] {
  const isOfNothing = ({ event, events }: EventChoice) => event === undefined && events === undefined;
  const names = metrics.map(nameOf);
  return [
    ...variants
      .filter((variant, place) => variants.indexOf(variant) < place)
      .map((variant) => refusal('variant_twice', { variant })),
    ...(isOfNothing(exposure) ? [refusal('choice_of_nothing', { field: 'exposure' })] : []),
    ...metrics.flatMap((metric, index): Refusal[] => {
      const { measure = 'converted', per, property, cap } = metric;
      const name = names[index] ?? '';
      return [
        ...(isOfNothing(metric) ? [refusal('choice_of_nothing', { field: `metrics[${index}]` })] : []),
        ...(per && isOfNothing(per) ? [refusal('choice_of_nothing', { field: `metrics[${index}].per` })] : []),
        ...(names.indexOf(name) < index ? [refusal('metric_twice', { index, name })] : []),
        ...(measure !== 'sum' && property !== undefined ? [refusal('property_without_sum', { index, property })] : []),
        ...(measure === 'converted' && cap !== undefined ? [refusal('cap_of_share', { index })] : []),
      ];
    }),
  ];
}
