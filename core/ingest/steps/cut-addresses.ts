import { ADDRESS_CHARS_MAX } from '../../base/limits.ts';
import { type Fields, isFields } from '../raw-event.ts';

/**
 * Returns a copy with its addresses cut to `ADDRESS_CHARS_MAX`, or the same object if none is longer. Some editors keep
 * the whole document behind the `#` of their address, and the view is worth more than that.
 */
export function withCutAddresses(fields: Fields, depth = DEPTH_MAX): Fields {
  let copy: { [name: string]: unknown } | undefined;
  for (const name in fields) {
    const value = fields[name];
    const cut = isFields(value) && depth > 0 ? withCutAddresses(value, depth - 1) : cutAddress(value);
    if (cut === value) continue;
    copy ??= { ...fields };
    copy[name] = cut;
  }
  return copy ?? fields;
}

/** Deep enough for `context.page.url`, and for an address one level deeper. */
const DEPTH_MAX = 2;
/** A scheme, a path, a query or a fragment, and no space. */
const ADDRESS = /^(?:[a-z][a-z0-9+.-]*:|[/?#])\S*$/i;

function cutAddress(value: unknown): unknown {
  const isLong = typeof value === 'string' && value.length > ADDRESS_CHARS_MAX;
  return isLong && ADDRESS.test(value) ? value.slice(0, ADDRESS_CHARS_MAX) : value;
}
