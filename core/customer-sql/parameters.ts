import { codeSpan } from '../base/code-span.ts';
import { type ApiErrorOf, apiError } from '../base/errors.ts';
import { err, ok, type Result } from '../base/result.ts';
import { SQL_PARAM_CHARS_MAX, SQL_PARAMS_MAX } from '../base/sql-bounds.ts';

/** Values of a statement's placeholders (`{name:Type}`) by their names, each as the text that ClickHouse parses. */
export type SqlParameters = Readonly<Record<string, string>>;

/** Errors: `bad_request`, which names the parameter. */
export function judgeParameters(
  asked: Iterable<readonly [name: string, value: string]>,
): Result<SqlParameters, ApiErrorOf<'bad_request'>> {
  const parameters = new Map<string, string>();
  for (const [name, value] of asked) {
    if (!NAME.test(name)) return err(refused(name, 'its name may have letters, digits and `_`, at most 64'));
    if (parameters.has(name)) return err(refused(name, 'it is sent twice; send it once'));
    if (value.length > SQL_PARAM_CHARS_MAX) return err(refused(name, `it may have ${SQL_PARAM_CHARS_MAX} characters`));
    parameters.set(name, value);
  }
  if (parameters.size > SQL_PARAMS_MAX) {
    return err(apiError('bad_request', `There are ${parameters.size} parameters; send at most ${SQL_PARAMS_MAX}.`));
  }
  return ok(Object.fromEntries(parameters));
}

const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;
const CHARS_SHOWN = 60;

function refused(name: string, why: string): ApiErrorOf<'bad_request'> {
  return apiError('bad_request', `The parameter ${codeSpan(name.slice(0, CHARS_SHOWN))} is refused: ${why}.`);
}
