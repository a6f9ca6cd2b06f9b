import { readFile, writeFile } from 'node:fs/promises';
import { err, ok, type Result } from '../../core/base/result.ts';
import { readQueueShards } from '../../core/ingest/queue-shards.ts';
import type { Ask } from './ask.ts';
import type { DeploymentName } from './environments.ts';

/** Variables of wrangler.toml that every deployment sets, each with the question that asks for it. */
export const SETTINGS = {
  PUBLIC_URL: 'Address under which people will open it (https://…)',
  CLICKHOUSE_URL_EU: 'ClickHouse of the region eu (https://host:8443)',
  CLICKHOUSE_URL_US: 'ClickHouse of the region us (may be the same)',
  CLICKHOUSE_URL_APAC: 'ClickHouse of the region apac (may be the same)',
  CLICKHOUSE_USER: 'User of ClickHouse (`default` if unsure)',
} as const;

/** Settings with defaults; they are not asked for. */
const DEFAULTS = {
  /** Queues of each region: see docs/operations.md, “Adding queues”. */
  QUEUE_SHARDS: '1',
  /** Users with fewer rights than CLICKHOUSE_USER, for reading and for storing: docs/operations.md, “Users of ClickHouse”. */
  CLICKHOUSE_READER_USER: '',
  CLICKHOUSE_WRITER_USER: '',
  /** The address that mail is sent from: docs/accounts.md. Without it, people cannot sign up or reset a password. */
  MAIL_FROM: '',
  /** Domains from which organisations may send mail of their own, with commas: docs/white-label.md. */
  MAIL_DOMAINS: '',
  /** The zone in which custom hostnames of organisations are made: docs/white-label.md. */
  CUSTOM_HOSTNAMES_ZONE: '',
} as const;

export type Setting = keyof typeof SETTINGS | keyof typeof DEFAULTS;
export type Settings = Readonly<Record<Setting, string>>;

/**
 * Takes each setting from the environment, otherwise from the file of the last deployment, otherwise its default,
 * otherwise asks; then stores it in the file.
 */
export async function readSettings(file: string, env: NodeJS.ProcessEnv, ask: Ask): Promise<Result<Settings, string>> {
  const kept: Record<string, string> = JSON.parse(await readFile(file, 'utf8').catch(() => '{}'));
  const found: Record<string, string> = {};
  for (const [name, question] of Object.entries(SETTINGS)) {
    const value = env[name] || kept[name] || (await ask(question, name));
    if (!value) return err(`${name} is not set; set it in the environment: ${question}.`);
    found[name] = value.trim();
  }
  for (const [name, value] of Object.entries(DEFAULTS)) found[name] = (env[name] || kept[name] || value).trim();
  const settings = checkSettings(found);
  if (settings.ok) await writeFile(file, `${JSON.stringify(settings.value, null, 2)}\n`);
  return settings;
}

/** Errors are sentences for the terminal: the wrong value, and the remedy. */
export function checkSettings(found: Readonly<Record<string, string>>): Result<Settings, string> {
  const { PUBLIC_URL = '', CLICKHOUSE_URL_EU = '', CLICKHOUSE_URL_US = '', CLICKHOUSE_URL_APAC = '' } = found;
  const urls = { PUBLIC_URL, CLICKHOUSE_URL_EU, CLICKHOUSE_URL_US, CLICKHOUSE_URL_APAC };
  for (const [name, value] of Object.entries(urls)) {
    if (!URL.canParse(value) || new URL(value).protocol !== 'https:') {
      return err(`${name} is \`${value}\`; it must be an address that begins with https://.`);
    }
    if (new URL(value).username !== '') {
      return err(
        `${name} contains a user name; pass the user as CLICKHOUSE_USER and the password as CLICKHOUSE_PASSWORD.`,
      );
    }
  }
  const { CLICKHOUSE_USER = '', QUEUE_SHARDS = DEFAULTS.QUEUE_SHARDS } = found;
  const { CLICKHOUSE_READER_USER = '', CLICKHOUSE_WRITER_USER = '', MAIL_FROM = '' } = found;
  const { MAIL_DOMAINS = '', CUSTOM_HOSTNAMES_ZONE = '' } = found;
  if (MAIL_FROM !== '' && !/^[^\s<>@,;]+@[^\s<>@,;]+\.[^\s<>@,;]+$/.test(MAIL_FROM)) {
    return err(`MAIL_FROM is \`${MAIL_FROM}\`; it must be an address such as no-reply@example.com, without a name.`);
  }
  const shards = readQueueShards(QUEUE_SHARDS);
  if (!shards.ok) return shards;
  const users = {
    CLICKHOUSE_USER: CLICKHOUSE_USER || 'default',
    CLICKHOUSE_READER_USER,
    CLICKHOUSE_WRITER_USER,
  };
  const settings = { ...urls, ...users, QUEUE_SHARDS, MAIL_FROM, MAIL_DOMAINS, CUSTOM_HOSTNAMES_ZONE };
  return ok({ ...settings, PUBLIC_URL: new URL(PUBLIC_URL).origin });
}

/** Several Workers share a hostname by routes, which workers.dev does not have. */
export function hostProblem(settings: Settings, deployment: DeploymentName | string): string | undefined {
  const { host } = new URL(settings.PUBLIC_URL);
  if (deployment === 'all' || !host.endsWith('.workers.dev')) return undefined;
  return `PUBLIC_URL is on ${host}; separate Workers need a hostname of a zone of your own. Deploy \`--env all\` there.`;
}
