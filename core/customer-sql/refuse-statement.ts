import { codeSpan } from '../base/code-span.ts';
import { type ApiError, apiError } from '../base/errors.ts';
import { nearName } from '../base/near-name.ts';
import type { KnownNames } from './known-names.ts';
import { type Placed, placeOf } from './place-of.ts';
import { BEGINNINGS } from './read-statement.ts';
import { databaseNamed, type NamedTable, tablesNamed } from './tables-named.ts';
import { type Token, tokensOf } from './tokens.ts';

/** A refusal, with the code that ClickHouse has for it. */
export type Refused = { readonly error: ApiError; readonly exceptionCode: number; readonly exceptionName: string };

/**
 * Refuses what no customer's statement may do, in words that help: change something, call a function that reads outside the
 * views, or name a table that is not one of `known`. The database itself allows none of it. Here it is refused by the text
 * alone, so that a hidden table and one that does not exist get the same answer after the same time.
 */
export function refuseStatement(statement: string, known: KnownNames): Refused | undefined {
  // Statements that cannot be read are refused by `readStatement`.
  const read = tokensOf(statement);
  if (!read.ok) return undefined;
  const tokens = read.value;
  return (
    changing(statement, tokens) ??
    hiddenFunction(statement, tokens) ??
    unknownDatabase(statement, databaseNamed(tokens), known) ??
    unknownTable(statement, tablesNamed(tokens), known)
  );
}

function unknownDatabase(
  statement: string,
  named: NamedTable | undefined,
  { tables }: KnownNames,
): Refused | undefined {
  if (!named || tables.some((table) => table.startsWith(`${named.name}.`))) return undefined;
  const message = `There is no database ${codeSpan(shortened(named.name))}; \`SHOW DATABASES\` lists what there is.`;
  return refused(81, 'UNKNOWN_DATABASE', message, placeOf(statement, named));
}

/** The refusal of the first of these tables that is not one of `known`. */
export function unknownTable(
  statement: string,
  named: readonly NamedTable[],
  { tables }: KnownNames,
): Refused | undefined {
  const unknown = named.find(({ name }) => !tables.includes(name));
  return unknown && noTable(statement, unknown, tables);
}

export function noTable(statement: string, named: NamedTable, tables: readonly string[]): Refused {
  const near = nearName(named.name, tables);
  const meant = near === undefined ? '' : ` Did you mean ${codeSpan(near)}?`;
  const message = `There is no table ${codeSpan(shortened(named.name))}.${meant} \`GET /sql/views\` lists those that you can read.`;
  return refused(60, 'UNKNOWN_TABLE', message, { ...placeOf(statement, named), ...didYouMean(near) });
}

function changing(statement: string, tokens: readonly Token[]): Refused | undefined {
  const first = tokens.find(({ text }) => text !== '(');
  const word = first?.kind === 'word' ? first.text.toUpperCase() : '';
  if (!first || READING.has(word)) return undefined;
  if (CHANGING.has(word)) {
    const message = `SQL here only reads; ${codeSpan(word)} is refused. Begin with SELECT or WITH.`;
    return refused(164, 'READONLY', message, placeOf(statement, first));
  }
  const near = nearName(word, BEGINNINGS);
  const meant = near === undefined ? 'Begin with SELECT or WITH.' : `Did you mean ${codeSpan(near)}?`;
  const message = `A statement cannot begin with ${codeSpan(shortened(first.text))}. ${meant}`;
  return refused(62, 'SYNTAX_ERROR', message, { ...placeOf(statement, first), ...didYouMean(near) });
}

const READING: ReadonlySet<string> = new Set([...BEGINNINGS, 'EXPLAIN']);

const CHANGING: ReadonlySet<string> = new Set(
  (
    'INSERT UPDATE DELETE ALTER CREATE DROP DETACH ATTACH TRUNCATE RENAME EXCHANGE OPTIMIZE SYSTEM KILL GRANT REVOKE SET USE ' +
    'BACKUP RESTORE CHECK MOVE REPLACE UNDROP EXECUTE BEGIN COMMIT ROLLBACK COPY WATCH PARALLEL'
  ).split(' '),
);

/** Functions that read what their texts name: tables, dictionaries, files. */
function hiddenFunction(statement: string, tokens: readonly Token[]): Refused | undefined {
  const found = tokens.find(
    ({ kind, text }, index) => kind !== 'string' && HIDDEN.test(text) && tokens[index + 1]?.text === '(',
  );
  return found && noFunction(statement, found);
}

const HIDDEN =
  /^(?:joinGet|joinGetOrNull|dict[A-Z]\w*|hasColumnInTable|hasDictionary|file|filesystem\w*|catboostEvaluate|getOSKernelVersion|getServer\w*|hostName|FQDN|buildId|serverUUID|tcpPort|displayName|getMacro|shardNum|shardCount|addressTo\w*|demangle|trap|mergeTree\w*|merge|loop|remote|remoteSecure|cluster|clusterAllReplicas|url|urlCluster|s3|s3Cluster|gcs|hdfs\w*|azure\w*|mysql|postgresql|mongodb|redis|sqlite|odbc|jdbc|executable|input|dictionary|iceberg\w*|deltaLake\w*|hudi\w*|paimon\w*|ytsaurus|arrowFlight|viewIfPermitted|fuzzQuery|fuzzJSON|timeSeries(?:Data|Tags|Metrics|Selector)|prometheusQuery\w*|naiveBayesClassifier)$/i;

function noFunction(statement: string, token: Pick<Token, 'text' | 'start' | 'end'>): Refused {
  const message = `The function ${codeSpan(shortened(token.text))} is not available in SQL here: statements read the views of their project, and nothing else.`;
  return refused(497, 'ACCESS_DENIED', message, placeOf(statement, token));
}

export function refused(
  exceptionCode: number,
  exceptionName: string,
  message: string,
  details: Partial<Placed> & { readonly did_you_mean?: string } = {},
): Refused {
  const error = apiError('invalid_query', message, { details: { clickhouse_error: exceptionName, ...details } });
  return { error, exceptionCode, exceptionName };
}

export function didYouMean(near: string | undefined): { readonly did_you_mean?: string } {
  return near === undefined ? {} : { did_you_mean: near };
}

const NAME_CHARS_SHOWN = 80;

export function shortened(name: string): string {
  return name.length > NAME_CHARS_SHOWN ? `${name.slice(0, NAME_CHARS_SHOWN)}…` : name;
}
