import {
  column,
  type Expression,
  type Join,
  type Output,
  output,
  type Query,
  type Select,
  select,
  type TableCell,
  TRAIT_PARTS,
  type TraitPart,
  text,
} from '../tree/nodes.ts';
import { sqlExpression } from '../tree/template.ts';
import { expressionsOf, mapExpressions, mapNodes, mapSelects, nodesOf } from '../tree/walk.ts';

/**
 * Replaces cells of tables by columns, and joins each table once for each key that its rows are found by, with the columns that
 * are read and no others.
 */
export function joinTables(query: Query): Query {
  return mapSelects(query, (of) => {
    const cells = expressionsOf(of)
      .flatMap(nodesOf)
      .flatMap((node) => (node.kind === 'table_cell' ? [node] : []));
    return cells.length > 0 ? withTables(of, cells) : of;
  });
}

function withTables(of: Select, cells: readonly TableCell[]): Select {
  const columns = unique(cells, columnOf);
  const tables = unique(cells, tableOf);
  const nameOf = (cell: TableCell, part: TraitPart) => `cell_${part}${[...columns.keys()].indexOf(columnOf(cell))}`;
  const inColumns = mapExpressions(of, (each) =>
    mapNodes(each, (node) => (node.kind === 'table_cell' ? output(nameOf(node, node.part)) : node)),
  );
  const joins = Array.from(tables, ([table, { key, ...rows }], place): Join => {
    const found = { as: `cell_key${place}`, of: column('row_key') };
    const read = [...columns.values()].filter((each) => tableOf(each) === table);
    const outputs = [found, ...read.flatMap((cell) => partsOf(cell, (part) => nameOf(cell, part)))];
    const query = select({ outputs, from: { kind: 'table_rows', table: rows.table, version: rows.version } });
    return { kind: 'ANY', query, on: sqlExpression`${key} = ${output(found.as)}` };
  });
  return { ...inColumns, joins: [...(inColumns.joins ?? []), ...joins] };
}

/** The first cell of each kind; the key of a row is told by its expression, whichever object holds it. */
function unique(cells: readonly TableCell[], idOf: (cell: TableCell) => string): ReadonlyMap<string, TableCell> {
  return new Map(cells.map((cell) => [idOf(cell), cell]));
}

function tableOf({ table, version, key }: TableCell): string {
  return JSON.stringify([table, version, key]);
}

function columnOf(cell: TableCell): string {
  return JSON.stringify([tableOf(cell), cell.column]);
}

function partsOf({ column: name }: TableCell, nameOf: (part: TraitPart) => string): Output[] {
  const [texts, numbers] = [column('row_texts'), column('row_numbers')];
  const parts: Readonly<Record<TraitPart, Expression>> = {
    has_text: sqlExpression`mapContains(${texts}, ${text(name)})`,
    text: sqlExpression`${texts}[${text(name)}]`,
    has_number: sqlExpression`mapContains(${numbers}, ${text(name)})`,
    number: sqlExpression`${numbers}[${text(name)}]`,
  };
  return TRAIT_PARTS.map((part) => ({ as: nameOf(part), of: parts[part] }));
}
