import { splitAddress } from '../../core/ingest/vendors/addresses.ts';
import { VENDORS } from '../../core/ingest/vendors/index.ts';
import type { Vendor } from '../../core/ingest/vendors/vendor.ts';

/** Paths that the SDKs of vendors chose: their words name no action. */
export const VENDOR_PATHS: ReadonlySet<string> = new Set(
  VENDORS.flatMap(({ protocol }: Vendor) => [
    ...(protocol?.addresses ?? []),
    ...(protocol?.ownRoutes ?? []).map(({ address }) => address),
  ]).map((address) => splitAddress(address).path),
);
