import type { ExplainedElement, Explanation } from './adtributor.ts';

/** Dimensions whose values say by themselves what they are. */
const SPEAK_FOR_THEMSELVES: ReadonlySet<string> = new Set(['release', 'os', 'browser', 'city', 'bot', 'channel']);

/** A finer dimension is preferred to a broader one if it explains nearly as much: `iOS 4.2` says more than `iOS`. */
const POWER_LESS_MAX = 0.1;

/** The explanation after which the cause is named. */
export function leadingOf(explanations: readonly Explanation[]): Explanation | undefined {
  const [first] = explanations;
  const release = explanations.find(({ dimension }) => dimension === 'release');
  return first && release && release.elements.length === 1 && release.power >= first.power - POWER_LESS_MAX
    ? release
    : first;
}

/** A segment in words, such as `iOS 4.2`, `country DE` or `page /pricing`. */
export function segmentName(dimension: string, value: string): string {
  if (value === '') return `${shownDimension(dimension)} not set`;
  return SPEAK_FOR_THEMSELVES.has(dimension) ? value : `${shownDimension(dimension)} ${value}`;
}

/** All segments of an explanation in words: `country DE, FR`. */
export function explanationName({ dimension, elements }: Explanation): string {
  const [first, ...others] = elements;
  if (!first) return dimension;
  return [segmentName(dimension, first.value), ...others.map(({ value }) => value || 'not set')].join(', ');
}

/** `os iOS: 12 in place of 340 (97 % of the change)`. */
export function segmentText(dimension: string, { value, forecast, actual, power }: ExplainedElement): string {
  const part = Math.round(100 * power);
  return `${shownDimension(dimension)} ${value || 'not set'}: ${shown(actual)} in place of ${shown(forecast)} (${part} % of the change)`;
}

/** A sent property by its own name, as people know it. */
function shownDimension(dimension: string): string {
  return dimension.replace(/^properties[.]/, '');
}

function shown(value: number): string {
  return String(value >= 10 ? Math.round(value) : Number(value.toPrecision(2)));
}
