/**
 * The first segments of pages that are languages: codes that exist, beneath which the same pages are found as beneath
 * another one, or beneath none.
 */
export function languagesOf(pages: readonly (readonly string[])[]): string[] {
  const restsOf = new Map<string, Set<string>>([['', new Set()]]);
  for (const [first = '', ...rest] of pages) {
    const code = isLanguageCode(first) ? first : '';
    const path = (code === '' ? [first, ...rest] : rest).join('/');
    restsOf.set(code, (restsOf.get(code) ?? new Set()).add(path));
  }
  const shared = [...restsOf.keys()].filter((code) => code !== '' && sharesPages(code, restsOf));
  return shared.toSorted();
}

const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

function isLanguageCode(text: string): boolean {
  return /^[a-z]{2}(?:[-_][A-Za-z]{2})?$/.test(text) && names.of(text.slice(0, 2)) !== undefined;
}

/** One page might be so by chance: `/my/account` and `/account`. */
const SHARED_MIN = 2;

function sharesPages(code: string, restsOf: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const others = [...restsOf].filter(([other]) => other !== code).map(([, rests]) => rests);
  const shared = [...(restsOf.get(code) ?? [])].filter((rest) => others.some((rests) => rests.has(rest)));
  return shared.length >= SHARED_MIN;
}
