import { codeSpan } from '../base/code-span.ts';
import { apiError } from '../base/errors.ts';
import { nearName } from '../base/near-name.ts';
import { CODES, type Meaning } from './failure-codes.ts';
import { LIMITS } from './failure-limits.ts';
import { FUNCTIONS, KEYWORDS, type KnownNames } from './known-names.ts';
import { offsetOfByte, type Placed, placeOf } from './place-of.ts';
import { didYouMean, noTable, type Refused, refused, shortened, unknownTable } from './refuse-statement.ts';
import { operandsOfIn, tablesNamed } from './tables-named.ts';
import { type Token, tokensOf, unquoted } from './tokens.ts';

/** ClickHouse's words about a statement: the number of its exception, and its text, which never leaves the service. */
export type EngineFailure = { readonly exceptionCode: number; readonly text: string };

/**
 * An exception of ClickHouse in words for the customer whose statement caused it. Nothing of its text is passed on: the
 * sentences are ours, and what they quote stands in the statement itself. Suggestions are names of `known` and functions.
 *
 * A table that is hidden from the customer causes other exceptions than one that does not exist. Both are answered alike,
 * from the statement alone: `There is no table …`.
 */
export function explainFailure({ exceptionCode, text }: EngineFailure, statement: string, known: KnownNames): Refused {
  const limit = LIMITS[exceptionCode];
  if (limit) return { error: limit.error, exceptionCode, exceptionName: limit.name };
  const read = tokensOf(statement);
  const tokens = read.ok ? read.value : [];
  const asked: Asked = { exceptionCode, text, statement, tokens, known };
  const table = unknownTable(statement, tablesNamed(tokens), known);
  if (table) return table;
  if (exceptionCode === SYNTAX_ERROR) return brokenSyntax(asked);
  if (TABLE_IS_UNKNOWN.has(exceptionCode)) return unknownOperand(asked);
  if (exceptionCode === UNKNOWN_FUNCTION) return unknownName(asked, 'function', FUNCTIONS);
  if (exceptionCode === UNKNOWN_IDENTIFIER) return unknownColumn(asked);
  const meaning = CODES[exceptionCode];
  return meaning ? withQuote(asked, meaning) : unlisted(exceptionCode);
}

type Asked = EngineFailure & {
  readonly statement: string;
  readonly tokens: readonly Token[];
  readonly known: KnownNames;
};

const UNKNOWN_FUNCTION = 46;
const UNKNOWN_IDENTIFIER = 47;
const SYNTAX_ERROR = 62;
/** UNKNOWN_TABLE, UNKNOWN_DATABASE, CANNOT_GET_CREATE_TABLE_QUERY, ACCESS_DENIED. */
const TABLE_IS_UNKNOWN: ReadonlySet<number> = new Set([60, 81, 390, 497]);

/** A table after IN, or one that is named in a way that this code does not see. */
function unknownOperand({ statement, tokens, known }: Asked): Refused {
  const named = unknownTable(statement, operandsOfIn(tokens), known);
  if (named) return named;
  const message =
    'The statement names something that does not exist or that SQL here does not offer; it reads the views of its project, which `GET /sql/views` lists.';
  return refused(60, 'UNKNOWN_TABLE', message);
}

function unknownColumn(asked: Asked): Refused {
  const { statement, tokens, known, text } = asked;
  const operand = operandsOfIn(tokens).find(({ name }) => text.includes(`identifier \`${name}\``));
  if (operand && !known.columns.includes(operand.name)) return noTable(statement, operand, known.tables);
  return unknownName(asked, 'column or alias', known.columns);
}

const UNKNOWN_NAME = /(?:name|identifier) [`']([^`']+)[`']|Unknown table function (\w+)/i;

/** A name that the engine did not find; its place is the first token that spells it. */
function unknownName(asked: Asked, what: string, names: readonly string[]): Refused {
  const { exceptionCode, text, statement, tokens } = asked;
  const given = UNKNOWN_NAME.exec(text)
    ?.slice(1)
    .find((name) => name !== undefined);
  const named = given === undefined ? undefined : spelled(tokens, given);
  const last = named?.name.split('.').at(-1) ?? '';
  const near = nearName(last, names);
  const said = named
    ? `There is no ${what} ${codeSpan(shortened(named.name))}.`
    : `The statement names a ${what} that does not exist.`;
  const meant = near === undefined ? '' : ` Did you mean ${codeSpan(near)}?`;
  const hasQuotes = named !== undefined && statement.charAt(named.start) === '"';
  const remedy = hasQuotes && near === undefined ? " Text stands in single quotes: `'…'`." : meant;
  const exceptionName = CODES[exceptionCode]?.name ?? '';
  return refused(exceptionCode, exceptionName, `${said}${remedy}`, {
    ...(named ? placeOf(statement, named) : {}),
    ...didYouMean(near),
  });
}

/** The place in a statement that spells a name: one token, or several with dots between. */
function spelled(tokens: readonly Token[], given: string) {
  const parts = given.split('.');
  for (const [index, first] of tokens.entries()) {
    if (first.kind !== 'word' && first.kind !== 'quoted') continue;
    if (first.text === given) return { name: given, start: first.start, end: first.end };
    const isHere = parts.every((part, place) => tokens[index + 2 * place]?.text === part);
    const last = tokens[index + 2 * (parts.length - 1)];
    if (isHere && last) return { name: given, start: first.start, end: last.end };
  }
  return undefined;
}

function brokenSyntax({ exceptionCode, text, statement, tokens }: Asked): Refused {
  const byte = Number(/failed at position (\d+)/.exec(text)?.[1] ?? Number.NaN) - 1;
  const offset = Number.isNaN(byte) ? statement.length : Math.min(offsetOfByte(statement, byte), statement.length);
  const token = tokens.find(({ end }) => end > offset);
  const { position } = placeOf(statement, token ?? { start: statement.length, end: statement.length });
  const at = `line ${position.line}, column ${position.column}`;
  const near = token?.kind === 'word' ? nearKeyword(token.text) : undefined;
  const meant = near === undefined ? '' : ` Did you mean ${codeSpan(near)}?`;
  const message = token
    ? `The statement cannot be read at ${at}, near ${codeSpan(shortened(token.text))}.${meant}`
    : `The statement ends too early, at ${at}: a part is missing, or a bracket or quote is not closed.`;
  return refused(exceptionCode, 'SYNTAX_ERROR', message, { position, ...didYouMean(near) });
}

function nearKeyword(word: string): string | undefined {
  return KEYWORDS.includes(word.toUpperCase()) ? undefined : nearName(word, KEYWORDS);
}

/** The sentence for an exception, with what the engine names if the statement has it too. */
function withQuote({ exceptionCode, text, statement, tokens }: Asked, { name, message, quote }: Meaning): Refused {
  const given = quote?.exec(text)?.[1];
  const found = given === undefined ? undefined : (spelled(tokens, given) ?? spelledLast(tokens, given));
  const quoted = found ? codeSpan(shortened(found.name)) : undefined;
  const place: Partial<Placed> = found ? placeOf(statement, found) : {};
  return refused(exceptionCode, name, message(quoted), place);
}

/** `db.events.event` of the engine is `event` in the statement; texts in quotes count as well. */
function spelledLast(tokens: readonly Token[], given: string) {
  const last = given.split('.').at(-1);
  const token = tokens.find(({ kind, text }) => (kind === 'string' ? unquoted(text) === given : text === last));
  return token && { name: token.kind === 'string' ? given : token.text, start: token.start, end: token.end };
}

function unlisted(exceptionCode: number): Refused {
  const error = apiError('invalid_query', `The database refused the statement (ClickHouse’s code ${exceptionCode}).`, {
    details: { clickhouse_code: exceptionCode },
  });
  return { error, exceptionCode, exceptionName: 'UNKNOWN_EXCEPTION' };
}
