import { type Build, cacheName, handlingOf, staleCaches } from './handling.ts';

/**
 * The service worker: it makes the app installable and says so when there is no network. It waits until no tab of the
 * build before is open, or until a person takes the new version, because it removes that build's files.
 */
declare const EDGEWISE_BUILD: Build;
declare const self: WorkerScope;

self.addEventListener('install', (event) => event.waitUntil(keepOfflinePage()));
self.addEventListener('activate', (event) => event.waitUntil(removeStaleCaches()));
self.addEventListener('message', ({ data }) => {
  if (data === 'take-over') void self.skipWaiting();
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  const asked = { method: request.method, isNavigation: request.mode === 'navigate', origin, pathname };
  const handling = handlingOf(asked, { origin: self.location.origin, build: EDGEWISE_BUILD });
  if (handling === 'file') event.respondWith(file(request));
  if (handling === 'page') {
    event.respondWith(page(request));
    // Signing out removes all caches; without a network there is nothing to do.
    event.waitUntil(keepOfflinePage().catch(() => undefined));
  }
});

async function file(request: Request): Promise<Response> {
  const cache = await caches.open(cacheName(EDGEWISE_BUILD));
  const kept = await cache.match(request.url);
  if (kept !== undefined) return kept;
  const answer = await fetch(request);
  if (answer.status === 200) await cache.put(request.url, answer.clone());
  return answer;
}

async function page(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await caches.match(OFFLINE_PAGE, { cacheName: cacheName(EDGEWISE_BUILD) });
    if (kept === undefined) throw error;
    return kept;
  }
}

const OFFLINE_PAGE = '/offline';

async function keepOfflinePage(): Promise<void> {
  const cache = await caches.open(cacheName(EDGEWISE_BUILD));
  if ((await cache.match(OFFLINE_PAGE)) === undefined) await cache.addAll(EDGEWISE_BUILD.offline);
}

async function removeStaleCaches(): Promise<void> {
  const stale = staleCaches(await caches.keys(), EDGEWISE_BUILD);
  await Promise.all(stale.map((name) => caches.delete(name)));
}

/** The part of `ServiceWorkerGlobalScope` that is used here; its types and those of pages exclude each other. */
interface WorkerScope {
  readonly location: Location;
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: LifecycleEvent) => void): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void;
}
interface LifecycleEvent {
  waitUntil(work: Promise<void>): void;
}
interface FetchEvent extends LifecycleEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
