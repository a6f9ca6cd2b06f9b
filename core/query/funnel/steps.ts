import type { Filter } from '../../api/kinds/fields.ts';
import type { FunnelQuery } from '../../api/kinds/funnel.ts';
import { QUERY_FUNNEL_STEPS_MAX } from '../../base/limits.ts';
import { err, ok } from '../../base/result.ts';
import { parseWindow } from '../filters/behaviour-span.ts';
import { type Checked, type Refusal, refusal, refusalsOf, refused } from '../refusals/refusal.ts';

/** Events by name, any of which will do (`*`: any event), and filters that they must pass. */
export type Pattern = { readonly events: readonly string[]; readonly filters: readonly Filter[] };

export type FunnelStep = Pattern & {
  readonly label: string;
  readonly isOptional: boolean;
  /** At most this long after the required step before. */
  readonly withinMs?: number;
};

type Given = FunnelQuery['steps'][number];

/** The steps of a request. Refuses too many, steps without an event, and what an order is needed for. */
export function readSteps(given: readonly Given[], order: NonNullable<FunnelQuery['order']>): Checked<FunnelStep[]> {
  if (given.length > QUERY_FUNNEL_STEPS_MAX) return refused('too_many_steps', { count: given.length });
  const steps = given.map((each, index) => readStep(each, index + 1, order));
  const refusals = refusalsOf(steps);
  return refusals ? err(refusals) : ok(steps.flatMap((each) => (each.ok ? [each.value] : [])));
}

function readStep(given: Given, step: number, order: FunnelQuery['order']): Checked<FunnelStep> {
  if (typeof given === 'string') return ok({ ...patternOf({ event: given }), label: given, isOptional: false });
  const { event, events, within } = given;
  const withinMs = within === undefined ? ok(undefined) : parseWindow(within);
  const faults: Refusal[] = [
    ...((event === undefined) === (events === undefined) ? [refusal('step_without_event', { step })] : []),
    ...(given.optional && step === 1 ? [refusal('first_step_optional', {})] : []),
    ...(given.optional && order !== 'ordered' ? [refusal('order_needed', { field: 'optional', order })] : []),
    ...(within !== undefined && order === 'unordered' ? [refusal('order_needed', { field: 'within', order })] : []),
    ...(within !== undefined && step === 1 ? [refusal('within_nothing', {})] : []),
  ];
  const refusals = refusalsOf([withinMs], faults);
  if (refusals) return err(refusals);
  const pattern = patternOf(given);
  return ok({
    ...pattern,
    label: given.label ?? pattern.events.join(', '),
    isOptional: given.optional ?? false,
    ...(withinMs.ok && withinMs.value !== undefined ? { withinMs: withinMs.value } : {}),
  });
}

export function patternOf({
  event,
  events,
  filters = [],
}: {
  readonly event?: string | undefined;
  readonly events?: readonly string[] | undefined;
  readonly filters?: readonly Filter[] | undefined;
}): Pattern {
  return { events: events ?? (event === undefined ? [] : [event]), filters };
}
