/**
 * A copy of a value that JSON knows: dates and big integers as text, `NaN` and infinity as null, what is neither data nor
 * text left out, and an object within itself as "[Circular]". Made when the event happens, since the app may change its
 * objects later. Never throws.
 */
export function plainValue(value: unknown, parents: readonly object[] = []): unknown {
  try {
    return plain(value, parents);
  } catch {
    // A getter, a `toJSON` or a revoked proxy threw.
    return UNREADABLE;
  }
}

function plain(value: unknown, parents: readonly object[]): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object') return undefined;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (parents.includes(value)) return '[Circular]';
  if (parents.length >= LEVELS_MAX) return '[Deep]';
  const within = [...parents, value];
  if (Array.isArray(value)) return Array.from(value, (each) => plainValue(each, within) ?? null);
  if ('toJSON' in value && typeof value.toJSON === 'function') return plainValue(value.toJSON(), within);
  // A view or an element holds half of the app.
  if ('nodeType' in value && 'nodeName' in value) return `<${String(value.nodeName).toLowerCase()}>`;
  if (value instanceof Error) return { name: value.name, message: value.message };
  if (value instanceof Set) return Array.from(value, (each) => plainValue(each, within) ?? null);
  if (value instanceof Map) return plainFields(Object.fromEntries(value), within);
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`;
  return plainFields(value, within);
}

/** Each field by itself, so that one that cannot be read does not hide the others. */
function plainFields(of: object, within: readonly object[]): Record<string, unknown> {
  const entries = Object.keys(of).map((name): [string, unknown] => [name, fieldOf(of, name, within)]);
  return Object.fromEntries(entries.filter(([, field]) => field !== undefined));
}

function fieldOf(of: object, name: string, within: readonly object[]): unknown {
  try {
    return plain(Reflect.get(of, name), within);
  } catch {
    return UNREADABLE;
  }
}

const UNREADABLE = '[Unreadable]';

/** Far beyond the 8 levels that the service takes, and far below what overflows the stack; a getter may make more for ever. */
const LEVELS_MAX = 32;
