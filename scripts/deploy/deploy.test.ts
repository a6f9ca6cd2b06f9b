import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { completeConfig } from './complete-config.ts';
import { readConfig } from './config.ts';
import { DEPLOYMENTS, environmentsNamed } from './environments.ts';
import { createCommand, infoCommand, resourcesOf } from './resources.ts';
import { missingSecrets, secretsFor } from './secrets.ts';
import { checkSettings, hostProblem, type Settings } from './settings.ts';
import { shardQueues } from './shard-queues.ts';
import { deploySteps } from './steps.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const config = readConfig(root);
const { all, split } = DEPLOYMENTS;

function settings(over: Partial<Settings> = {}): Settings {
  return {
    PUBLIC_URL: 'https://stats.shop.test',
    CLICKHOUSE_URL_EU: 'https://eu.clickhouse.test:8443',
    CLICKHOUSE_URL_US: 'https://us.clickhouse.test:8443',
    CLICKHOUSE_URL_APAC: 'https://apac.clickhouse.test:8443',
    CLICKHOUSE_USER: 'edgewise',
    CLICKHOUSE_READER_USER: '',
    CLICKHOUSE_WRITER_USER: '',
    QUEUE_SHARDS: '1',
    MAIL_FROM: '',
    MAIL_DOMAINS: '',
    CUSTOM_HOSTNAMES_ZONE: '',
    ...over,
  };
}

describe('resources', () => {
  it('needs the same resources whether one Worker is deployed or seven', () => {
    const names = (found: ReturnType<typeof resourcesOf>) => found.map(({ kind, name }) => `${kind} ${name}`).sort();
    expect(names(resourcesOf(config, split))).toEqual(names(resourcesOf(config, all)));
    expect(resourcesOf(config, all)).toHaveLength(6 + 3 + 1 + 1);
  });

  it('creates queues and buckets in the jurisdiction of their region, and with a hint if it has none', () => {
    const queue = (name: string) => createCommand({ kind: 'queue', name }).join(' ');
    const bucket = (name: string) => createCommand({ kind: 'bucket', name }).join(' ');
    expect(queue('edgewise-dead-eu')).toBe('queues create edgewise-dead-eu --jurisdiction eu');
    expect(queue('edgewise-events-apac')).toBe('queues create edgewise-events-apac');
    expect(bucket('edgewise-cold-us')).toBe('r2 bucket create edgewise-cold-us --jurisdiction us');
    expect(bucket('edgewise-cold-apac')).toBe('r2 bucket create edgewise-cold-apac --location apac');
  });

  it('looks for a bucket in its own jurisdiction', () => {
    expect(infoCommand({ kind: 'bucket', name: 'edgewise-cold-eu' })).toContain('--jurisdiction');
    expect(infoCommand({ kind: 'bucket', name: 'edgewise-cold-apac' })).not.toContain('--jurisdiction');
  });
});

describe('queue shards', () => {
  const sharded = shardQueues(config, { eu: 3, us: 1, apac: 2 });

  it('changes nothing with one queue per region', () => {
    expect(shardQueues(config, { eu: 1, us: 1, apac: 1 })).toEqual(config);
  });

  it('binds, consumes and creates the configured number of queues per region, each with its own dead-letter queue', () => {
    for (const environments of [all, split]) {
      const queues = resourcesOf(sharded, environments).flatMap(({ kind, name }) => (kind === 'queue' ? name : []));
      expect(queues.filter((name) => name.includes('-eu')).sort()).toEqual(
        ['dead', 'events'].flatMap((kind) => ['', '-1', '-2'].map((number) => `edgewise-${kind}-eu${number}`)),
      );
      expect(queues.filter((name) => name.includes('-us'))).toHaveLength(2);
      expect(queues.filter((name) => name.includes('-apac'))).toHaveLength(4);
    }
    expect(sharded.env.ingest?.queues.producers.map(({ binding, queue }) => `${binding} ${queue}`)).toEqual([
      'EVENTS_EU edgewise-events-eu',
      'EVENTS_EU_1 edgewise-events-eu-1',
      'EVENTS_EU_2 edgewise-events-eu-2',
      'EVENTS_US edgewise-events-us',
      'EVENTS_APAC edgewise-events-apac',
      'EVENTS_APAC_1 edgewise-events-apac-1',
    ]);
    const consumers = sharded.env.consumer?.queues.consumers;
    expect(consumers).toEqual(sharded.env.all?.queues.consumers);
    expect(consumers?.find(({ queue }) => queue === 'edgewise-events-eu-2')).toEqual({
      ...consumers?.find(({ queue }) => queue === 'edgewise-events-eu'),
      queue: 'edgewise-events-eu-2',
      dead_letter_queue: 'edgewise-dead-eu-2',
    });
  });

  it('creates every shard in the jurisdiction of its region', () => {
    expect(createCommand({ kind: 'queue', name: 'edgewise-dead-us-12' }).join(' ')).toBe(
      'queues create edgewise-dead-us-12 --jurisdiction us',
    );
  });

  it('refuses an invalid number of queues before creating anything', () => {
    expect(checkSettings(settings({ QUEUE_SHARDS: 'eu:0' }))).toMatchObject({
      error: expect.stringContaining('QUEUE_SHARDS is `eu:0`'),
    });
  });
});

describe('steps', () => {
  it('deploys each Worker once, after those it calls, if all exist', () => {
    const existing = new Set(split.map((name) => `edgewise-${name}`));
    expect(deploySteps(config, split, existing)).toEqual(
      split.map((environment) => ({ environment, withServices: true })),
    );
  });

  it('breaks the cycle of objects and alerts, and that of query with itself, on a first deployment, and closes both at the end', () => {
    const steps = deploySteps(config, split, new Set());
    expect(steps[0]).toEqual({ environment: 'objects', withServices: false });
    expect(steps.slice(split.length)).toEqual([
      { environment: 'objects', withServices: true },
      { environment: 'query', withServices: true },
    ]);
  });

  it('deploys a Worker that is bound to itself twice the first time', () => {
    expect(deploySteps(config, all, new Set()).map(({ withServices }) => withServices)).toEqual([false, true]);
  });
});

describe('secrets', () => {
  it('asks for no secret that every Worker has', () => {
    const has = new Map(split.map((environment) => [environment, new Set(['AUTH_SECRET', 'CLICKHOUSE_PASSWORD'])]));
    expect(missingSecrets(split, has)).toEqual([]);
  });

  it('sets a secret again on all Workers if one lacks it, since all have to share it', () => {
    const has = new Map(split.map((environment) => [environment, new Set(['AUTH_SECRET', 'CLICKHOUSE_PASSWORD'])]));
    has.set('query', new Set(['AUTH_SECRET']));
    expect(missingSecrets(split, has)).toEqual(['CLICKHOUSE_PASSWORD']);
  });

  it('gives a Worker only the secrets that it uses', () => {
    const values = { AUTH_SECRET: 'a', CLICKHOUSE_PASSWORD: 'b' };
    expect(secretsFor('ingest', values)).toEqual({ AUTH_SECRET: 'a' });
    const optional = { OPERATOR_TOKEN: 't', OPERATOR_WEBHOOK_URL: 'u' };
    expect(secretsFor('objects', { ...values, ...optional })).toEqual({ ...values, OPERATOR_WEBHOOK_URL: 'u' });
    expect(secretsFor('admin', { ...values, ...optional })).toEqual({ ...values, OPERATOR_TOKEN: 't' });
  });
});

describe('configuration', () => {
  const deployment = { databaseId: 'db-id', namespaceId: 'kv-id', vars: settings() };

  it('leaves no placeholder', () => {
    const text = JSON.stringify(completeConfig(config, deployment, []));
    expect(text).not.toMatch(/0{8}|example\.com|localhost/);
    expect(text).toContain('db-id');
    expect(text).toContain('kv-id');
  });

  it('gives a Worker only the variables that its section names', () => {
    const { env } = completeConfig(config, deployment, []);
    expect(env.ingest?.vars).toMatchObject({ RUNTIME: 'cloudflare', PUBLIC_URL: 'https://stats.shop.test' });
    expect(env.ingest?.vars).not.toHaveProperty('CLICKHOUSE_URL_US');
    expect(env.consumer?.vars).toMatchObject({ CLICKHOUSE_URL_US: 'https://us.clickhouse.test:8443' });
  });

  it('puts one Worker on its own hostname, or leaves it on workers.dev', () => {
    const onHost = (PUBLIC_URL: string) =>
      completeConfig(config, { ...deployment, vars: settings({ PUBLIC_URL }) }, []).env.all;
    expect(onHost('https://stats.shop.test')?.routes).toEqual([{ pattern: 'stats.shop.test', custom_domain: true }]);
    expect(onHost('https://edgewise.me.workers.dev')?.routes).toBeUndefined();
  });

  it('binds the model on Cloudflare, where one Worker does everything too', () => {
    expect(completeConfig(config, deployment, []).env.all?.ai).toEqual({ binding: 'AI' });
  });

  it('leaves service bindings out only on request', () => {
    const { env } = completeConfig(config, deployment, ['objects']);
    expect(env.objects?.services).toEqual([]);
    expect(env.ai?.services).toHaveLength(1);
  });
});

describe('settings', () => {
  it('refuses an address without https, and names it', () => {
    expect(checkSettings(settings({ PUBLIC_URL: 'stats.shop.test' }))).toMatchObject({
      error: expect.stringContaining('`stats.shop.test`'),
    });
  });

  it('refuses a password in an address', () => {
    expect(checkSettings(settings({ CLICKHOUSE_URL_EU: 'https://u:p@eu.test' })).ok).toBe(false);
  });

  it('says that separate Workers need a hostname of their own', () => {
    const onWorkersDev = settings({ PUBLIC_URL: 'https://edgewise.me.workers.dev' });
    expect(hostProblem(onWorkersDev, 'split')).toContain('--env all');
    expect(hostProblem(onWorkersDev, 'all')).toBeUndefined();
  });

  it('accepts environments only by their names', () => {
    expect(environmentsNamed('query,ingest')).toEqual(['query', 'ingest']);
    expect(environmentsNamed('query,production')).toBeUndefined();
  });
});
