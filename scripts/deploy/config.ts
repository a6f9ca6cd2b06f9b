import { join } from 'node:path';
import { experimental_readRawConfig } from 'wrangler';
import { z } from 'zod';

const routeSchema = z.union([z.string(), z.looseObject({ pattern: z.string() })]);

/** The parts of an environment in wrangler.toml that deploying reads or writes; the rest passes through. */
const sectionSchema = z.looseObject({
  name: z.string(),
  main: z.string(),
  workers_dev: z.boolean().optional(),
  routes: z.array(routeSchema).optional(),
  assets: z.looseObject({ directory: z.string() }).optional(),
  ai: z.looseObject({ binding: z.string() }).optional(),
  vars: z.record(z.string(), z.string()).default({}),
  d1_databases: z
    .array(z.looseObject({ binding: z.string(), database_name: z.string(), database_id: z.string() }))
    .default([]),
  kv_namespaces: z.array(z.looseObject({ binding: z.string(), id: z.string() })).default([]),
  r2_buckets: z
    .array(z.looseObject({ binding: z.string(), bucket_name: z.string(), jurisdiction: z.string().optional() }))
    .default([]),
  send_email: z.array(z.looseObject({ name: z.string() })).default([]),
  services: z.array(z.looseObject({ binding: z.string(), service: z.string(), entrypoint: z.string() })).default([]),
  durable_objects: z
    .object({ bindings: z.array(z.looseObject({ name: z.string(), class_name: z.string() })) })
    .default({ bindings: [] }),
  queues: z
    .object({
      producers: z.array(z.looseObject({ binding: z.string(), queue: z.string() })).default([]),
      consumers: z.array(z.looseObject({ queue: z.string(), dead_letter_queue: z.string().optional() })).default([]),
    })
    .default({ producers: [], consumers: [] }),
});
const configSchema = z.looseObject({ env: z.record(z.string(), sectionSchema) });

export type Section = z.infer<typeof sectionSchema>;
export type Config = z.infer<typeof configSchema>;

/** Reads wrangler.toml; throws, naming the field, if deploying cannot use it. */
export function readConfig(root: string): Config {
  return configSchema.parse(experimental_readRawConfig({ config: join(root, 'wrangler.toml') }).rawConfig);
}

/** The section of one environment; throws if there is none. */
export function sectionOf(config: Config, environment: string): Section {
  const section = config.env[environment];
  if (!section) throw new Error(`wrangler.toml has no section [env.${environment}].`);
  return section;
}
