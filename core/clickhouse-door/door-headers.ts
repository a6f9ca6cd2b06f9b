import { codeSpan } from '../base/code-span.ts';
import { type ApiErrorOf, apiError } from '../base/errors.ts';
import { err, ok, type Result } from '../base/result.ts';
import { oneOf, type SettingRule } from '../customer-sql/setting-rules.ts';

/**
 * Judges the `X-ClickHouse-…` headers of a request: some do what a parameter does, so an unknown one is refused by its
 * name. Errors: `bad_request`.
 */
export function judgeHeaders(
  headers: readonly (readonly [name: string, value: string])[],
  database: SettingRule,
): Result<{ readonly format: string | undefined }, ApiErrorOf<'bad_request'>> {
  let format: string | undefined;
  for (const [name, value] of headers) {
    const lower = name.toLowerCase();
    if (!lower.startsWith(PREFIX)) continue;
    const rule = lower === DATABASE ? database : RULES.get(lower.slice(PREFIX.length));
    const judged = rule?.judge(value);
    const shown = codeSpan(lower.slice(0, CHARS_SHOWN));
    if (judged === undefined) return err(apiError('bad_request', `The header ${shown} is not taken; leave it out.`));
    if (!judged.ok) return err(apiError('bad_request', `The header ${shown} has another value; ${judged.error}.`));
    if (lower === `${PREFIX}format`) format = judged.value;
  }
  return ok({ format });
}

const PREFIX = 'x-clickhouse-';
const DATABASE = `${PREFIX}database`;
const CHARS_SHOWN = 60;
const anything: SettingRule = { judge: ok };

const RULES: ReadonlyMap<string, SettingRule> = new Map<string, SettingRule>([
  // Read by the door before this; the name of the user is free.
  ['key', anything],
  ['user', anything],
  ['format', anything],
  ['ssl-certificate-auth', oneOf('off')],
]);
