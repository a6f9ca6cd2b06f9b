import { isWord } from './read-statement.ts';
import type { Token } from './tokens.ts';

/** The databases that a customer's statement is about. */
export type CatalogueNames = {
  /** The views. */
  readonly views: string;
  /** `databases` and `tables`, as `system` has them, without what lies below the views. */
  readonly catalogue: string;
};

/**
 * The statement with our catalogue in place of `system.databases` and `system.tables`, of which these users see no row:
 * they hold the text of views, paths and users. `SHOW DATABASES` and `SHOW TABLES` read the same two.
 */
export function readCatalogue(sql: string, tokens: readonly Token[], names: CatalogueNames): string {
  return shown(sql, tokens, names) ?? replaced(sql, tokens, names);
}

function replaced(sql: string, tokens: readonly Token[], { catalogue }: CatalogueNames): string {
  const found = tokens.filter(
    (token, index) =>
      isName(token, 'system') &&
      tokens[index + 1]?.text === '.' &&
      isName(tokens[index + 2], 'databases', 'tables') &&
      tokens[index - 1]?.text !== '.',
  );
  // Piece by piece: there may be thousands, and the statement is long.
  const pieces = found.map(({ start }, index) => sql.slice(found[index - 1]?.end ?? 0, start) + catalogue);
  return pieces.join('') + sql.slice(found.at(-1)?.end ?? 0);
}

function isName(token: Token | undefined, ...names: readonly string[]): boolean {
  return (token?.kind === 'word' || token?.kind === 'quoted') && names.includes(token.text);
}

function shown(sql: string, tokens: readonly Token[], { views, catalogue }: CatalogueNames): string | undefined {
  const [first, second, third] = tokens;
  if (!first || !second || !isWord(first, 'SHOW')) return undefined;
  if (isWord(second, 'DATABASES')) return selected(`SELECT name FROM ${catalogue}.databases`, sql, tokens.slice(2));
  const isFull = isWord(second, 'FULL') && third !== undefined && isWord(third, 'TABLES');
  if (!isFull && !isWord(second, 'TABLES')) return undefined;
  const rest = tokens.slice(isFull ? 3 : 2);
  const [from, database] = rest;
  const isNamed = from !== undefined && isWord(from, 'FROM', 'IN') && database !== undefined;
  const columns = isFull ? 'name, engine AS table_type' : 'name';
  const of = isNamed ? database.text : views;
  const query = `SELECT ${columns} FROM ${catalogue}.tables WHERE database = ${quoted(of)}`;
  return selected(query, sql, isNamed ? rest.slice(2) : rest);
}

/** The conditions and the limit that follow in the statement, behind a query. */
function selected(query: string, sql: string, rest: readonly Token[]): string {
  const [next] = rest;
  const from = `SELECT * FROM (${query} ORDER BY name)`;
  if (!next) return from;
  const isPattern = isWord(next, 'LIKE', 'ILIKE', 'NOT');
  return `${from} ${isPattern ? 'WHERE name ' : ''}${sql.slice(next.start)}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
