import { isJurisdiction, type Region } from '../../core/base/regions.ts';
import { regionOfQueue } from '../../core/ingest/queue-shards.ts';
import { type Config, sectionOf } from './config.ts';
import type { Environment } from './environments.ts';

/** The resources that must exist in the account before a Worker that is bound to them can be deployed. */
export type Resource = { readonly kind: 'queue' | 'bucket' | 'database' | 'namespace'; readonly name: string };

/** wrangler.toml names a KV namespace only by id; in the account it has this title. */
export const NAMESPACE_TITLE = 'edgewise-write-keys';

/** Cloudflare pins queues and buckets to `eu` and `us`; for apac it accepts only a hint, and only for buckets. */
const PLACES: Record<Region, { queue: readonly string[]; bucket: readonly string[] }> = {
  eu: { queue: ['--jurisdiction', 'eu'], bucket: ['--jurisdiction', 'eu'] },
  us: { queue: ['--jurisdiction', 'us'], bucket: ['--jurisdiction', 'us'] },
  apac: { queue: [], bucket: ['--location', 'apac'] },
};

/** The resources that the environments are bound to, each once, in the order of wrangler.toml. */
export function resourcesOf(config: Config, environments: readonly Environment[]): Resource[] {
  const found = new Map<string, Resource>();
  const add = (kind: Resource['kind'], name: string | undefined): void => {
    if (name !== undefined) found.set(`${kind} ${name}`, { kind, name });
  };
  for (const environment of environments) {
    const section = sectionOf(config, environment);
    for (const { queue } of section.queues.producers) add('queue', queue);
    for (const consumer of section.queues.consumers) {
      add('queue', consumer.queue);
      add('queue', consumer.dead_letter_queue);
    }
    for (const { bucket_name: name } of section.r2_buckets) add('bucket', name);
    for (const { database_name: name } of section.d1_databases) add('database', name);
    if (section.kv_namespaces.length > 0) add('namespace', NAMESPACE_TITLE);
  }
  return [...found.values()];
}

/** The wrangler command that creates it, in the region that its name ends with (before a queue's number). */
export function createCommand({ kind, name }: Resource): string[] {
  const region = regionOfQueue(name);
  switch (kind) {
    case 'queue':
      return ['queues', 'create', name, ...(region ? PLACES[region].queue : [])];
    case 'bucket':
      return ['r2', 'bucket', 'create', name, ...(region ? PLACES[region].bucket : [])];
    case 'database':
      return ['d1', 'create', name];
    case 'namespace':
      return ['kv', 'namespace', 'create', name];
  }
}

/** The command that fails if it does not exist; none for resources that are looked up in a list. */
export function infoCommand({ kind, name }: Resource): string[] | undefined {
  if (kind === 'queue') return ['queues', 'info', name];
  if (kind !== 'bucket') return undefined;
  const region = regionOfQueue(name);
  const isPinned = region !== undefined && isJurisdiction(region);
  return ['r2', 'bucket', 'info', name, ...(isPinned ? ['--jurisdiction', region] : [])];
}
