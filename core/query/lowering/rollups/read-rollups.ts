import type { Stretch } from '../../../base/time/comparison.ts';
import { eventsOf, not, type Query, rowsOf, type Select, type SettledDay, select, union } from '../../tree/nodes.ts';
import { mapSelects } from '../../tree/walk.ts';
import { IS_OF_SHARED_DEVICE, linksOfShared, type PersonFacts, PLAIN_PERSONS } from '../links.ts';
import type { LoweringContext } from '../lower.ts';
import { isOf } from '../tiers/read-tiers.ts';
import { grainFor } from './grain-for.ts';
import type { Grain } from './grains.ts';
import { PERSON } from './parts.ts';
import { type Rolled, rolledSelect } from './rolled-select.ts';
import { cutsAnHour, daysTouched, usableDays, withoutDays } from './usable-days.ts';

/**
 * Reads rollups for settled days and events for all other days, and aggregates both together, so that a person who is
 * in both counts once. A select that rollups cannot answer exactly stays as it is.
 *
 * `SELECT count() FROM events …` becomes `SELECT sum(n) FROM (SELECT events AS n FROM rollups … UNION ALL SELECT 1 AS n
 * FROM events … AND NOT (day IN settled))`.
 *
 * Whose an anonymous event of a shared device is depends on its very time, so where persons count, the events of such
 * devices are read also for settled days.
 */
export function readRollups(query: Query, { settledDays = [], cold, persons = PLAIN_PERSONS }: LoweringContext): Query {
  const settled = withoutDays(settledDays, cold?.days ?? []);
  if (settled.length === 0) return query;
  return mapSelects(query, (of) => {
    const found = rollable(of);
    const days = found ? usableDays(settled, found.span) : [];
    return found && days.length > 0 ? fromBoth(of, found, days, persons) : of;
  });
}

type Rollable = { readonly span: Stretch; readonly grain: Grain; readonly rolled: Rolled };

/** How rollups would answer a select of events; undefined if they cannot, whichever days are settled. */
export function rollable(of: Select): Rollable | undefined {
  if (of.from.kind !== 'events' || cutsAnHour(of)) return undefined;
  const rolled = rolledSelect(of);
  const grain = rolled && grainFor(rolled.needs);
  return grain && { span: of.from.span, grain, rolled };
}

function fromBoth(
  of: Select,
  { span, grain, rolled }: Rollable,
  days: readonly SettledDay[],
  persons: PersonFacts,
): Select {
  const { keyed = [], where = [], ...rest } = of;
  const isByTime = persons.areDevicesShared && rolled.parts.includes(PERSON);
  const outputs = (side: 'ofEvent' | 'ofRollup') => rolled.parts.map((part) => ({ as: part.as, of: part[side] }));
  const fromRollups = select({
    outputs: outputs('ofRollup'),
    from: { kind: 'rollups', grain: grain.name, span, days },
    keyed,
    where: isByTime ? [...where, not(IS_OF_SHARED_DEVICE)] : where,
  });
  const ofSharedDevices = select({
    outputs: outputs('ofEvent'),
    from: { kind: 'linked', rows: eventsOf(span), links: linksOfShared(persons) },
    keyed: [...keyed, isOf(days)],
    where: [...where, IS_OF_SHARED_DEVICE],
  });
  const fromEvents = select({
    outputs: outputs('ofEvent'),
    from: eventsOf(span),
    keyed: [...keyed, not(isOf(days))],
    where,
  });
  const branches = [
    fromRollups,
    ...(isByTime ? [ofSharedDevices] : []),
    ...(days.length === daysTouched(span) ? [] : [fromEvents]),
  ];
  return { ...rest, outputs: rolled.outputs, from: rowsOf(union(branches)) };
}
