import { err, ok, type Result } from '../../base/result.ts';
import { attributeOf } from './filter.ts';
import { invalid, quoted, type ScimProblem } from './problem.ts';
import { isFields, type PatchOperation } from './user-change.ts';

/** A step of a change to a group; a request makes several, in order. */
export type GroupStep =
  | { readonly kind: 'add' | 'remove'; readonly members: readonly string[] }
  | { readonly kind: 'clear' }
  | { readonly kind: 'rename'; readonly displayName: string }
  | { readonly kind: 'identify'; readonly externalId: string | null };

const NAME_CHARS_MAX = 200;
const MEMBERS_MAX = 1_000;
const MEMBER = String.raw`value\s+eq\s+"[^"]*"`;
const MEMBERS_PATH = new RegExp(String.raw`^members\[\s*(${MEMBER}(?:\s+or\s+${MEMBER})*)\s*\]$`, 'i');

/** The steps that operations of PATCH make, in the dialects of Entra and Okta. Errors: 400. */
export function stepsOfOperations(operations: readonly PatchOperation[]): Result<GroupStep[], ScimProblem> {
  const steps: GroupStep[] = [];
  for (const operation of operations) {
    const next = stepsOfOperation(operation);
    if (!next.ok) return next;
    steps.push(...next.value);
  }
  return ok(steps);
}

function stepsOfOperation({ op, path = '', value }: PatchOperation): Result<GroupStep[], ScimProblem> {
  const verb = op.toLowerCase();
  if (verb !== 'add' && verb !== 'replace' && verb !== 'remove') {
    return err(invalid('invalidSyntax', `\`op\`: ${quoted(op)} is not one of add, replace, remove.`));
  }
  const attribute = attributeOf(path);
  if (attribute === 'members') return stepsOfMembers(verb, path, value);
  if (verb === 'remove') {
    if (attribute === 'externalid') return ok([{ kind: 'identify', externalId: null }]);
    return err(invalid('invalidPath', `\`path\`: ${quoted(path)} of a group cannot be removed.`));
  }
  if (path !== '') return stepsOfAttribute(verb, attribute, value);
  if (isFields(value)) return stepsOfResource(value, verb);
  return err(
    invalid('invalidSyntax', `An operation without \`path\` needs an object as \`value\`, got ${quoted(value)}.`),
  );
}

/** The steps to the attributes that a resource names: of POST, PUT, and an operation without a path. */
export function stepsOfResource(
  resource: Readonly<Record<string, unknown>>,
  verb: 'add' | 'replace',
): Result<GroupStep[], ScimProblem> {
  const steps: GroupStep[] = [];
  for (const [name, value] of Object.entries(resource)) {
    const next = stepsOfAttribute(verb, attributeOf(name), value);
    if (!next.ok) return next;
    steps.push(...next.value);
  }
  return ok(steps);
}

function stepsOfAttribute(
  verb: 'add' | 'replace',
  attribute: string,
  value: unknown,
): Result<GroupStep[], ScimProblem> {
  if (attribute === 'members') return stepsOfMembers(verb, 'members', value);
  if (attribute === 'externalid') {
    return ok([{ kind: 'identify', externalId: typeof value === 'string' && value !== '' ? value : null }]);
  }
  if (attribute !== 'displayname') return ok([]);
  const displayName = typeof value === 'string' ? value.trim() : '';
  if (displayName !== '' && displayName.length <= NAME_CHARS_MAX) return ok([{ kind: 'rename', displayName }]);
  const detail = `\`displayName\`: ${quoted(value)} is no name; send 1 to ${NAME_CHARS_MAX} characters.`;
  return err(invalid('invalidValue', detail));
}

/**
 * Members are named by a filter in the path or by the value. Removing with neither empties the group; a path that cannot
 * be read removes nobody.
 */
function stepsOfMembers(
  verb: 'add' | 'replace' | 'remove',
  path: string,
  value: unknown,
): Result<GroupStep[], ScimProblem> {
  const isFiltered = path.includes('[');
  const filtered = isFiltered ? filteredMembers(path) : undefined;
  if (isFiltered && (filtered === undefined || verb !== 'remove')) {
    const form = verb === 'remove' ? '`members[value eq "…"]`' : '`members`';
    return err(invalid('invalidPath', `\`path\`: ${quoted(path)} cannot be read; use ${form}.`));
  }
  if (filtered !== undefined) return ok([{ kind: 'remove', members: filtered }]);
  if (verb === 'remove' && (value === undefined || value === null)) return ok([{ kind: 'clear' }]);
  const members = membersIn(value);
  if (!members.ok) return members;
  if (verb === 'replace') return ok([{ kind: 'clear' }, { kind: 'add', members: members.value }]);
  return ok([{ kind: verb, members: members.value }]);
}

function filteredMembers(path: string): string[] | undefined {
  const filter = MEMBERS_PATH.exec(path.replace(/^urn:[\w:.]+:(?=members)/i, ''))?.[1];
  return filter === undefined ? undefined : Array.from(filter.matchAll(/"([^"]*)"/g), ([, id = '']) => id);
}

/** `[{"value": id, …}]`, `{"value": id}` or an id. */
function membersIn(value: unknown): Result<string[], ScimProblem> {
  if (value === undefined || value === null) return ok([]);
  const list = Array.isArray(value) ? value : [value];
  const ids = list.map((entry) => (isFields(entry) ? entry.value : entry));
  if (ids.length > MEMBERS_MAX) {
    return err(
      invalid('invalidValue', `\`members\`: ${ids.length} members in one request; send at most ${MEMBERS_MAX}.`),
    );
  }
  const texts = ids.filter((id): id is string => typeof id === 'string' && id !== '');
  if (texts.length === ids.length) return ok(texts);
  const detail = `\`members\`: ${quoted(value)} does not name members as \`{"value": "<id>"}\`.`;
  return err(invalid('invalidValue', detail));
}
