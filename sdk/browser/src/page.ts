import type { Properties } from './types.ts';

/** The properties of a `page_view`: path, title, referrer, and the campaign as far as the address names one. */
export function describePage(path: string, search: string, title: string, referrer: string): Properties {
  const properties: Record<string, string> = { page: path, title, referrer };
  new URLSearchParams(search).forEach((value, name) => {
    if (/^utm_(source|medium|campaign|term|content)$/.test(name) && value) properties[name] = value;
  });
  return properties;
}

/** Calls back when the address changed without a page load (`pushState`, `replaceState`, back and forward). */
export function onNavigation(changed: () => void): void {
  for (const name of ['pushState', 'replaceState'] as const) {
    const original = history[name];
    history[name] = function (...args) {
      original.apply(this, args);
      changed();
    };
  }
  addEventListener('popstate', changed);
}
