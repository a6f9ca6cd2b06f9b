import type { AttributionQuery } from '../../core/api/kinds/attribution.ts';
import type { Cell } from '../../core/api/query.ts';
import { SESSION_RULES } from '../../core/query/sessions/rules.ts';
import type { EventRow } from '../../core/tables/events.ts';
import type { Identity } from '../harness/clickhouse-database.ts';
import { isWithin } from './calendar.ts';
import { groupLabel, measure, type Persons } from './meaning.ts';
import { atMsOf, isAfter, type OfDates } from './periods.ts';
import { isChosen, peopleOf } from './person-events.ts';
import { propertyOfGroup } from './property-of-group.ts';
import { factsOf, hostsOf, sessionsOf } from './sessions.ts';

/** A touch that may have led to a conversion: an event with a source, or a session at its first event. */
type Touch = { readonly at: EventRow; readonly group: readonly Cell[]; readonly isDirect: boolean };
type Share = { readonly group: readonly Cell[]; readonly touched: boolean; readonly share: number };

/** The rows of `attribution` over a list of events, in no order. Sessions are those of all the events. */
export function attributionReference(
  request: OfDates<AttributionQuery>,
  zone: string,
  stored: readonly EventRow[],
  identities: readonly Identity[],
): Cell[][] {
  const { personOf, eventsOf, nobodys } = peopleOf(request, stored, identities);
  const rows = new Map<string, { conversions: number; amount: number }>();
  // Events without a person have no touches.
  const ofSessions = request.touch === 'event' ? [] : sessionTouches(request, [...eventsOf.values()].flat(), personOf);
  for (const events of [...eventsOf.values(), ...nobodys.map((event) => [event])]) {
    const person = events[0] ? personOf(events[0]) : '';
    const touches =
      request.touch === 'event'
        ? events.flatMap((event) => touchOf(request, event, personOf))
        : ofSessions.filter(({ at }) => personOf(at) === person);
    for (const conversion of events) {
      const isCounted = isChosen(conversion, request.conversion, request.filters, personOf);
      if (!isCounted || !isWithin(atMsOf(conversion), request.date_range, zone)) continue;
      for (const { group, touched, share } of sharesOf(request, conversion, touches)) {
        if (share === 0) continue;
        const currency = request.amount === undefined ? [] : [currencyOf(conversion)];
        const key = JSON.stringify([...group, touched, ...currency]);
        const row = rows.get(key) ?? { conversions: 0, amount: 0 };
        row.conversions += share;
        row.amount +=
          share * (measure({ aggregation: 'sum', property: request.amount ?? 'revenue' }, [conversion], personOf) ?? 0);
        rows.set(key, row);
      }
    }
  }
  return [...rows].map(([key, { conversions, amount }]) => [
    ...JSON.parse(key),
    conversions,
    ...(request.amount === undefined ? [] : [amount]),
  ]);
}

const groupBy = (request: OfDates<AttributionQuery>) => (request.group_by ?? ['source']).map(propertyOfGroup);

function touchOf(request: OfDates<AttributionQuery>, event: EventRow, personOf: Persons): Touch[] {
  if (event.source === '' || personOf(event) === '' || !isChosen(event, request.touch_event ?? {}, [], personOf))
    return [];
  const group = groupBy(request).map((name) => groupLabel(event, name, personOf));
  return [{ at: event, group, isDirect: false }];
}

/** A session touches at its first event, by what is said of it. */
function sessionTouches(request: OfDates<AttributionQuery>, events: readonly EventRow[], personOf: Persons): Touch[] {
  const hosts = hostsOf(events);
  return sessionsOf(events, personOf, SESSION_RULES).flatMap((session): Touch[] => {
    const [at] = session.events;
    if (!at) return [];
    const facts: Readonly<Record<string, unknown>> = factsOf(session, hosts, SESSION_RULES);
    const group = groupBy(request).map((name) => String(facts[name.replace('session.', '')] ?? '') || null);
    return [{ at, group, isDirect: facts.channel === 'direct' || facts.channel === '' }];
  });
}

function currencyOf(event: EventRow): string | null {
  return event.currency === '' ? null : event.currency.toUpperCase();
}

const DAY_MS = 86_400_000;

/** The shares of one conversion; they add up to 1. */
function sharesOf(request: OfDates<AttributionQuery>, conversion: EventRow, touches: readonly Touch[]): Share[] {
  const windowMs = windowOf(request.window ?? '30d');
  const before = touches.filter(({ at }) => !isAfter(at, conversion) && atMsOf(conversion) - atMsOf(at) <= windowMs);
  const model = request.model ?? 'last_non_direct';
  const others = before.filter(({ isDirect }) => !isDirect);
  const isFallback = (request.direct ?? (model === 'last' ? 'touch' : 'fallback')) === 'fallback';
  const counted = isFallback && others.length > 0 ? others : before;
  if (counted.length === 0) return [{ group: groupBy(request).map(() => null), touched: false, share: 1 }];
  const weights = counted.map((touch, index) =>
    weightOf(model, index, counted.length, atMsOf(conversion) - atMsOf(touch.at)),
  );
  const whole = weights.reduce((sum, each) => sum + each, 0);
  return counted.map(({ group }, index) => ({ group, touched: true, share: (weights[index] ?? 0) / whole }));
}

function weightOf(model: string, index: number, count: number, ageMs: number): number {
  const isEnd = index === 0 || index === count - 1;
  switch (model) {
    case 'first':
      return index === 0 ? 1 : 0;
    case 'linear':
      return 1;
    case 'time_decay':
      return 0.5 ** (ageMs / (7 * DAY_MS));
    case 'position':
      if (count <= 2) return 1;
      return isEnd ? 0.4 : 0.2 / (count - 2);
    default:
      return index === count - 1 ? 1 : 0;
  }
}

function windowOf(text: string): number {
  const units: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: DAY_MS, w: 7 * DAY_MS };
  return text === 'unlimited' ? Number.POSITIVE_INFINITY : Number(text.slice(0, -1)) * (units[text.slice(-1)] ?? 0);
}
