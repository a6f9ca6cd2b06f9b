/** A part of a file: the last `suffix` bytes, or `length` bytes from `offset` on; without `length`, to the end. */
export type ByteRange = { readonly suffix: number } | { readonly offset: number; readonly length?: number };

/**
 * The range of a Range header (RFC 9110): `bytes=0-99`, `bytes=100-`, `bytes=-8`. Undefined for several ranges and for an
 * invalid header; the answer is then the whole file, as the RFC allows.
 */
export function rangeOf(header: string): ByteRange | undefined {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header.trim()) ?? [];
  if (first === undefined || last === undefined) return undefined;
  if (first === '') return Number(last) > 0 ? { suffix: Number(last) } : undefined;
  const offset = Number(first);
  if (last === '') return { offset };
  return Number(last) >= offset ? { offset, length: Number(last) - offset + 1 } : undefined;
}
