import type { PropertyRule } from '../../api/project-rules.ts';
import { isRawNumber } from '../../base/exact-json.ts';
import { nameTest } from '../../base/name-pattern.ts';
import { remembering } from '../../base/remembering.ts';
import { type Fields, isFields } from '../raw-event.ts';

/** Names in their own order, and the hash of a project. */
export type PropertyRules = {
  readonly rules: readonly PropertyRule[];
  readonly hash: (text: string) => string;
};

/** Rules about the names of an event's fields, ready for use. */
export type PropertyFilter = {
  /** The properties as the project stores them; the same object if no rule concerns any. */
  readonly properties: (fields: Fields) => Fields;
  /** The same of a context, whose fields a list of allowed properties does not leave out. */
  readonly context: (fields: Fields) => Fields;
};

type Fate = 'keep' | 'deny' | 'hash';
type Walk = { readonly fateOf: (path: string) => Fate; readonly hash: (text: string) => string };

/** Each name is judged once; senders invent names without end. */
const NAMES_MAX = 10_000;
/** Deeper fields are never stored, and the walk must end. */
const DEPTH_MAX = 32;

/**
 * A rule concerns a field if its pattern matches the field's own name, at any depth, or its whole path (`user.address.*`).
 * The first rule that matches decides. Where the project allows names at all, a property that no rule matches is denied;
 * the fields within an allowed one are not.
 */
export function propertyFilter({ rules, hash }: PropertyRules): PropertyFilter {
  const tests = rules.map(({ name, action }) => ({ matches: nameTest(name), action }));
  const found = remembering(NAMES_MAX, (path): Fate | 'unnamed' => {
    const own = path.slice(path.lastIndexOf('.') + 1);
    const rule = tests.find(({ matches }) => matches(path) || matches(own));
    if (rule === undefined) return 'unnamed';
    return rule.action === 'allow' ? 'keep' : rule.action;
  });
  const keptUnnamed = (path: string): Fate => {
    const fate = found(path);
    return fate === 'unnamed' ? 'keep' : fate;
  };
  const isAllowList = rules.some(({ action }) => action === 'allow');
  const deniedUnnamed = (path: string): Fate => {
    const fate = found(path);
    return fate === 'unnamed' ? 'deny' : fate;
  };
  const inner: Walk = { fateOf: keptUnnamed, hash };
  const outer: Walk = isAllowList ? { fateOf: deniedUnnamed, hash } : inner;
  return {
    properties: (fields) => filtered(fields, '', 0, outer, inner),
    context: (fields) => filtered(fields, '', 0, inner, inner),
  };
}

/** Returns the same object if nothing changes. Entries, not assignments, so that `__proto__` is a name like any other. */
function filtered(fields: Fields, prefix: string, depth: number, walk: Walk, inner: Walk): Fields {
  let isSame = true;
  const kept: [string, unknown][] = [];
  for (const [name, value] of Object.entries(fields)) {
    const path = prefix + name;
    const fate = walk.fateOf(path);
    const after =
      fate === 'keep' ? within(value, path, depth, inner) : fate === 'hash' ? hashed(value, inner) : undefined;
    if (after !== value) isSame = false;
    if (after !== undefined) kept.push([name, after]);
  }
  return isSame ? fields : Object.fromEntries(kept);
}

function within(value: unknown, path: string, depth: number, walk: Walk): unknown {
  if (typeof value !== 'object' || value === null || isRawNumber(value)) return value;
  if (depth >= DEPTH_MAX) return undefined;
  if (isFields(value)) return filtered(value, `${path}.`, depth + 1, walk, walk);
  if (!Array.isArray(value)) return value;
  const parts = value.map((part) => within(part, path, depth + 1, walk));
  return parts.some((part, index) => part !== value[index]) ? parts : value;
}

/** An empty value stays empty: its hash would look like a value. */
function hashed(value: unknown, { hash }: Walk): unknown {
  if (value === null || value === undefined || value === '') return value;
  if (isRawNumber(value)) return hash(value.rawJSON);
  return hash(typeof value === 'string' ? value : JSON.stringify(value));
}
