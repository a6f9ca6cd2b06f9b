import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { bundleWorker } from '../../local/bundle.ts';
import { readConfig, sectionOf } from './config.ts';
import { DEPLOYMENTS, type Environment } from './environments.ts';
import { OPTIONAL_SECRETS, SECRETS } from './secrets.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const config = readConfig(root);
const folder = await mkdtemp(join(tmpdir(), 'edgewise-bindings-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Names that one machine alone sets (`local/workers-runtime.ts`), or that stand in for the public service in tests. */
const ON_ONE_MACHINE = ['OWN_PORTS', 'MAILBOX', 'RESOLVER', 'DNS_URL', 'CLIENT_ADDRESS_HEADER', 'CUSTOM_HOSTNAMES_API'];

/** Bindings that the code checks for, so a Worker may lack them. */
const OPTIONAL = ['AI', 'ASSETS', ...ON_ONE_MACHINE];

/** One table in code names the passwords, and each Worker takes the one of its work from it. */
const CHOSEN = ['CLICKHOUSE_READER_PASSWORD', 'CLICKHOUSE_WRITER_PASSWORD', 'CLICKHOUSE_SQL_PASSWORD'];

/** The names of `Env`, by its source. */
const declared = [
  ...(await readFile(join(root, 'platform/env.ts'), 'utf8')).matchAll(/^ {2}readonly ([A-Z][A-Z0-9_]+)\??:/gm),
].map(([, name = '']) => name);

/** Target of each binding, by name. Durable Objects and services are named by their class. */
function bindingsOf(environment: Environment): Record<string, string> {
  const section = sectionOf(config, environment);
  return Object.fromEntries([
    ...section.queues.producers.map(({ binding, queue }) => [binding, queue]),
    ...section.r2_buckets.map(({ binding, bucket_name: name, jurisdiction }) => [binding, `${name} ${jurisdiction}`]),
    ...section.d1_databases.map(({ binding, database_id: id }) => [binding, id]),
    ...section.kv_namespaces.map(({ binding, id }) => [binding, id]),
    ...section.durable_objects.bindings.map(({ name, class_name }) => [name, class_name]),
    ...section.send_email.map(({ name }) => [name, 'mail']),
    ...section.services.map(({ binding, entrypoint }) => [binding, entrypoint]),
  ]);
}

function namesOf(environment: Environment): string[] {
  const { vars } = sectionOf(config, environment);
  const optional = Object.keys(OPTIONAL_SECRETS).filter((name) => OPTIONAL_SECRETS[name]?.includes(environment));
  return [...Object.keys(bindingsOf(environment)), ...Object.keys(vars), ...SECRETS[environment], ...optional];
}

const known = [...new Set([...namesOf('all'), ...declared])];

/** A name in code: `env.DB`, or taken out of it, `{ DB }`. Constants and words of SQL may have the same name. */
const mention = (name: string): RegExp => new RegExp(`(?:\\.|[{,]\\s*)${name}(?!["'\\w]|::)`);

describe('wrangler.toml', () => {
  it('gives the separate Workers the same queues, buckets, databases and classes as the single one', () => {
    const separate = Object.assign({}, ...DEPLOYMENTS.split.map(bindingsOf));
    expect(separate).toEqual(bindingsOf('all'));
  });

  it('consumes each queue with the same settings', () => {
    expect(sectionOf(config, 'consumer').queues.consumers).toEqual(sectionOf(config, 'all').queues.consumers);
  });

  it('is able to set every name that the environment of the Workers declares', () => {
    expect(declared.length).toBeGreaterThan(30);
    const set = [...namesOf('all'), ...OPTIONAL];
    expect(declared.filter((name) => !set.includes(name))).toEqual([]);
  });

  it.each(DEPLOYMENTS.split)('binds %s to everything that its code reads', async (environment) => {
    const main = join(root, sectionOf(config, environment).main);
    const [{ path }] = await bundleWorker(main, join(folder, `${environment}.mjs`));
    const bundle = await readFile(path, 'utf8');
    const read = known.filter((name) => ![...OPTIONAL, ...CHOSEN].includes(name) && mention(name).test(bundle));
    expect(read.filter((name) => !namesOf(environment).includes(name))).toEqual([]);
  });
});
