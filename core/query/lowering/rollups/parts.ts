import { actor, call, column, type Expression, type OutputName, value } from '../../tree/nodes.ts';

/** One figure of a row, computed either from an event or from a rollup row; both add up to the same total. */
export type Part = {
  readonly as: OutputName;
  readonly ofEvent: Expression;
  readonly ofRollup: Expression;
  /** The columns that a grain needs for this part. */
  readonly needs: readonly string[];
};

const NONE = value('UInt8', 0);

export const EVENTS: Part = { as: 'n', ofEvent: value('UInt8', 1), ofRollup: column('events'), needs: [] };
const PERSON_KEY = call('if', actor('person', 'is_set'), actor('person', 'key'), NONE);
/** 0 means nobody. `linkPersons` links events and rollups, each in its own way. */
export const PERSON: Part = { as: 'person', ofEvent: PERSON_KEY, ofRollup: PERSON_KEY, needs: ['person_key'] };
/** 0 means no session. */
export const SESSION: Part = {
  as: 'session_key',
  ofEvent: call('if', actor('session_id', 'is_set'), actor('session_id', 'key'), NONE),
  ofRollup: column('session_key'),
  needs: ['session_key'],
};
/** The number of a row's events that have a revenue: means and bounds cover only these. */
export const PAYMENTS: Part = {
  as: 'payments',
  ofEvent: column('has_revenue'),
  ofRollup: column('revenue_events'),
  needs: [],
};
export const REVENUE = {
  sum: amount('revenue_sum'),
  min: amount('revenue_min'),
  max: amount('revenue_max'),
} as const;

function amount(name: 'revenue_sum' | 'revenue_min' | 'revenue_max'): Part {
  return { as: name, ofEvent: column('revenue'), ofRollup: column(name), needs: [] };
}
