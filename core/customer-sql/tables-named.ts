import { type Token, unquoted } from './tokens.ts';

/** A table that a statement names, as it is written: `system.parts`. */
export type NamedTable = { readonly name: string; readonly start: number; readonly end: number };

/** Whether commas at a place separate tables, and whether a table comes next. */
type Place = { readonly isQuery: boolean; expectsTable: boolean; isList: boolean };

/**
 * The tables that a statement reads by name: after FROM and JOIN, in DESCRIBE, EXISTS and SHOW CREATE. Table functions,
 * subqueries and names that the statement itself defines with WITH are none.
 */
export function tablesNamed(tokens: readonly Token[]): readonly NamedTable[] {
  const defined = definedNames(tokens);
  const found: NamedTable[] = [];
  const places: Place[] = [{ isQuery: true, expectsTable: false, isList: false }];
  for (let index = startsWithTable(tokens, places); index < tokens.length; index++) {
    const token = tokens[index];
    const place = places.at(-1);
    if (!token || !place) break;
    if (place.expectsTable && token.kind !== 'sign' && token.kind !== 'number') {
      const table = nameAt(tokens, index);
      place.expectsTable = false;
      place.isList = true;
      index = table.next - 1;
      if (!isSign(tokens[table.next], '(') && !defined.has(table.name)) found.push(table);
    } else step(tokens, index, places);
  }
  const database = databaseNamed(tokens);
  return found.filter(({ start }) => start !== database?.start);
}

/** The database of `SHOW TABLES FROM a` and `EXISTS DATABASE a`, which tools ask for by its name. */
export function databaseNamed(tokens: readonly Token[]): NamedTable | undefined {
  const [first, second] = tokens;
  if (isWord(first, 'EXISTS')) return isWord(second, 'DATABASE') ? nameAt(tokens, 2) : undefined;
  if (!isWord(first, 'SHOW')) return undefined;
  const at = ['FULL', 'EXTENDED'].includes(upper(second)) ? 2 : 1;
  if (!isWord(tokens[at], 'TABLES')) return undefined;
  return isWord(tokens[at + 1], 'FROM') || isWord(tokens[at + 1], 'IN') ? nameAt(tokens, at + 2) : undefined;
}

/** Names after IN, which may be tables as well as columns. */
export function operandsOfIn(tokens: readonly Token[]): readonly NamedTable[] {
  const defined = definedNames(tokens);
  return tokens.flatMap((token, index) => {
    const next = tokens[index + 1];
    if (!isWord(token, 'IN') || (next?.kind !== 'word' && next?.kind !== 'quoted')) return [];
    const named = nameAt(tokens, index + 1);
    return isSign(tokens[named.next], '(') || defined.has(named.name) ? [] : [named];
  });
}

function step(tokens: readonly Token[], index: number, places: Place[]): void {
  const token = tokens[index];
  const place = places.at(-1);
  if (!token || !place) return;
  if (isSign(token, '(')) {
    const isQuery = place.expectsTable || BEGINNINGS.has(upper(tokens[index + 1]));
    const expectsTable = place.expectsTable && !BEGINNINGS.has(upper(tokens[index + 1]));
    if (place.expectsTable) place.isList = true;
    place.expectsTable = false;
    places.push({ isQuery, expectsTable, isList: false });
  } else if (isSign(token, ')')) {
    if (places.length > 1) places.pop();
  } else if (isSign(token, ',')) {
    if (place.isList) place.expectsTable = true;
  } else if (place.isQuery && token.kind === 'word') {
    const word = upper(token);
    if (word === 'FROM') place.expectsTable = !isDistinctFrom(tokens, index);
    if (word === 'JOIN') place.expectsTable = !isWord(tokens[index - 1], 'ARRAY');
    if (word === 'JOIN' && isWord(tokens[index - 1], 'ARRAY')) place.isList = false;
    if (ENDS_TABLES.has(word)) place.isList = false;
  }
}

const BEGINNINGS: ReadonlySet<string> = new Set(['SELECT', 'WITH', 'FROM', 'EXPLAIN']);

const ENDS_TABLES: ReadonlySet<string> = new Set(
  (
    'SELECT WITH WHERE PREWHERE GROUP ORDER HAVING QUALIFY WINDOW LIMIT OFFSET SETTINGS FORMAT INTO UNION INTERSECT EXCEPT ' +
    'USING FETCH'
  ).split(' '),
);

/** `a IS [NOT] DISTINCT FROM b` compares. */
function isDistinctFrom(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 2];
  return isWord(tokens[index - 1], 'DISTINCT') && (isWord(before, 'IS') || isWord(before, 'NOT'));
}

/** Statements that begin with the name of a table: where to go on. */
function startsWithTable(tokens: readonly Token[], places: Place[]): number {
  const [first, second] = tokens;
  const isShow = isWord(first, 'SHOW') && isWord(second, 'CREATE');
  if (!isShow && !['DESCRIBE', 'DESC', 'EXISTS'].includes(upper(first))) return 0;
  let index = isShow ? 2 : 1;
  while (KINDS_OF_TABLES.has(upper(tokens[index]))) index++;
  const place = places.at(-1);
  if (place) place.expectsTable = true;
  return index;
}

const KINDS_OF_TABLES: ReadonlySet<string> = new Set(['TABLE', 'VIEW', 'TEMPORARY', 'DICTIONARY', 'DATABASE']);

/** Names of `WITH name AS (SELECT …)`. */
function definedNames(tokens: readonly Token[]): ReadonlySet<string> {
  const names = tokens.flatMap((token, index) => {
    if (!isWord(token, 'AS')) return [];
    const name = tokens[index - 1];
    const isName = name?.kind === 'word' || name?.kind === 'quoted';
    const next = isWord(tokens[index + 1], 'MATERIALIZED') ? index + 2 : index + 1;
    return isName && isSign(tokens[next], '(') ? [name.text] : [];
  });
  return new Set(names);
}

/** `a`, `a.b` or `a.b.c`, and the place after it. */
function nameAt(tokens: readonly Token[], index: number): NamedTable & { readonly next: number } {
  const first = tokens[index];
  const parts = [first?.kind === 'string' ? unquoted(first.text) : (first?.text ?? '')];
  let next = index + 1;
  while (isSign(tokens[next], '.') && tokens[next + 1] && tokens[next + 1]?.kind !== 'sign') {
    parts.push(tokens[next + 1]?.text ?? '');
    next += 2;
  }
  return { name: parts.join('.'), start: first?.start ?? 0, end: tokens[next - 1]?.end ?? 0, next };
}

function upper(token: Token | undefined): string {
  return token?.kind === 'word' ? token.text.toUpperCase() : '';
}

function isWord(token: Token | undefined, word: string): boolean {
  return upper(token) === word;
}

function isSign(token: Token | undefined, sign: string): boolean {
  return token?.kind === 'sign' && token.text === sign;
}
