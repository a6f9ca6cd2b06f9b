import type { Failure } from '../../api/outcome.ts';

/** A part of a statement. */
export type Place = { readonly from: number; readonly to: number };

/** Where the service says that a failure belongs. */
export function placeIn({ details }: Failure): Place | undefined {
  const position = details?.position;
  if (typeof position !== 'object' || position === null) return undefined;
  const [from, length]: unknown[] = [Reflect.get(position, 'offset'), Reflect.get(position, 'length')];
  return typeof from === 'number' && typeof length === 'number' ? { from, to: from + length } : undefined;
}

/** The name that was probably meant there. */
export function nameMeant({ details }: Failure): string | undefined {
  const name = details?.did_you_mean;
  return typeof name === 'string' ? name : undefined;
}
