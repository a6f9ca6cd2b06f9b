import type { AttributionQuery } from '../../api/kinds/attribution.ts';
import type { Breakdown } from '../../api/kinds/report-fields.ts';
import { QUERY_ROWS_MAX } from '../../base/limits.ts';
import { err, ok } from '../../base/result.ts';
import { DAY_MS } from '../../base/time/durations.ts';
import { parseWindow } from '../filters/behaviour-span.ts';
import type { QueryContext } from '../kind.ts';
import { type ExchangeAsked, readExchange } from '../money/exchange.ts';
import { isMoney } from '../money/is-money.ts';
import type { PropertyNumber } from '../properties/property.ts';
import { resolveProperty } from '../properties/resolve.ts';
import { type Checked, refusal, refusalsOf, refused } from '../refusals/refusal.ts';
import { readBreakdown } from '../reports/breakdown.ts';
import { type ChosenEvents, chosenEvents } from '../reports/event-choice.ts';
import { type Report, readReport } from '../reports/report.ts';
import type { EventGroup, GroupContext } from '../trend/groups.ts';
import { OWN_COLUMNS } from './columns.ts';
import { checkSessionGroups } from './session-touches.ts';

/** A request with every default filled in and every rule checked. */
export type Attribution = Report &
  ExchangeAsked & {
    readonly conversion: ChosenEvents;
    readonly touch: 'session' | 'event';
    readonly touchEvents: ChosenEvents;
    readonly model: NonNullable<AttributionQuery['model']>;
    /** Whether a direct touch counts only where there is no other. */
    readonly isDirectFallback: boolean;
    /** Absent: touches of all history count. */
    readonly windowMs?: number;
    readonly groups: readonly EventGroup[];
    readonly amount?: { readonly name: string; readonly number: PropertyNumber };
    readonly rowsMax: number;
    /** Whether shares bring along the name of their person and the conversion. */
    readonly isListed?: boolean;
  };

const WINDOW_DEFAULT_MS = 30 * DAY_MS;

/** Fills in the defaults and checks what a schema cannot. Names every fault. */
export function readAttribution(request: AttributionQuery, context: QueryContext): Checked<Attribution> {
  const { conversion, touch = 'session', touch_event: touchEvent, model = 'last_non_direct' } = request;
  const report = readReport(request, context, [conversion.filters ?? [], touchEvent?.filters ?? []]);
  const place = report.ok ? report.value : { zone: 'UTC', span: { startMs: 0, endMs: 0 } };
  const groups = readGroups(request.group_by ?? ['source'], touch, {
    zone: place.zone,
    nowMs: context.nowMs,
    hull: place.span,
    listGroups: [],
    taken: OWN_COLUMNS,
  });
  const windowMs = readWindow(request.window);
  const amount = readAmount(request.amount);
  const misplaced = touchEvent && touch === 'session' ? [refusal('touch_event_of_sessions', {})] : [];
  const refusals = refusalsOf([report, groups, windowMs, amount], misplaced);
  if (refusals) return err(refusals);
  if (!report.ok || !groups.ok || !windowMs.ok || !amount.ok) throw new Error('A refusal was lost');
  return ok({
    ...report.value,
    conversion: chosenEvents(conversion, report.value.filters),
    touch,
    touchEvents: chosenEvents(touchEvent ?? {}, []),
    model,
    isDirectFallback: (request.direct ?? (model === 'last' ? 'touch' : 'fallback')) === 'fallback',
    ...(windowMs.value === undefined ? {} : { windowMs: windowMs.value }),
    groups: groups.value,
    ...(amount.value ? { amount: amount.value } : {}),
    ...(amount.value && isMoney(amount.value.name) ? readExchange(context, report.value.zone, report.value.span) : {}),
    rowsMax: request.limit ?? QUERY_ROWS_MAX,
  });
}

function readGroups(
  given: NonNullable<Breakdown>,
  touch: Attribution['touch'],
  context: GroupContext,
): Checked<readonly EventGroup[]> {
  const groups = readBreakdown(given, context);
  return groups.ok && touch === 'session' ? checkSessionGroups(groups.value) : groups;
}

function readWindow(given: string | undefined): Checked<number | undefined> {
  if (given === undefined) return ok(WINDOW_DEFAULT_MS);
  return given === 'unlimited' ? ok(undefined) : parseWindow(given);
}

function readAmount(name: string | undefined): Checked<Attribution['amount']> {
  if (name === undefined) return ok(undefined);
  const { number } = resolveProperty(name);
  return number && name !== 'timestamp' ? ok({ name, number }) : refused('amount_of_text', { property: name });
}
