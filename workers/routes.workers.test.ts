import { expect, it } from 'vitest';
import { OWN_SITE_NAMES } from '../core/base/site-id.ts';
import type { RouteTable } from '../platform/routes/route.ts';
import wranglerToml from '../wrangler.toml?raw';
import { adminRoutes } from './admin/index.ts';
import { aiRoutes, glossaryRoutes, questionRoutes } from './ai/index.ts';
import { alertsRoutes } from './alerts/index.ts';
import { importRoutes } from './import/index.ts';
import { ingestRoutes } from './ingest/index.ts';
import { ledgerRoutes } from './ledger/index.ts';
import { privacyRoutes } from './privacy/index.ts';
import { queryRoutes } from './query/index.ts';
import { liveRoutes } from './query/live.ts';

const HOST = 'edgewise.example.com';

/** Paths of the routes that a Worker has in wrangler.toml: `/track*`. */
function pathsOf(worker: string): string[] {
  const section = wranglerToml.split(`[env.${worker}]`)[1]?.split(/^\[env\.(?!\w+\.)/m)[0] ?? '';
  return [...section.matchAll(new RegExp(`"${HOST}(/[^"]*)"`, 'g'))].map(([, path = '']) => path);
}

const WORKERS = ['ingest', 'query', 'ai', 'alerts', 'admin'];
const routes = WORKERS.flatMap((worker) => pathsOf(worker).map((path) => ({ worker, path })));

/** The Worker that gets a request, as Cloudflare decides it: the longest pattern that fits, else the custom domain. */
function workerAt(path: string): string {
  const fits = routes.filter((route) => path.startsWith(route.path.replace('*', '')));
  return fits.sort((a, b) => b.path.length - a.path.length)[0]?.worker ?? 'admin';
}

it.each<[string, readonly RouteTable[]]>([
  ['ingest', [ingestRoutes, importRoutes]],
  ['query', [queryRoutes, liveRoutes]],
  ['ai', [aiRoutes]],
  ['alerts', [alertsRoutes]],
  ['admin', [adminRoutes, ledgerRoutes, glossaryRoutes, questionRoutes, privacyRoutes]],
])('sends every address of %s to its own Worker', (worker, parts) => {
  const paths = new Set(parts.flat().flatMap(({ path, aliases }) => [path, ...aliases]));
  expect(paths.size).toBeGreaterThan(0);
  expect([...paths].filter((path) => workerAt(path) !== worker)).toEqual([]);
});

it('keeps the first segment of every address from being chosen on a customer’s host', () => {
  const tables = [
    ingestRoutes,
    importRoutes,
    queryRoutes,
    liveRoutes,
    aiRoutes,
    alertsRoutes,
    adminRoutes,
    ledgerRoutes,
  ];
  const first = tables.flat().map(({ path }) => path.split('/')[1] ?? '');
  // Others cannot be a segment there: `/matomo.php`, `/sourceConfig`.
  const possible = first.filter((name) => /^[a-z0-9][a-z0-9_-]{0,39}$/.test(name));
  expect(possible.filter((name) => !OWN_SITE_NAMES.has(name))).toEqual([]);
});

it('leaves the pages of the site to the Worker that serves it', () => {
  for (const page of [
    '/',
    '/ask',
    '/alerts',
    '/setup',
    '/sign-in',
    '/docs/errors',
    '/docs/events',
    '/docs/queries',
    '/edgewise.js',
    '/edgewise-extra.js',
    '/icons/192.png',
    '/invitation/1',
    '/index.html',
  ]) {
    expect(workerAt(page), page).toBe('admin');
  }
});
