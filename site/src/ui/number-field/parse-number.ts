/**
 * Reads a number as people of `locale` write it, and refuses whatever could mean another number there: `1,5` is one and
 * a half in German and nothing in English, where a comma groups thousands. Groups may be left out; if they are there,
 * they must stand where the locale puts them. Nothing is ever dropped in silence.
 */
export function parseNumber(text: string, locale: string): ParsedNumber {
  const { group, decimal } = separatorsOf(locale);
  const written = asciiDigits(text.trim().replace(/^\u2212/, '-'), locale).replace(/[\u00a0\u202f]/g, ' ');
  if (written === '') return { kind: 'empty' };
  const match = /^([+-]?)([^+-]*)$/.exec(written);
  const [whole = '', fraction, ...more] = (match?.[2] ?? '').split(decimal);
  const digits = digitsOf(whole, group, locale);
  if (match === null || digits === undefined || more.length > 0) return refused;
  if (fraction === undefined ? digits === '' : !/^\d+$/.test(fraction)) return refused;
  if (`${digits}${fraction ?? ''}`.replace(/^0+/, '').length > exactDigits)
    return { kind: 'refused', reason: 'too_long' };
  const value = Number(`${match[1]}${digits || '0'}.${fraction ?? '0'}`);
  return { kind: 'number', value: value === 0 ? 0 : value };
}

/** `too_long`: more digits than a number keeps; it would be another number afterwards. */
export type ParsedNumber =
  | { readonly kind: 'empty' }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'refused'; readonly reason: 'not_a_number' | 'too_long' };

const refused = { kind: 'refused', reason: 'not_a_number' } as const;

/** Every number of 15 digits survives the way into a double and back. */
const exactDigits = 15;

/** The form that `parseNumber` reads back as the same number. */
export function writeNumber(value: number, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumSignificantDigits: exactDigits }).format(value);
}

function digitsOf(whole: string, group: string, locale: string): string | undefined {
  const digits = whole.split(group).join('');
  if (!/^\d*$/.test(digits)) return undefined;
  if (!whole.includes(group)) return digits;
  if (digits === '') return undefined;
  const grouped = new Intl.NumberFormat(locale, { useGrouping: 'always', numberingSystem: 'latn' }).format(
    BigInt(digits),
  );
  return grouped.replace(/[\u00a0\u202f]/g, ' ').replaceAll('’', "'") === whole ? digits : undefined;
}

function separatorsOf(locale: string): { group: string; decimal: string } {
  const parts = new Intl.NumberFormat(locale, { useGrouping: 'always' }).formatToParts(1_234_567.5);
  const find = (type: string, otherwise: string) => parts.find((part) => part.type === type)?.value ?? otherwise;
  return {
    group: find('group', ',')
      .replace(/[\u00a0\u202f]/, ' ')
      .replace('’', "'"),
    decimal: find('decimal', '.'),
  };
}

/** Digits of other scripts become 0 to 9, and the Swiss apostrophe the one that keyboards have. */
function asciiDigits(text: string, locale: string): string {
  const digits = [...new Intl.NumberFormat(locale, { useGrouping: false }).format(9_876_543_210)].reverse();
  return [...text.replaceAll('’', "'")].map((character) => asciiOf(character, digits)).join('');
}

function asciiOf(character: string, digits: readonly string[]): string {
  const place = digits.indexOf(character);
  return place === -1 ? character : String(place);
}
