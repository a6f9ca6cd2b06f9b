import { codeSpan } from '../base/code-span.ts';
import { type ApiErrorOf, apiError } from '../base/errors.ts';
import { err, ok, type Result } from '../base/result.ts';
import { type AnswerFormat, DEFAULT_ANSWER_FORMAT, judgeFormat } from '../customer-sql/answer-formats.ts';
import { judgeParameters, type SqlParameters } from '../customer-sql/parameters.ts';
import { flag, oneOf, type SettingRule, text, wholeFrom } from '../customer-sql/setting-rules.ts';
import { badValue, type JudgedSettings, judgeSettings } from '../customer-sql/settings.ts';
import { judgeHeaders } from './door-headers.ts';

type Refusal = ApiErrorOf<'bad_request'>;
export type Pairs = readonly (readonly [name: string, value: string])[];

/** A request of ClickHouse's HTTP interface, apart from the statement in its body. */
export type DoorRequest = {
  /** The statement in the address, or the beginning of one that the body ends; may be empty. */
  readonly sql: string;
  /** Where the statement has no FORMAT clause. */
  readonly format: AnswerFormat;
  readonly settings: JudgedSettings;
  readonly parameters: SqlParameters;
  /** The caller's own id of the query, by which it may end it. */
  readonly queryId: string | undefined;
  /** The answer in ClickHouse's own blocks, each compressed with LZ4. */
  readonly isInBlocks: boolean;
  readonly mayCompress: boolean;
};

/** The parts of a request that are judged. */
export type Asked = {
  /** The query string. */
  readonly address: Pairs;
  /** Fields of a form, which may hold the statement and `param_…` alone. */
  readonly fields: Pairs;
  readonly headers: Pairs;
  /** Names of the only database there is. */
  readonly databases: readonly string[];
};

/**
 * Judges the parameters and headers of a request. What is not listed is refused by its name: since 26.6 the engine makes
 * queries of paths and unknown parameters.
 *
 * Errors: `bad_request`, which names the parameter or header.
 */
export function readAddress({ address, fields, headers, databases }: Asked): Result<DoorRequest, Refusal> {
  const repeated = firstRepeated([...address, ...fields]);
  if (repeated !== undefined) {
    return err(apiError('bad_request', `${codeSpan(repeated.slice(0, 60))} is sent more than once; send it once.`));
  }
  const odd = fields.find(([name]) => name !== QUERY && !name.startsWith(PARAM));
  if (odd) {
    const message = `The form has ${codeSpan(odd[0].slice(0, 60))}; it may hold \`query\` and \`param_…\` alone, no tables.`;
    return err(apiError('bad_request', message));
  }
  const fromHeaders = judgeHeaders(headers, oneOf(...databases));
  if (!fromHeaders.ok) return fromHeaders;
  const own = judgeOwn(address, oneOf(...databases));
  if (!own.ok) return own;
  const all = [...address, ...fields];
  const parameters = judgeParameters(
    all.flatMap(([name, value]) => (isParam(name) ? [[withoutPrefix(name), value]] : [])),
  );
  if (!parameters.ok) return parameters;
  const settings = judgeSettings(address.filter(([name]) => !isParam(name) && !OWN.has(name) && name !== DATABASE));
  if (!settings.ok) return settings;
  const format = formatOf(own.value, fromHeaders.value.format);
  if (!format.ok) return format;
  const values = new Map(all);
  return ok({
    sql: values.get(QUERY) ?? '',
    format: format.value,
    settings: settings.value,
    parameters: parameters.value,
    queryId: own.value.get('query_id') || undefined,
    isInBlocks: own.value.get('compress') === '1',
    mayCompress: values.get('enable_http_compression') !== '0',
  });
}

const QUERY = 'query';
const DATABASE = 'database';
const PARAM = 'param_';

function isParam(name: string): boolean {
  return name.startsWith(PARAM);
}

function withoutPrefix(name: string): string {
  return name.slice(PARAM.length);
}

const id = text(/^[A-Za-z0-9_.:-]{0,100}$/, 'letters, digits, `_`, `.`, `:` and `-`, at most 100');
const nothing: SettingRule = {
  judge: () =>
    err('a key in the address ends up in logs; send it as the password of Basic credentials or in `X-ClickHouse-Key`'),
};

/** Parameters of the interface itself, which are no settings. */
const OWN: ReadonlyMap<string, SettingRule> = new Map<string, SettingRule>([
  [QUERY, { judge: ok }],
  ['default_format', { judge: ok }],
  ['query_id', id],
  // Without sessions there is nothing that one request could leave to the next, so an id means nothing.
  ['session_id', id],
  ['session_timeout', wholeFrom(0, 86_400)],
  ['session_check', oneOf('0')],
  ['compress', flag],
  ['decompress', oneOf('0')],
  ['stacktrace', oneOf('0')],
  ['user', nothing],
  ['password', nothing],
]);

function judgeOwn(address: Pairs, database: SettingRule): Result<ReadonlyMap<string, string>, Refusal> {
  const own = new Map<string, string>();
  for (const [name, value] of address) {
    const rule = name === DATABASE ? database : OWN.get(name);
    const judged = rule?.judge(value);
    if (judged === undefined) continue;
    // The value of a password is not repeated.
    if (!judged.ok) return err(badValue(name, rule === nothing ? '…' : value, judged.error));
    own.set(name, judged.value);
  }
  return ok(own);
}

function formatOf(own: ReadonlyMap<string, string>, header: string | undefined): Result<AnswerFormat, Refusal> {
  const named = own.get('default_format') || header;
  return named ? judgeFormat(named) : ok(DEFAULT_ANSWER_FORMAT);
}

function firstRepeated(pairs: Pairs): string | undefined {
  const seen = new Set<string>();
  for (const [name] of pairs) {
    if (seen.has(name)) return name;
    seen.add(name);
  }
  return undefined;
}
