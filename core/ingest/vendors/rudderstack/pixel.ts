import { type Fields, isFields } from '../../raw-event.ts';

/** Names of a pixel's address that say nothing about its event. */
const NOT_OF_THE_CALL: ReadonlySet<string> = new Set(['writeKey', 'api_key']);
const NAME_OF_PAGE = 'Unknown Page';
const NAME_OF_EVENT = 'Unknown Event';
const DEPTH_MAX = 8;

/** The call of `GET /pixel/v1/track?event=…&properties.plan=…`, whose dotted names are members of objects. */
export function callOfPixel(type: 'page' | 'track', query: URLSearchParams): Fields {
  const call = Object.create(null);
  for (const [name, value] of query) if (!NOT_OF_THE_CALL.has(name)) put(call, name.split('.'), value);
  const unnamed = type === 'page' ? { name: NAME_OF_PAGE } : { event: NAME_OF_EVENT };
  return { ...unnamed, ...call, type };
}

/** Objects have no prototype, so that `__proto__` is a name like any other. */
function put(target: Record<string, unknown>, names: readonly string[], value: string): void {
  const [name = '', ...rest] = names;
  if (rest.length === 0 || names.length > DEPTH_MAX) {
    target[names.join('.')] = value;
    return;
  }
  const inner = target[name];
  const object: Record<string, unknown> = isFields(inner) ? inner : Object.create(null);
  target[name] = object;
  put(object, rest, value);
}
