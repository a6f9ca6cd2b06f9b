import { actor, call, column, type Expression, type OutputName, value } from '../../tree/nodes.ts';
import { sqlExpression } from '../../tree/template.ts';

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
/** Named like the column, which `linkPersons` reads. */
export const PERSON: Part = {
  as: 'person_key',
  ofEvent: column('person_key'),
  ofRollup: column('person_key'),
  needs: ['person_key'],
};
/** The order of events, by which persons are linked where devices are shared. Rollups leave out the events of those. */
export const ORDINAL: Part = {
  as: 'ordinal',
  ofEvent: column('ordinal'),
  ofRollup: sqlExpression`toUInt64(0)`,
  needs: [],
};
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
