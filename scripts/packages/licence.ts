/** Spellings of before SPDX. */
const OLD_SPELLINGS: Readonly<Record<string, string>> = {
  mit: 'MIT',
  'mit license': 'MIT',
  'mpl 2.0': 'MPL-2.0',
};

/**
 * Whether a licence is allowed: of an `OR`, one part; of an `AND`, every part. `licence` is the field of package.json: an
 * expression, or an object or a list of before, of which every one must be allowed.
 */
export function isAllowedLicence(licence: unknown, allowed: readonly string[]): boolean {
  if (Array.isArray(licence)) return licence.length > 0 && licence.every((each) => isAllowedLicence(each, allowed));
  if (typeof licence === 'object' && licence !== null) return isAllowedLicence(Reflect.get(licence, 'type'), allowed);
  if (typeof licence !== 'string') return false;
  const text = licence.trim().replace(/^\((.*)\)$/, '$1');
  const isOne = (name: string) => allowed.includes(OLD_SPELLINGS[name.trim().toLowerCase()] ?? name.trim());
  // Nested expressions are rare, and are refused rather than read wrongly.
  if (/[()]/.test(text) || (/ OR /.test(text) && / AND /.test(text))) return false;
  return / OR /.test(text) ? text.split(' OR ').some(isOne) : text.split(' AND ').every(isOne);
}
