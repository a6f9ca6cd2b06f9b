/** The static files of one build: its id, the files that carry their content in their names, and the offline page. */
export type Build = {
  readonly id: string;
  /** Paths from the root, `/_astro/…`. */
  readonly files: readonly string[];
  /** The files of the offline page, itself included. */
  readonly offline: readonly string[];
};

export type Asked = {
  readonly method: string;
  readonly isNavigation: boolean;
  readonly origin: string;
  readonly pathname: string;
};

/**
 * How the service worker treats a request. `file`: a static file of its own build, from its cache. `page`: always from
 * the network, with the offline page if there is none; so no reload brings back an older build. `network`: left alone;
 * answers of the API never pass through the worker, and neither do files of another build.
 */
export type Handling = 'file' | 'page' | 'network';

export function handlingOf(asked: Asked, own: { readonly origin: string; readonly build: Build }): Handling {
  if (asked.method !== 'GET' || asked.origin !== own.origin) return 'network';
  if (asked.isNavigation) return 'page';
  return own.build.files.includes(asked.pathname) ? 'file' : 'network';
}

const CACHE_PREFIX = 'edgewise-build-';

export function cacheName({ id }: Build): string {
  return CACHE_PREFIX + id;
}

/** The caches of other builds, which a starting worker removes. */
export function staleCaches(names: readonly string[], build: Build): string[] {
  return names.filter((name) => name.startsWith(CACHE_PREFIX) && name !== cacheName(build));
}
