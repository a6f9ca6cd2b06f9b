import type { Region } from '../../core/base/regions.ts';
import { type RegionStore, type RegionStoreBindings, regionStoreOf } from '../clickhouse/region-store.ts';

/** A region's events, hot and cold: its ClickHouse, its bucket of cold files, and the links by which one reads the other. */
export type ColdStore = RegionStore & {
  readonly region: Region;
  readonly bucket: ColdBucket;
  readonly links: LinkMaker;
};

/** The ingredients of signed links: the service's URL as ClickHouse reaches it, and the secret. */
export type LinkMaker = { readonly serviceUrl: string; readonly secret: string; readonly region: Region };

/** The part of an R2 bucket that cold storage uses. */
export type ColdBucket = {
  put(name: string, content: Uint8Array): Promise<unknown>;
  createMultipartUpload(name: string): Promise<ColdUpload>;
  list(options: { prefix: string; cursor?: string }): Promise<ColdListing>;
  /** At most a thousand names. */
  delete(names: string[]): Promise<void>;
};

export type ColdUpload = {
  uploadPart(number: number, content: Uint8Array): Promise<UploadedPart>;
  complete(parts: UploadedPart[]): Promise<unknown>;
  abort(): Promise<void>;
};
type UploadedPart = { partNumber: number; etag: string };

type ColdListing = { readonly objects: readonly { readonly key: string }[] } & (
  | { readonly truncated: true; readonly cursor: string }
  | { readonly truncated: false }
);

/** The bindings for writing and removing cold files. */
export type ColdBindings = RegionStoreBindings & {
  readonly COLD_EU: ColdBucket;
  readonly COLD_US: ColdBucket;
  readonly COLD_APAC: ColdBucket;
  readonly PUBLIC_URL: string;
  readonly AUTH_SECRET: string;
};

export function coldStoreOf(env: ColdBindings, region: Region, send: typeof fetch): ColdStore {
  const buckets: Record<Region, ColdBucket> = { eu: env.COLD_EU, us: env.COLD_US, apac: env.COLD_APAC };
  return {
    ...regionStoreOf(env, region, send),
    region,
    bucket: buckets[region],
    links: linkMakerOf(env, region),
  };
}

export function linkMakerOf(env: Pick<ColdBindings, 'PUBLIC_URL' | 'AUTH_SECRET'>, region: Region): LinkMaker {
  // `localhost` may resolve to an IPv6 address on which nothing listens.
  return { serviceUrl: env.PUBLIC_URL.replace('//localhost', '//127.0.0.1'), secret: env.AUTH_SECRET, region };
}
