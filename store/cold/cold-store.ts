import { databaseOf, type Region } from '../../core/base/regions.ts';
import { type AccountBindings, maintenanceOf } from '../clickhouse/roles.ts';

/** Where a region's cold files come from and go to: its ClickHouse, its bucket, and how the one reads the other. */
export type ColdStore = {
  readonly region: Region;
  readonly url: string;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  readonly fetch: typeof fetch;
  readonly bucket: ColdBucket;
  readonly links: LinkMaker;
};

/** What signed links are made with: the address of the service as ClickHouse reaches it, and the secret. */
export type LinkMaker = { readonly serviceUrl: string; readonly secret: string; readonly region: Region };

/** The part of an R2 bucket that is needed. */
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

/** The bindings of those who write or remove cold files. */
export type ColdBindings = AccountBindings & {
  readonly COLD_EU: ColdBucket;
  readonly COLD_US: ColdBucket;
  readonly COLD_APAC: ColdBucket;
  readonly CLICKHOUSE_URL_EU: string;
  readonly CLICKHOUSE_URL_US: string;
  readonly CLICKHOUSE_URL_APAC: string;
  readonly PUBLIC_URL: string;
  readonly AUTH_SECRET: string;
};

export function coldStoreOf(env: ColdBindings, region: Region, send: typeof fetch): ColdStore {
  const places: Record<Region, Pick<ColdStore, 'url' | 'bucket'>> = {
    eu: { url: env.CLICKHOUSE_URL_EU, bucket: env.COLD_EU },
    us: { url: env.CLICKHOUSE_URL_US, bucket: env.COLD_US },
    apac: { url: env.CLICKHOUSE_URL_APAC, bucket: env.COLD_APAC },
  };
  return {
    ...places[region],
    region,
    database: databaseOf(region),
    ...maintenanceOf(env),
    fetch: send,
    links: linkMakerOf(env, region),
  };
}

export function linkMakerOf(env: Pick<ColdBindings, 'PUBLIC_URL' | 'AUTH_SECRET'>, region: Region): LinkMaker {
  // By name the loopback address may lead to another family of it, where nobody listens.
  return { serviceUrl: env.PUBLIC_URL.replace('//localhost', '//127.0.0.1'), secret: env.AUTH_SECRET, region };
}
