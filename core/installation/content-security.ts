/** A policy by its directives, in lower case: `connect-src` -> its sources as written. */
export type Policy = ReadonlyMap<string, readonly string[]>;

/** The policies of a header's text; several are joined by commas, and each of them has to allow a request. */
export function readPolicies(text: string): Policy[] {
  return text
    .split(',')
    .map(readPolicy)
    .filter((policy) => policy.size > 0);
}

function readPolicy(text: string): Policy {
  const directives = new Map<string, readonly string[]>();
  for (const part of text.split(';')) {
    const [name = '', ...sources] = part.trim().split(/\s+/);
    // The first of two equal directives counts.
    if (name !== '' && !directives.has(name.toLowerCase())) directives.set(name.toLowerCase(), sources);
  }
  return directives;
}

export type Load = {
  readonly url: URL;
  /** Address of the page. */
  readonly page: URL;
  /** Of the tag of a script. */
  readonly nonce?: string;
};

/** A directive that refuses a load, and the line that would allow it. */
export type Refused = { readonly directive: string; readonly line: string };

const FALLBACKS = {
  connect: ['connect-src', 'default-src'],
  script: ['script-src-elem', 'script-src', 'default-src'],
} as const;

/** The first policy that refuses a load of this kind; undefined where all allow it. */
export function refusedBy(policies: readonly Policy[], kind: keyof typeof FALLBACKS, load: Load): Refused | undefined {
  for (const policy of policies) {
    const directive = FALLBACKS[kind].find((name) => policy.has(name));
    const sources = directive === undefined ? undefined : policy.get(directive);
    if (directive === undefined || sources === undefined || allows(sources, kind, load)) continue;
    const kept = sources.filter((source) => source.toLowerCase() !== "'none'");
    return { directive, line: [FALLBACKS[kind].at(-2) ?? directive, ...kept, load.url.origin].join(' ') };
  }
  return undefined;
}

function allows(sources: readonly string[], kind: keyof typeof FALLBACKS, { url, page, nonce }: Load): boolean {
  if (nonce !== undefined && sources.includes(`'nonce-${nonce}'`)) return true;
  // With `strict-dynamic`, browsers ignore the hosts in the list.
  if (kind === 'script' && sources.some((source) => source.toLowerCase() === "'strict-dynamic'")) return false;
  return sources.some((source) => matches(source, url, page));
}

const HOST_SOURCE = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(\*|(?:\*\.)?[a-z0-9.-]+)(?::(\d+|\*))?(\/[^?#]*)?$/i;
const PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

function matches(source: string, url: URL, page: URL): boolean {
  const low = source.toLowerCase();
  if (low === "'self'") return url.origin === page.origin;
  if (low === '*') return url.protocol === 'https:' || url.protocol === 'http:';
  if (/^[a-z][a-z0-9+.-]*:$/.test(low)) return url.protocol === low || (low === 'http:' && url.protocol === 'https:');
  const [, scheme, host, port, path] = HOST_SOURCE.exec(source) ?? [];
  if (host === undefined) return false;
  const wanted = scheme === undefined ? page.protocol : `${scheme.toLowerCase()}:`;
  const isScheme = url.protocol === wanted || (wanted === 'http:' && url.protocol === 'https:');
  return isScheme && isHost(host.toLowerCase(), url.hostname) && isPort(port, url) && isPath(path, url.pathname);
}

function isHost(pattern: string, hostname: string): boolean {
  if (pattern === '*') return true;
  return pattern.startsWith('*.') ? hostname.endsWith(pattern.slice(1)) : hostname === pattern;
}

function isPort(port: string | undefined, url: URL): boolean {
  const own = PORTS[url.protocol] ?? '';
  return port === '*' || (url.port || own) === (port ?? own);
}

/** A path that ends in `/` allows what is below it. */
function isPath(path: string | undefined, pathname: string): boolean {
  if (path === undefined || path === '/') return true;
  return path.endsWith('/') ? pathname.startsWith(path) : pathname === path;
}
