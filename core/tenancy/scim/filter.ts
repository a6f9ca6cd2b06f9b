import { err, ok, type Result } from '../../base/result.ts';
import { invalid, quoted, type ScimProblem } from './problem.ts';

/** A condition of a filter: the attribute in lower case, without its schema. */
export type Condition = { readonly attribute: string; readonly value: string };

const CONDITION = /^\s*([A-Za-z][\w:.$-]*(?:\[[^\]]*\])?(?:\.\w+)?)\s+(\w+)\s+("(?:[^"\\]|\\.)*"|[^\s"]+)\s*/;
const AND = /^and\s+/i;
const CONDITIONS_MAX = 10;

/**
 * Reads `userName eq "a" and externalId eq "b"`. Providers look for one resource at a time; other operators are refused,
 * because a filter that is read wrong shows or links the wrong person.
 *
 * Errors: `invalidFilter`, naming what is not understood.
 */
export function parseFilter(text: string, attributes: readonly string[]): Result<readonly Condition[], ScimProblem> {
  const conditions: Condition[] = [];
  let rest = text;
  do {
    const [whole, name = '', operator = '', literal = ''] = CONDITION.exec(rest) ?? [];
    if (whole === undefined)
      return err(invalid('invalidFilter', `The filter ${quoted(text)} cannot be read at ${quoted(rest)}.`));
    const attribute = attributeOf(name);
    if (operator.toLowerCase() !== 'eq') {
      return err(
        invalid('invalidFilter', `The operator ${quoted(operator)} is not supported; use \`eq\`, joined by \`and\`.`),
      );
    }
    if (!attributes.includes(attribute)) {
      const known = attributes.join(', ');
      return err(invalid('invalidFilter', `The attribute ${quoted(name)} cannot be filtered by; use one of ${known}.`));
    }
    conditions.push({ attribute, value: textOfLiteral(literal) });
    rest = rest.slice(whole.length);
    const joined = AND.exec(rest)?.[0];
    if (rest !== '' && joined === undefined) {
      return err(
        invalid('invalidFilter', `The filter ${quoted(text)} cannot be read at ${quoted(rest)}; join with \`and\`.`),
      );
    }
    rest = rest.slice(joined?.length ?? 0);
    if (joined !== undefined && rest === '')
      return err(invalid('invalidFilter', `The filter ${quoted(text)} ends after \`and\`.`));
  } while (rest !== '' && conditions.length < CONDITIONS_MAX);
  if (rest !== '') return err(invalid('invalidFilter', `A filter has at most ${CONDITIONS_MAX} conditions.`));
  return ok(conditions);
}

const URN = /^urn:ietf:params:scim:schemas:core:2\.0:(?:user|group):/i;

/** Attribute names ignore case, and may be written with their schema (RFC 7644, 3.10). */
export function attributeOf(path: string): string {
  return path
    .replace(URN, '')
    .replace(/\[[^\]]*\]/, '')
    .toLowerCase();
}

function textOfLiteral(literal: string): string {
  if (!literal.startsWith('"')) return literal;
  try {
    return String(JSON.parse(literal));
  } catch {
    return literal.slice(1, -1);
  }
}
