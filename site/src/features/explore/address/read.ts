import type { FilterValue } from '../../../../../core/api/kinds/fields.ts';

/** Reads each of a list; undefined if one cannot be read. */
export function readAll<From, To>(list: readonly From[], read: (each: From) => To | undefined): To[] | undefined {
  const all = list.map(read).filter((each) => each !== undefined);
  return all.length === list.length ? all : undefined;
}

export function memberOf<const Members extends readonly string[]>(
  members: Members,
  given: unknown,
): Members[number] | undefined {
  return members.find((each) => each === given);
}

/** A whole number from 0 as it is written in an address, without sign, point or leading zeros. */
export function wholeOf(text: string | undefined): number | undefined {
  return text !== undefined && /^(?:0|[1-9]\d{0,8})$/.test(text) ? Number(text) : undefined;
}

/** The words of a link of a chain, if it is one text. */
export function onlyText(words: readonly FilterValue[] | undefined): string | undefined {
  const [word, ...more] = words ?? [];
  return typeof word === 'string' && more.length === 0 ? word : undefined;
}

export function wrap<From, To>(value: From | undefined, to: (value: From) => To | undefined): To | undefined {
  return value === undefined ? undefined : to(value);
}

/** The whole with its parts, later ones first; undefined if a part could not be read. */
export function merged<Whole extends object>(
  first: Whole,
  parts: readonly Partial<Whole>[] | undefined,
): Whole | undefined {
  if (!parts) return undefined;
  let whole = first;
  for (const part of parts) whole = { ...whole, ...part };
  return whole;
}
