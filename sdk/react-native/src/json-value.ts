/**
 * The value as JSON can hold it: `BigInt` and `Date` as text, NaN and infinities as null, functions and `undefined` not
 * at all, an object within itself as `"[Circular]"`. The same object twice side by side is not a circle. It never
 * throws, whatever getters the object has.
 */
export function jsonValue(value: unknown, parents: readonly object[] = []): unknown {
  switch (typeof value) {
    case 'bigint':
      return value.toString();
    case 'number':
      return Number.isFinite(value) ? value : null;
    case 'function':
    case 'symbol':
      return undefined;
    case 'object':
      return value === null ? null : objectValue(value, parents);
    default:
      return value;
  }
}

/** Far beyond the 8 levels that the service takes, and far below what overflows the stack. */
const LEVELS_MAX = 32;

function objectValue(value: object, parents: readonly object[]): unknown {
  if (parents.includes(value)) return '[Circular]';
  if (parents.length >= LEVELS_MAX) return '[Deep]';
  const within = [...parents, value];
  try {
    if ('toJSON' in value && typeof value.toJSON === 'function') return jsonValue(value.toJSON(), within);
    if (value instanceof Error) return `${value.name}: ${value.message}`;
    // A view or an element holds half of the app.
    if ('nodeType' in value && 'nodeName' in value) return `<${String(value.nodeName).toLowerCase()}>`;
    if (Array.isArray(value)) return value.map((each) => jsonValue(each, within) ?? null);
    return Object.fromEntries(Object.keys(value).map((name) => [name, memberOf(value, name, within)]));
  } catch {
    return '[Unreadable]';
  }
}

function memberOf(object: object, name: string, within: readonly object[]): unknown {
  try {
    const value: unknown = Reflect.get(object, name);
    return jsonValue(value, within);
  } catch {
    return '[Unreadable]';
  }
}
