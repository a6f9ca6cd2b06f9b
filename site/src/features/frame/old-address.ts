import { readFilter, writeFilter } from '../../address/filters.ts';
import { readSearch, type Search, withValues, writeSearch } from '../../address/search.ts';

/** An address of the browser: `/setup`, `?project=p1`, `#keys`. */
export type Address = { readonly pathname: string; readonly search: string; readonly hash: string };

/**
 * Where a page of before there were projects in the path is now; range and filters come along. Undefined if the address
 * is none of those.
 *
 * @param project  the project to open if the address names none
 */
export function addressNow({ pathname, search, hash }: Address, project: string): string | undefined {
  const page = PAGES[pathname.replace(/(\.html)?\/?$/, '')];
  if (page === undefined) return undefined;
  const { project: [named = project] = [], ...rest } = readSearch(search);
  if (page === 'settings/install' && hash === '#new-project') return '/new';
  const section = page === 'settings/install' ? (SECTIONS[hash] ?? page) : page;
  return `/p/${encodeURIComponent(named)}/${section}${writeSearch(withFiltersNow(rest))}`;
}

/** The addresses that `addressNow` knows, without `.html`. */
export const OLD_PATHS = ['/', '/ask', '/alerts', '/data', '/setup'] as const;

const PAGES: Readonly<Record<string, string>> = {
  '': 'overview',
  '/index': 'overview',
  '/ask': 'ask',
  '/alerts': 'alerts',
  '/data': 'data',
  '/setup': 'settings/install',
};

const SECTIONS: Readonly<Record<string, string>> = {
  '#keys': 'settings/keys',
  '#webhooks': 'alerts/channels',
};

/** Filters were `country:DE`, which meant equality; an empty value meant that the property is not known. */
function withFiltersNow(search: Search): Search {
  const filters = search.filter?.flatMap((text) => {
    if (readFilter(text) !== undefined || text === 'none') return [text];
    const colon = text.indexOf(':');
    if (colon < 1) return [];
    const [property, value] = [text.slice(0, colon), text.slice(colon + 1)];
    const filter = {
      property,
      operator: value === '' ? 'not_set' : 'is',
      values: value === '' ? [] : [value],
    } as const;
    return [writeFilter(filter)];
  });
  return withValues(search, { filter: filters });
}
