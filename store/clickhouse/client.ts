import { type ClickHouseClient, createClient } from '@clickhouse/client-web';
import type { Account } from './roles.ts';

export type ClickHouseOptions = {
  readonly url: string;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  /** For tests and special networks; default the platform's. */
  readonly fetch?: typeof fetch;
  /** How long an answer may take to begin; default what reads for people take. */
  readonly timeoutMs?: number;
};

/**
 * A client for reading. It holds no connection, so that it may live as long as the isolate.
 * Parameters that are too long for an address travel in the body.
 */
export function clickHouse({
  url,
  database,
  user,
  password,
  fetch: send,
  timeoutMs,
}: ClickHouseOptions): ClickHouseClient {
  return createClient({
    url,
    database,
    username: user,
    password,
    request_timeout: timeoutMs ?? REQUEST_TIMEOUT_MS,
    use_multipart_params_auto: true,
    // workerd has no keep-alive option of fetch; it keeps connections by itself.
    keep_alive: { enabled: false },
    fetch: withShortAddresses(asUser({ user, password }, send ?? ((input, init) => fetch(input, init)))),
    // What stands between cuts off a connection on which nothing comes for long.
    ...(timeoutMs ? { clickhouse_settings: PROGRESS_SETTINGS } : {}),
  });
}

/**
 * The account in ClickHouse's own headers in place of the client's `Authorization`: beside that one the server lets a
 * parameter of the address name another user, so the embedded engine does not take it (local/clickhouse/server-config.ts).
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
 * `query` sends long parameters in the body; `command` and `exec` put all of them into the address, which the server and
 * what stands between refuse when it is long.
 */
function withShortAddresses(send: typeof fetch): typeof fetch {
  return (input, init) => {
    if (typeof input !== 'string' || input.length < ADDRESS_CHARS_MAX || typeof init?.body !== 'string') {
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

/** What servers commonly take. */
const ADDRESS_CHARS_MAX = 8_000;

const PROGRESS_SETTINGS = { send_progress_in_http_headers: 1, http_headers_progress_interval_ms: '10000' } as const;

/** Above every query's own bound, which ClickHouse enforces and names; this one is for a server that does not answer. */
const REQUEST_TIMEOUT_MS = 30_000;

/** How answers are written: numbers as numbers, NaN as null, tuples as lists. What shapes answers counts on it. */
export const ANSWER_SETTINGS = {
  output_format_json_quote_64bit_integers: 0,
  output_format_json_quote_denormals: 0,
  output_format_json_named_tuples_as_objects: 0,
} as const;
