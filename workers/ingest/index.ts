import { eventAddresses, splitAddress } from '../../core/ingest/vendors/addresses.ts';
import { VENDORS } from '../../core/ingest/vendors/index.ts';
import type { OwnRoute, Protocol } from '../../core/ingest/vendors/protocol.ts';
import type { Vendor } from '../../core/ingest/vendors/vendor.ts';
import { newApp } from '../../platform/routes/app.ts';
import { answerOwn } from './answer-own.ts';
import { preflight } from './cors.ts';
import { receive } from './route.ts';

/** Every address of the vendors' protocols, with and without a trailing slash. */
export function vendorRoutes(vendors: readonly Vendor[]) {
  const routes = newApp();
  for (const address of eventAddresses(vendors)) {
    for (const path of [address.path, `${address.path}/`]) {
      routes.on(address.method, path, (c) => receive(c, address));
      routes.options(path, preflight);
    }
  }
  for (const { protocol } of vendors) {
    for (const own of protocol?.ownRoutes ?? []) addOwn(routes, protocol, own);
  }
  return routes;
}

function addOwn(routes: ReturnType<typeof newApp>, protocol: Protocol | undefined, own: OwnRoute): void {
  const { method, path } = splitAddress(own.address);
  routes.options(path, preflight);
  routes.on(method, path, (c) => answerOwn(c, protocol?.keyPlaces, own));
}

export const ingestRoutes = vendorRoutes(VENDORS);
