import type { Options, Properties } from './types.ts';

/**
 * Makes the call that records a view of the current page, and the one that does so only where the page is another.
 * A view's referrer is the page before it, also when the page changed without a load.
 */
export function createPageViews({ hash }: Options, record: Recorder): PageViews {
  let referrer = document.referrer;
  let seen: string | undefined;
  const currentPath = (): string => location.pathname + (hash ? location.hash : '');
  const view: PageViews['view'] = (properties) => {
    seen = currentPath();
    record('page_view', { ...describePage(seen, location.search, document.title, referrer), ...properties });
    referrer = location.href;
  };
  return {
    view,
    viewIfMoved(event) {
      if (event?.persisted || seen !== currentPath()) view();
    },
  };
}

export type Recorder = (event: string, properties?: Properties, userId?: string) => void;

export interface PageViews {
  view(properties?: Properties): void;
  /** Another path, or the same brought back from memory by the back button (then with its `pageshow` event). */
  viewIfMoved(event?: Partial<PageTransitionEvent>): void;
}

/** The properties of a `page_view`: path, title, referrer, and the campaign as far as the address names one. */
export function describePage(page: string, search: string, title: string, referrer: string): Properties {
  const properties: { [name: string]: string } = { page, title, referrer };
  for (const [name, value] of new URLSearchParams(search)) {
    if (value && /^utm_./.test(name)) properties[name] = value;
  }
  return properties;
}

/** Calls back at once, and when the address may have changed or the page was brought back from memory. */
export function onNavigation(moved: (event?: Partial<PageTransitionEvent>) => void): void {
  for (const name of ['pushState', 'replaceState'] as const) {
    const original = history[name];
    history[name] = function (...args) {
      original.apply(this, args);
      moved();
    };
  }
  addEventListener('popstate', moved);
  addEventListener('pageshow', moved);
  moved();
}
