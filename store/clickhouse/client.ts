import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client-web';
import type { Account } from './roles.ts';

export type ClickHouseOptions = {
  readonly url: string;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  readonly fetch: typeof fetch;
  /** The request is aborted if its answer has not begun by then. */
  readonly answerTimeoutMs: number;
};

/** The official client as the door uses it; it holds no connection. Parameters too long for a URL travel in the body. */
export function clickHouse({
  url,
  database,
  user,
  password,
  fetch: send,
  answerTimeoutMs,
}: ClickHouseOptions): ClickHouseClient {
  return createClient({
    url,
    database,
    username: user,
    password,
    request_timeout: answerTimeoutMs,
    // Otherwise each client with a long timeout warns that proxies close idle connections; the door handles that.
    log: { level: ClickHouseLogLevel.ERROR },
    use_multipart_params_auto: true,
    // workerd's `fetch` lacks this option; it keeps connections alive by itself.
    keep_alive: { enabled: false },
    fetch: withShortUrls(asUser({ user, password }, send)),
  });
}

/**
 * Sends the account in ClickHouse's own headers instead of the client's `Authorization`. Beside that header the server
 * lets a URL parameter name another user, so the embedded engine rejects it (local/clickhouse/server-config.ts).
 */
function asUser({ user, password }: Account, send: typeof fetch): typeof fetch {
  return (input, init) => {
    const headers = new Headers(init?.headers);
    headers.delete('Authorization');
    headers.set('X-ClickHouse-User', user);
    headers.set('X-ClickHouse-Key', password);
    return send(input, { ...init, headers });
  };
}

/**
 * Moves parameters into the body when the URL gets long, since the server and proxies reject long ones. The client does
 * so itself for `query`, but not for `command` and `exec`.
 */
function withShortUrls(send: typeof fetch): typeof fetch {
  return (input, init) => {
    if (typeof input !== 'string' || input.length < URL_CHARS_MAX || typeof init?.body !== 'string') {
      return send(input, init);
    }
    const url = new URL(input);
    const params = [...url.searchParams].filter(([name]) => name.startsWith('param_'));
    if (params.length === 0) return send(input, init);
    const form = new FormData();
    form.set('query', init.body);
    for (const [name, value] of params) {
      form.set(name, value);
      url.searchParams.delete(name);
    }
    return send(url.href, { ...init, body: form });
  };
}

/** Servers and proxies commonly accept this much. */
const URL_CHARS_MAX = 8_000;
