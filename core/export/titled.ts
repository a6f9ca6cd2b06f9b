import type { NamedStatement, Statement } from '../base/statement.ts';
import type { OutputName } from '../query/tree/nodes.ts';

/** The output of a query that holds the column of this index; the file has another name for it. */
export function placeOf(index: number): OutputName {
  return `c${index}`;
}

/** A statement whose outputs are `c0`, `c1`, …, with the names that the file has for them. */
export function titled(statement: Statement, titles: readonly string[], name: string): NamedStatement {
  const outputs = titles.map((title, index) => `${placeOf(index)} AS ${quotedName(title)}`);
  return { name, params: statement.params, sql: `SELECT ${outputs.join(', ')}\nFROM (\n${statement.sql}\n)` };
}

/** A name for ClickHouse whatever characters it has; it cannot end the quotes. */
export function quotedName(name: string): string {
  return `\`${name.replace(/[\\`]/g, '\\$&').replace(/\0/g, '\uFFFD')}\``;
}
