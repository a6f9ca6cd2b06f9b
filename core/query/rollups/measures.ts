import { hasPerson, personOrNobody, uniquePersons } from '../persons.ts';
import { resolveProperty } from '../properties.ts';
import { aggregate, call, column, type Expression, infix, type OutputName, output, value } from '../tree/nodes.ts';
import type { Measure } from '../trend/measure.ts';
import { sessionKey } from '../trend/reading.ts';
import type { Dimension } from './grains.ts';

/** One figure of a row, from an event and from a row of a rollup; both add up to the same. */
export type Part = { readonly as: OutputName; readonly ofEvent: Expression; readonly ofRollup: Expression };

/** A measure in two steps: parts of each row, then one value of the parts of all rows. */
export type RolledMeasure = {
  readonly parts: readonly Part[];
  readonly value: Expression;
  /** Who is counted only once in a cumulative series; 0 is nobody. */
  readonly key?: Expression;
  /** What a grain must keep apart for it. */
  readonly needs: readonly Dimension[];
};

/**
 * The measure over rows of rollups and events together, or undefined where a rollup does not know it: percentiles, and
 * numbers other than revenue.
 *
 * Equal to the measure over events: counts, bounds and distinct keys exactly; sums and means of fractions but for the
 * order of adding, which the store does not fix for events either.
 */
export function rolledMeasure({ aggregation, property }: Measure): RolledMeasure | undefined {
  if (property === undefined) return COUNTED[aggregation];
  const target = resolveProperty(property);
  return target.kind === 'number_column' && target.name === 'revenue' ? OF_REVENUE[aggregation] : undefined;
}

/** The key of nobody and of no session. */
const none = value('UInt8', 0);
const isSome = (of: Expression) => infix(of, '!=', none);

const events: Part = { as: 'n', ofEvent: value('UInt8', 1), ofRollup: column('events') };
const person: Part = { as: 'person_key', ofEvent: column('person_key'), ofRollup: column('person_key') };
const session: Part = { as: 'session_key', ofEvent: sessionKey, ofRollup: column('session_key') };
/** How many events of a row have a revenue: means and bounds run over these. */
const payments: Part = {
  as: 'payments',
  ofEvent: column('has_revenue'),
  ofRollup: column('revenue_events'),
};
const revenue = (ofRollup: 'revenue_sum' | 'revenue_min' | 'revenue_max'): Part => ({
  as: 'amount',
  ofEvent: column('revenue'),
  ofRollup: column(ofRollup),
});
const total = (part: Part) => aggregate('sum', output(part.as));

const COUNTED: Partial<Record<Measure['aggregation'], RolledMeasure>> = {
  count: { parts: [events], value: total(events), needs: [] },
  unique_users: { parts: [person], value: uniquePersons, key: personOrNobody, needs: ['person_key'] },
  unique_sessions: {
    parts: [session],
    value: aggregate('unique_if', output(session.as), isSome(output(session.as))),
    key: output(session.as),
    needs: ['session_key'],
  },
  count_per_user: {
    parts: [events, person],
    value: infix(aggregate('sum_if', output(events.as), hasPerson), '/', call('null_if', uniquePersons, none)),
    needs: ['person_key'],
  },
};

const sum = revenue('revenue_sum');
const least = revenue('revenue_min');
const most = revenue('revenue_max');
const OF_REVENUE: Partial<Record<Measure['aggregation'], RolledMeasure>> = {
  sum: { parts: [sum], value: total(sum), needs: [] },
  avg: { parts: [sum, payments], value: infix(total(sum), '/', call('null_if', total(payments), none)), needs: [] },
  min: {
    parts: [least, payments],
    value: aggregate('min_if', output(least.as), isSome(output(payments.as))),
    needs: [],
  },
  max: { parts: [most, payments], value: aggregate('max_if', output(most.as), isSome(output(payments.as))), needs: [] },
};
