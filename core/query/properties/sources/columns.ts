import { pathForms } from '../../../base/page-path.ts';
import { columnsWith, EVENT_TABLE, type EventColumn, propertyColumn } from '../../../tables/events.ts';
import { call, column, type Expression, emptyText, infix, nothing, value } from '../../tree/nodes.ts';
import type { Property, PropertySource } from '../property.ts';

/**
 * Columns of events. Their table determines which of them are properties, and their types (`core/tables/events.ts`).
 */
export const columns: PropertySource = {
  find: (name) => {
    const found = propertyColumn(name);
    return found && PROPERTIES[found.property](found.name);
  },
  names: Object.keys(EVENT_TABLE).filter((name) => propertyColumn(name) !== undefined),
};

const PROPERTIES: Readonly<Record<'text' | 'number' | 'id', (name: EventColumn) => Property>> = {
  text: (name) => {
    const isSet = infix(column(name), '!=', emptyText);
    return {
      ...common(name),
      type: 'text',
      text: column(name),
      isSet,
      hasText: isSet,
      group: column(name),
      isEmptyUnset: true,
      // A page has the same name whether its path is encoded or not.
      formsOf: (wanted) => (name === 'page' ? pathForms(wanted) : [wanted]),
      hidesSent: DERIVED.has(name),
    };
  },
  number: (name) => {
    const isSet = isNumberSet(name);
    const read = { number: column(name), isSet };
    return {
      ...common(name),
      type: 'number',
      text: call('if', isSet, call('to_text', column(name)), emptyText),
      isSet,
      hasText: isSet,
      group: call('if', isSet, column(name), nothing),
      number: { stored: read, measured: read, isZeroWhereUnset: true },
    };
  },
  id: (name) => ({
    ...common(name),
    type: 'id',
    text: call('to_text', column(name)),
    isSet: ALWAYS,
    hasText: ALWAYS,
    group: call('to_text', column(name)),
  }),
};

function common(name: EventColumn) {
  return {
    id: name,
    name,
    scope: 'event',
    cost: 'column',
    isEmptyUnset: false,
    formsOf: (wanted: string) => [wanted],
    column: name,
    hidesSent: false,
  } as const;
}

const ALWAYS = value('UInt8', 1);

/** No screen has a side of 0 pixels, so 0 means unset; a revenue of 0 is a value (migration 0012). */
function isNumberSet(name: EventColumn): Expression {
  return name === 'revenue' ? column('has_revenue') : infix(column(name), '!=', value('UInt8', 0));
}

/** Columns that ingest derives; events may also carry a sent property of the same name. */
const DERIVED: ReadonlySet<EventColumn> = new Set(
  columnsWith('from', 'visit').filter((name) => name !== 'bot' && name !== 'library'),
);
