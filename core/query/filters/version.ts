/** Number of version parts that are compared: `10.15.7` has three. */
export const VERSION_PARTS_MAX = 6;

/** Matches versions but not dates, in both RE2 and JavaScript: `11`, `10.1`, `v2.0.0-beta.1`. */
export const VERSION = '^[vV]?[0-9]{1,9}([.][0-9]{1,9}){0,5}([-+][A-Za-z].*)?$';
/** Matches texts that can only be a version: at least three parts, or a leading `v`. */
export const SURE_VERSION = '^([vV][0-9]{1,9}([.][0-9]{1,9}){0,5}|[0-9]{1,9}([.][0-9]{1,9}){2,5})([-+][A-Za-z].*)?$';
/** Captures the numbers of a version, without the suffix. */
export const VERSION_NUMBERS = '^[vV]?([0-9.]+)';
/** Matches prereleases: `2.0.0-beta.1` precedes `2.0.0`. */
export const PRERELEASE = '^[vV]?[0-9.]+-';

/**
 * The parts of a version as numbers, padded with zeros so that `10` is `10.0.0`, and last whether it is a final
 * release. Undefined for a text that is not a version.
 */
export function versionKey(text: string): readonly number[] | undefined {
  if (!new RegExp(VERSION).test(text)) return undefined;
  const numbers = new RegExp(VERSION_NUMBERS).exec(text)?.[1] ?? '';
  const parts = numbers.split('.').map(Number);
  const filled = Array.from({ length: VERSION_PARTS_MAX }, (_, index) => parts[index] ?? 0);
  return [...filled, new RegExp(PRERELEASE).test(text) ? 0 : 1];
}
