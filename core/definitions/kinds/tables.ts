import type { Conflict, Identified } from '../../api/objects/object-kind.ts';
import { type Table, tableSchema } from '../../api/objects/tables.ts';
import type { DefinedProperty } from '../../query/definitions.ts';
import { isClockPart } from '../../query/properties/clock-parts.ts';
import { isTimeName, resolveProperty } from '../../query/properties/resolve.ts';
import { call, emptyText, type TraitPart, tableCell } from '../../query/tree/nodes.ts';
import { defineDefinitions } from '../kind.ts';
import { nameProblem } from '../name-problem.ts';
import { NAMING_PERSONS } from '../naming-persons.ts';
import { NO_VALUE } from '../no-value.ts';

/** Columns of tables, as properties `<table>.<column>` of the events that carry a key. They read what repairs give. */
export const tables = defineDefinitions({
  object: 'tables',
  schema: tableSchema,
  layersOf: (definitions) => [{ properties: new Map(definitions.flatMap(columnsOf)) }],
  usesOf: ({ key }) => [key],
  givesOf: ({ name, columns }) =>
    columns.map((column) => ({
      of: 'property',
      name: `${name}.${column.name}`,
      type: column.type === 'number' ? 'number' : 'string',
      values: [],
    })),
  faultsOf: (all) => all.flatMap(faults),
});

function columnsOf({ name, key, columns, version }: Table): [string, DefinedProperty][] {
  // Numbers find the row of their text; what is not set finds none, since no row has an empty key.
  const found = call('if_null', resolveProperty(key).group, emptyText);
  return columns.map((column) => {
    const full = `${name}.${column.name}`;
    if (version === undefined) return [full, NO_VALUE];
    const part = (of: TraitPart) => tableCell({ table: name, version, column: column.name, key: found }, of);
    return [
      full,
      { text: part('text'), hasText: part('has_text'), number: part('number'), hasNumber: part('has_number') },
    ];
  });
}

function faults({ id, definition: { name, key, columns } }: Identified<Table>): Conflict[] {
  const taken = columns.flatMap((column, index) => {
    const problem = nameProblem(`${name}.${column.name}`);
    return problem === undefined ? [] : [{ id, at: `columns[${index}].name`, problem }];
  });
  if (isKey(key)) return taken;
  const problem = `is \`${key}\`, which is an id, a time, a fact of the session or a list; name a property such as \`plan\` or \`person.plan\``;
  return [...taken, { id, at: 'key', problem }];
}

/** Rows are not part of an erasure, so they must not tell persons apart. */
function isKey(name: string): boolean {
  const { scope, type, isList } = resolveProperty(name);
  const isOfMany = scope === 'session' || isList || isTimeName(name) || isClockPart(name);
  return !isOfMany && type !== 'id' && !NAMING_PERSONS.has(name);
}
