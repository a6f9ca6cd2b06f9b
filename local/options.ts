import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isTransportName, TRANSPORT_NAMES, type TransportName } from '../core/api/transport-name.ts';
import { err, ok, type Result } from '../core/base/result.ts';
import { type QueueShards, readQueueShards } from '../core/ingest/queue-shards.ts';
import type { Account } from '../store/clickhouse/roles.ts';

/** The options of `npm start`. */
export type LocalOptions = {
  /** The only fixed port; every other one is chosen freely. */
  readonly port: number;
  readonly host: string;
  /** The folder that keeps data between starts. */
  readonly dataDir: string;
  /** An external ClickHouse instead of the embedded one. */
  readonly clickHouseUrl: string | undefined;
  /** Users of that server with fewer rights than the one in its address, for reading and for storing. */
  /** Password of the users that run customers' SQL on an external server; absent: no SQL there. */
  readonly clickHouseSqlPassword?: string | undefined;
  readonly clickHouseUsers?: { readonly reader?: Account | undefined; readonly writer?: Account | undefined };
  /** How accepted events reach ClickHouse. The queue is held in memory here, so the buffer is the default. */
  readonly transport: TransportName;
  /**
   * Queues of each region, with the transport `queue`: as on Cloudflare, where each queue has a limit of messages per
   * second.
   */
  readonly queueShards: QueueShards;
  /** The address for messages to operators, and the secret that signs them. */
  readonly operatorWebhook?: { readonly url: string; readonly secret: string };
  /**
   * The header in which a proxy in front sends the client's address; the proxy must set it on every request. If
   * undefined, addresses are unknown.
   */
  readonly clientAddressHeader?: string;
  /** DNS over HTTPS in place of this machine's own resolver, for proofs of domains. */
  readonly dnsUrl?: string;
  readonly demo: boolean;
  /** Writes the Workers' log, one line per request, to the terminal too. */
  readonly verbose: boolean;
  /** Reloads Workers and site when their sources change. */
  readonly watch: boolean;
};

const PORT_DEFAULT = 8787;
const PORT_MAX = 65_535;

/** Errors are sentences for the terminal: the wrong value, and the remedy. */
export function readOptions(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  root: string,
): Result<LocalOptions, string> {
  let flags: { 'no-demo'?: boolean; verbose?: boolean; watch?: boolean };
  try {
    const options = {
      'no-demo': { type: 'boolean' },
      verbose: { type: 'boolean' },
      watch: { type: 'boolean' },
    } as const;
    flags = parseArgs({ args: [...args], options }).values;
  } catch (error) {
    return err(
      `${error instanceof Error ? error.message : error}\nUsage: npm start -- [--no-demo] [--verbose] [--watch]`,
    );
  }
  const port = Number(env.PORT || PORT_DEFAULT);
  if (!Number.isInteger(port) || port < 1 || port > PORT_MAX) {
    return err(`PORT is \`${env.PORT}\`; it must be a whole number from 1 to ${PORT_MAX}.`);
  }
  const clickHouseUrl = env.CLICKHOUSE_URL || undefined;
  if (clickHouseUrl !== undefined && !/^https?:$/.test(protocolOf(clickHouseUrl))) {
    return err(`CLICKHOUSE_URL is \`${clickHouseUrl}\`; it must be an address such as http://localhost:8123.`);
  }
  const transport = env.INGEST_TRANSPORT || 'buffer';
  if (!isTransportName(transport)) {
    return err(`INGEST_TRANSPORT is \`${transport}\`; it must be one of ${TRANSPORT_NAMES.join(', ')}.`);
  }
  const queueShards = readQueueShards(env.QUEUE_SHARDS || '1');
  if (!queueShards.ok) return queueShards;
  const webhookUrl = env.OPERATOR_WEBHOOK_URL;
  if (webhookUrl && !/^https?:$/.test(protocolOf(webhookUrl))) {
    return err(`OPERATOR_WEBHOOK_URL is \`${webhookUrl}\`; it must be an address such as https://example.com/hook.`);
  }
  const addressHeader = env.CLIENT_ADDRESS_HEADER;
  if (addressHeader && !/^[a-z0-9-]{1,60}$/i.test(addressHeader)) {
    return err(`CLIENT_ADDRESS_HEADER is \`${addressHeader}\`; it must be the name of a header such as X-Real-IP.`);
  }
  const dnsUrl = env.DNS_URL;
  if (dnsUrl && !/^https?:$/.test(protocolOf(dnsUrl))) {
    return err(`DNS_URL is \`${dnsUrl}\`; it must be an address such as https://dns.example.com/dns-query.`);
  }
  return ok({
    port,
    host: env.HOST || '127.0.0.1',
    dataDir: resolve(root, env.EDGEWISE_DIR || '.edgewise'),
    clickHouseUrl,
    clickHouseUsers: {
      reader: accountIn(env.CLICKHOUSE_READER_USER, env.CLICKHOUSE_READER_PASSWORD),
      writer: accountIn(env.CLICKHOUSE_WRITER_USER, env.CLICKHOUSE_WRITER_PASSWORD),
    },
    clickHouseSqlPassword: env.CLICKHOUSE_SQL_PASSWORD,
    transport,
    queueShards: queueShards.value,
    ...(webhookUrl ? { operatorWebhook: { url: webhookUrl, secret: env.OPERATOR_WEBHOOK_SECRET ?? '' } } : {}),
    ...(addressHeader ? { clientAddressHeader: addressHeader } : {}),
    ...(dnsUrl ? { dnsUrl } : {}),
    demo: !flags['no-demo'],
    verbose: flags.verbose ?? false,
    watch: flags.watch ?? false,
  });
}

function accountIn(user: string | undefined, password = ''): Account | undefined {
  return user ? { user, password } : undefined;
}

function protocolOf(url: string): string {
  return URL.canParse(url) ? new URL(url).protocol : '';
}
