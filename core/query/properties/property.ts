import type { EventColumn } from '../../tables/events.ts';
import type { Expression } from '../tree/nodes.ts';

/**
 * A property as queries use it, wherever it is stored. Filters, breakdowns, measures, the catalogue and the checks of
 * names ask only this, so a source of properties is a file in `sources/` and a line in `resolve.ts`.
 */
export type Property = {
  /** Equal for two names of one property: `plan` and `properties.plan`. */
  readonly id: string;
  /** Its name in its source. */
  readonly name: string;
  /** `any`: each event's own value says whether it is a text, a number or a list. */
  readonly type: 'text' | 'number' | 'id' | 'any';
  /** The owner of the value: each event, the session, or the person. */
  readonly scope: 'event' | 'session' | 'person';
  /** The cost of reading one value: a column, a look-up in a map, or a join. */
  readonly cost: 'column' | 'map' | 'join';
  /** The value as text; '' where it is not set. */
  readonly text: Expression;
  readonly isSet: Expression;
  /** Whether there is text, be it empty; `text` means something only then. */
  readonly hasText: Expression;
  /** The value that events are grouped by; NULL where it is not set, and '' too where `isEmptyUnset`. */
  readonly group: Expression;
  readonly isEmptyUnset: boolean;
  /** Absent where the property holds no numbers. */
  readonly number?: PropertyNumber;
  /** The texts that a value to compare with stands for. */
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
  /** Also where a text reads as a number. */
  readonly measured: NumberRead;
  /** 0 where it is not set, so that a sum needs no condition. */
  readonly isZeroWhereUnset: boolean;
};
export type NumberRead = { readonly number: Expression; readonly isSet: Expression };

/** A place where properties come from. */
export type PropertySource = {
  /** The property that a name of a request means in this source; undefined where it means none. */
  readonly find: (name: string) => Property | undefined;
  /** The names that it has in every project. */
  readonly names: readonly string[];
};
