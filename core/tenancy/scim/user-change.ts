import { err, ok, type Result } from '../../base/result.ts';
import { attributeOf } from './filter.ts';
import { invalid, quoted, type ScimProblem } from './problem.ts';

/** The attributes of a user that are kept; null clears one. Others are accepted and left out, as RFC 7644 allows. */
export type UserChange = {
  readonly userName?: string;
  readonly active?: boolean;
  readonly externalId?: string | null;
  readonly displayName?: string | null;
  readonly givenName?: string | null;
  readonly familyName?: string | null;
  readonly email?: string | null;
};

export type PatchOperation = { readonly op: string; readonly path?: string | undefined; readonly value?: unknown };

const TEXT_CHARS_MAX = 200;
const TEXTS: Readonly<Record<string, keyof Omit<UserChange, 'active' | 'userName'>>> = {
  externalid: 'externalId',
  displayname: 'displayName',
  'name.formatted': 'displayName',
  'name.givenname': 'givenName',
  'name.familyname': 'familyName',
  'emails.value': 'email',
};

/** The change that operations of PATCH make together, in the dialects of Entra and Okta. Errors: 400. */
export function changeOfOperations(operations: readonly PatchOperation[]): Result<UserChange, ScimProblem> {
  let change: UserChange = {};
  for (const operation of operations) {
    const next = changeOfOperation(operation);
    if (!next.ok) return next;
    change = { ...change, ...next.value };
  }
  return ok(change);
}

function changeOfOperation({ op, path, value }: PatchOperation): Result<UserChange, ScimProblem> {
  const verb = op.toLowerCase();
  if (verb === 'remove') return path === undefined ? err(noTarget()) : removed(path);
  if (verb !== 'add' && verb !== 'replace') {
    return err(invalid('invalidSyntax', `\`op\`: ${quoted(op)} is not one of add, replace, remove.`));
  }
  if (path !== undefined && path !== '') return changeOfAttribute(attributeOf(path), value);
  if (isFields(value)) return changeOfResource(value);
  return err(
    invalid('invalidSyntax', `An operation without \`path\` needs an object as \`value\`, got ${quoted(value)}.`),
  );
}

/** The change to the attributes that a resource names: of POST, PUT, and an operation without a path. */
export function changeOfResource(resource: Readonly<Record<string, unknown>>): Result<UserChange, ScimProblem> {
  let change: UserChange = {};
  for (const [name, value] of Object.entries(resource)) {
    const next = changeOfAttribute(attributeOf(name), value);
    if (!next.ok) return next;
    // `name.formatted` gives way to `displayName`, wherever it stands.
    change = name.toLowerCase() === 'name' ? { ...next.value, ...change } : { ...change, ...next.value };
  }
  return ok(change);
}

function changeOfAttribute(attribute: string, value: unknown): Result<UserChange, ScimProblem> {
  if (attribute === 'active') {
    const active = booleanOf(value);
    return active === undefined
      ? err(invalid('invalidValue', `\`active\`: ${quoted(value)} is neither true nor false.`))
      : ok({ active });
  }
  if (attribute === 'username') {
    const userName = textOf(value);
    return userName === undefined || userName === ''
      ? err(
          invalid('invalidValue', `\`userName\`: ${quoted(value)} is no name; send 1 to ${TEXT_CHARS_MAX} characters.`),
        )
      : ok({ userName });
  }
  if (attribute === 'name' && isFields(value)) {
    return changeOfResource(Object.fromEntries(Object.entries(value).map(([name, part]) => [`name.${name}`, part])));
  }
  if (attribute === 'emails') return changeOfAttribute('emails.value', primaryOf(value));
  const field = TEXTS[attribute];
  if (field === undefined) return ok({});
  if (value === null || value === undefined || value === '') return ok({ [field]: null });
  const text = textOf(value);
  if (text !== undefined) return ok({ [field]: text });
  return err(
    invalid('invalidValue', `\`${field}\`: ${quoted(value)} is no text of at most ${TEXT_CHARS_MAX} characters.`),
  );
}

function removed(path: string): Result<UserChange, ScimProblem> {
  const attribute = attributeOf(path);
  if (attribute === 'username' || attribute === 'active') {
    return err({ status: 400, scimType: 'mutability', detail: `\`${attribute}\` cannot be removed; replace it.` });
  }
  return changeOfAttribute(attribute, null);
}

/** Entra sends `"False"`, and some clients the value in a list of one. */
function booleanOf(value: unknown): boolean | undefined {
  if (Array.isArray(value) && value.length === 1) return booleanOf(isFields(value[0]) ? value[0].value : value[0]);
  if (typeof value === 'boolean') return value;
  const text = typeof value === 'string' ? value.toLowerCase() : '';
  return text === 'true' ? true : text === 'false' ? false : undefined;
}

function textOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  return text.length <= TEXT_CHARS_MAX ? text : undefined;
}

/** The primary address of a list, else the first. */
function primaryOf(value: unknown): unknown {
  if (!Array.isArray(value)) return isFields(value) ? value.value : value;
  const all = value.filter(isFields);
  return (all.find(({ primary }) => booleanOf(primary) === true) ?? all[0])?.value;
}

function noTarget(): ScimProblem {
  return invalid('invalidPath', 'An operation `remove` needs a `path`.');
}

export function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
