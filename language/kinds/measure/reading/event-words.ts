/** The names that SDKs give to a view of a page or a screen. */
export const isView = (name: string): boolean =>
  /^(?:page|screen)_?views?(?:ed)?$/i.test(name.replace(/[\s$.-]/g, '_'));

/** The words of a name: `featureUsed` and `feature_used` are both "feature" and "used". */
export function wordsOf(name: string): readonly string[] {
  return name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
