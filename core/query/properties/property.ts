import type { EventColumn } from '../../tables/events.ts';
import type { Expression } from '../tree/nodes.ts';

/**
 * A property as queries use it, wherever it is stored. Filters, breakdowns, measures, the catalogue and the checks of
 * names depend only on this type, so a source of properties is a file in `sources/` and a line in `resolve.ts`.
 */
export type Property = {
  /** Equal for two names of one property: `plan` and `properties.plan`. */
  readonly id: string;
  /** The property's name in its source. */
  readonly name: string;
  /** `any`: each event's own value is a text, a number or a list. */
  readonly type: 'text' | 'number' | 'id' | 'any';
  /** The owner of the value: the event, the session or the person. */
  readonly scope: 'event' | 'session' | 'person';
  /** The cost of reading one value: a column, a look-up in a map, or a join. */
  readonly cost: 'column' | 'map' | 'join';
  /** The value as text; '' if it is not set. */
  readonly text: Expression;
  readonly isSet: Expression;
  /** Whether there is a text, even an empty one; `text` is meaningful only if so. */
  readonly hasText: Expression;
  /** The value that events are grouped by; NULL if it is not set, and '' too if `isEmptyUnset`. */
  readonly group: Expression;
  readonly isEmptyUnset: boolean;
  /** Set if an event may have several values, which `text` and `group` then hold as a list. */
  readonly isList?: true;
  /** Absent if the property holds no numbers. */
  readonly number?: PropertyNumber;
  /** The stored texts that a comparison value matches. */
  readonly formsOf: (wanted: string) => readonly string[];
  /** The column that holds the value, or the name under which it was sent. */
  readonly column?: EventColumn;
  readonly sentAs?: string;
  /** Events may have sent another value under this name, which the column hides. */
  readonly hidesSent: boolean;
};

export type PropertyNumber = {
  /** Sent as a number. */
  readonly stored: NumberRead;
  /** Also if a text parses as a number. */
  readonly measured: NumberRead;
  /** 0 if it is not set, so that a sum needs no condition. */
  readonly isZeroWhereUnset: boolean;
};
export type NumberRead = { readonly number: Expression; readonly isSet: Expression };

/** A source of properties. */
export type PropertySource = {
  /** Finds the property that a name in a request means in this source; undefined if there is none. */
  readonly find: (name: string) => Property | undefined;
  /** The names that every project has in this source. */
  readonly names: readonly string[];
};
