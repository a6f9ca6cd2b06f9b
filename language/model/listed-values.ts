import type { CatalogueProperty } from '../../core/api/catalogue.ts';

/** Properties with fewer values are known with all of them; others may hold anything, such as what persons typed. */
const VALUES_MAX = 25;
/** Names of properties that identify somebody. */
const IDENTIFYING = [
  /(^|[_.\s-])(e?mail|phone|ip|address|token|birthday|(first|last|full|user|real|nick|display)_?name)s?$/i,
  /(^|[_.\s-])(user|person|customer|account|member|anonymous|session|device|order|invoice)_?id$/i,
  /^(name|id)$/i,
];
/** Addresses, numbers of accounts and cards, and random ids. */
const PERSONAL = /@|\d{6}|[0-9a-f]{12}|^\d{1,3}(\.\d{1,3}){3}$/i;

/**
 * The values of a property that may leave the store of its region, to be kept with a question or told to a model: of a
 * property with few values, none of which looks like a person. Undefined: none of its values may.
 */
export function listedValues({
  name,
  type,
  values,
}: CatalogueProperty): readonly (string | number | boolean)[] | undefined {
  if (type === 'boolean') return [true, false];
  if (values.length >= VALUES_MAX || IDENTIFYING.some((pattern) => pattern.test(name))) return undefined;
  const all = values.map(({ value }) => value);
  return all.some((value) => looksPersonal(String(value))) ? undefined : all;
}

export function looksPersonal(value: string): boolean {
  return PERSONAL.test(value);
}
