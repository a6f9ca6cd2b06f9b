import { err, ok, type Result } from '../base/result.ts';
import { SQL_CHARS_MAX } from '../base/sql-bounds.ts';
import { isRefusedFunction } from './refused-functions.ts';
import { type Token, tokensOf } from './tokens.ts';

/** A statement, and what it says of its own answer. */
export type ReadStatement = {
  readonly tokens: readonly Token[];
  /** The name in its FORMAT clause. */
  readonly format?: string;
};

/** Why a statement is not sent to ClickHouse; a sentence for its author. */
export type StatementRefusal = { readonly message: string };

/**
 * Reads a customer's statement before ClickHouse does. It keeps nobody from anything that the rights of the database
 * allow; it closes what those do not reach: the shipped engine takes settings of a subquery without looking at their
 * bounds, and EXPLAIN shows the tables below the views.
 */
export function readStatement(sql: string): Result<ReadStatement, StatementRefusal> {
  if (sql.length > SQL_CHARS_MAX) {
    return refused(`The statement has ${sql.length} characters; at most ${SQL_CHARS_MAX} are allowed.`);
  }
  return judgeStatement(sql);
}

/** The same for a text of any length: the engine writes a statement longer than its author did. */
export function judgeStatement(sql: string): Result<ReadStatement, StatementRefusal> {
  const read = tokensOf(sql);
  if (!read.ok) return refused(`The statement cannot be read; ${read.error.remedy}.`);
  const tokens = withoutLastSemicolon(read.value);
  for (const rule of RULES) {
    const message = rule(tokens);
    if (message !== undefined) return refused(message);
  }
  const format = formatOf(tokens);
  return ok({ tokens, ...(format === undefined ? {} : { format }) });
}

function refused(message: string): Result<never, StatementRefusal> {
  return err({ message });
}

function withoutLastSemicolon(tokens: readonly Token[]): readonly Token[] {
  return tokens.at(-1)?.text === ';' ? tokens.slice(0, -1) : tokens;
}

/**
 * Reads what customers write as text that ClickHouse takes for SQL: the conditions in `additional_table_filters`, from a
 * parameter of the address or a clause.
 */
export function readFilters(text: string): Result<undefined, StatementRefusal> {
  const read = tokensOf(text);
  if (!read.ok) return refused(`The filters cannot be read; ${read.error.remedy}.`);
  const message = filterRefusal(read.value);
  return message === undefined ? ok(undefined) : refused(message);
}

function filterRefusal(tokens: readonly Token[]): string | undefined {
  for (const { kind, text } of tokens) {
    if (kind !== 'string') continue;
    if (/\\[^'\\]/.test(text)) return "A filter holds no backslash except before ' and \\.";
    const read = tokensOf(
      text
        .slice(1, -1)
        .replaceAll("''", "'")
        .replace(/\\(['\\])/g, '$1'),
    );
    if (!read.ok) return `A filter cannot be read; ${read.error.remedy}.`;
    for (const rule of FILTER_RULES) {
      const message = rule(read.value);
      if (message !== undefined) return message;
    }
  }
  return undefined;
}

type Rule = (tokens: readonly Token[]) => string | undefined;

/** How a statement that reads begins. */
export const BEGINNINGS: readonly string[] = ['SELECT', 'WITH', 'FROM', 'SHOW', 'DESCRIBE', 'DESC', 'EXISTS'];
const SHOWN = ['DATABASES', 'TABLES', 'FULL', 'EXTENDED', 'COLUMNS', 'FIELDS', 'FUNCTIONS', 'SETTINGS', 'ENGINES'];

const RULES: readonly Rule[] = [
  oneStatement,
  allowedBeginning,
  noExplain,
  noSettingsInside,
  noOutfile,
  noFunctions,
  noNamesFromParameters,
  readableFilters,
];

const FILTER_RULES: readonly Rule[] = [noFunctions, noNamesFromParameters, noSelect];

function oneStatement(tokens: readonly Token[]): string | undefined {
  if (tokens.length === 0) return 'The statement is empty; send one that begins with SELECT.';
  if (tokens.some(({ text, kind }) => kind === 'sign' && text === ';')) return 'Send one statement at a time.';
  return undefined;
}

function allowedBeginning(tokens: readonly Token[]): string | undefined {
  const [first, second] = tokens.filter(({ text, kind }) => !(kind === 'sign' && text === '('));
  if (!first || !isWord(first, ...BEGINNINGS)) {
    return `A statement begins with SELECT, WITH, SHOW, DESCRIBE or EXISTS, not with ${shown(first)}.`;
  }
  if (isWord(first, 'SHOW') && !(second && isWord(second, ...SHOWN))) {
    return `SHOW ${shown(second)} is not available; SHOW takes ${SHOWN.join(', ')}.`;
  }
  return undefined;
}

function noExplain(tokens: readonly Token[]): string | undefined {
  const found = tokens.some(
    (token, index) => isWord(token, 'EXPLAIN') && (index === 0 || tokens[index - 1]?.text === '('),
  );
  return found ? 'EXPLAIN is not available.' : undefined;
}

/** A name from a parameter is one that nobody has read. */
function noNamesFromParameters(tokens: readonly Token[]): string | undefined {
  const found = tokens.some((token, index) => isWord(token, 'IDENTIFIER') && tokens[index - 1]?.text === ':');
  return found ? 'A parameter of type Identifier is not available; write the name into the statement.' : undefined;
}

/** A clause at the end of the whole statement is judged by ClickHouse itself. */
function noSettingsInside(tokens: readonly Token[]): string | undefined {
  const at = settingsClause(tokens);
  const clause = tokens[at];
  if (!clause) return undefined;
  const isAtEnd = clause.depth === 0 && !tokens.slice(at + 1).some((token) => goesOn(token));
  return isAtEnd ? undefined : 'A SETTINGS clause stands only at the end of the whole statement.';
}

/** The place of the first clause of settings; -1: there is none. */
function settingsClause(tokens: readonly Token[]): number {
  // SHOW SETTINGS LIKE '…'. Elsewhere `show` may be a name, with a clause behind it.
  const from = isWord(tokens[0], 'SHOW') ? 2 : 0;
  return tokens.findIndex((token, index) => {
    const after = tokens[index + 1];
    const isClause = index >= from && isWord(token, 'SETTINGS') && tokens[index - 1]?.text !== '.';
    return isClause && (after?.kind === 'word' || after?.kind === 'quoted');
  });
}

/** Whether a token after a clause of settings shows that the statement goes on, or has a second clause. */
function goesOn(token: Token): boolean {
  return isWord(token, 'SELECT', 'UNION', 'INTERSECT', 'EXCEPT', 'FROM', 'SETTINGS') || token.text === ')';
}

function noOutfile(tokens: readonly Token[]): string | undefined {
  const found = tokens.some((token, index) => isWord(token, 'INTO') && isWord(tokens[index + 1], 'OUTFILE'));
  return found ? 'INTO OUTFILE is not available; the answer is the file.' : undefined;
}

function noFunctions(tokens: readonly Token[]): string | undefined {
  const found = tokens.find(({ kind, text }, index) => {
    const isName = kind === 'word' || kind === 'quoted';
    return isName && isRefusedFunction(text) && (tokens[index + 1]?.text === '(' || isApplied(tokens, index));
  });
  return found ? `The function ${shown(found)} is not available.` : undefined;
}

/** `APPLY file` and `APPLY(file)` call a function by its name alone. */
function isApplied(tokens: readonly Token[], index: number): boolean {
  let at = index - 1;
  while (tokens[at]?.text === '(') at -= 1;
  return isWord(tokens[at], 'APPLY');
}

function noSelect(tokens: readonly Token[]): string | undefined {
  return tokens.some((token) => isWord(token, 'SELECT', 'SETTINGS')) ? 'A filter holds no SELECT.' : undefined;
}

/** Whatever text a clause of settings holds may be a filter. */
function readableFilters(tokens: readonly Token[]): string | undefined {
  const at = settingsClause(tokens);
  const names = at < 0 ? [] : tokens.slice(at);
  const hasFilters = names.some(({ text }) => text.toLowerCase() === 'additional_table_filters');
  return hasFilters ? filterRefusal(names) : undefined;
}

function formatOf(tokens: readonly Token[]): string | undefined {
  const at = tokens.findLastIndex((token) => token.depth === 0 && isWord(token, 'FORMAT'));
  const name = at < 1 ? undefined : tokens[at + 1];
  return name?.kind === 'word' || name?.kind === 'quoted' ? name.text : undefined;
}

export function isWord(token: Token | undefined, ...words: readonly string[]): boolean {
  return token?.kind === 'word' && words.includes(token.text.toUpperCase());
}

const CHARS_SHOWN = 60;

function shown(token: Token | undefined): string {
  return token === undefined ? 'nothing' : `\`${token.text.slice(0, CHARS_SHOWN).replaceAll('`', "'")}\``;
}
