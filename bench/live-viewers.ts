import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { Filter } from '../core/api/kinds/fields.ts';
import type { LiveMessage } from '../core/api/live.ts';
import type { LiveWatchFigures } from '../core/api/live-watch.ts';
import { type Account, openAccount } from '../local/account.ts';
import { eventually, query, send } from '../test/harness/client.ts';
import { type RunningService, startService } from '../test/harness/service.ts';

/**
 * `node bench/live-viewers.ts`: 1,000 sockets on one project, each with one of ten filters and a funnel, while events
 * arrive; then the last figures of every socket against `POST /query` over the same minutes.
 */
const SOCKETS = 1_000;
const SOCKETS_A_KEY = 50;
const PLANS = ['free', 'pro', 'team', 'business', 'school', 'trial', 'custom', 'partner', 'staff', 'other'];
const STEPS = [{ event: 'visit' }, { event: 'signup' }, { event: 'pay' }];
const EVENTS_A_SECOND = Number(process.env.EVENTS_A_SECOND ?? 100);
const SECONDS = 30;
const TICK_MS = 100;

type Viewer = { readonly plan: string; readonly socket: WebSocket; figures?: LiveWatchFigures; messages: number };

const service = await startService();
try {
  const email = `live-${randomUUID()}@edgewise.example`;
  const person = { name: 'Live', email, password: 'correct horse battery' };
  const { account, cookie } = await openAccount(service.url, service.dataDir, person, 'live');
  const of: RunningService = {
    ...service,
    projectId: account.project_id,
    writeKey: account.write_key,
    apiKey: account.api_key,
  };
  const startMs = performance.now();
  const sentMs = new Map<string, number>();
  const delaysMs: number[] = [];
  const viewers = await openViewers(account, cookie, (event) => {
    const at = sentMs.get(event);
    if (at !== undefined) delaysMs.push(performance.now() - at);
  });
  console.log(
    JSON.stringify({
      bench: 'live-viewers/open',
      sockets: viewers.length,
      ms: Math.round(performance.now() - startMs),
    }),
  );
  const sent = await sendEvents(of, sentMs);
  await delay(2_000);
  console.log(
    JSON.stringify({
      bench: 'live-viewers/messages',
      events: sent,
      events_a_second: EVENTS_A_SECOND,
      messages: viewers.reduce((sum, { messages }) => sum + messages, 0),
      ...percentiles(delaysMs),
    }),
  );
  console.log(JSON.stringify({ bench: 'live-viewers/equal', ...(await compare(of, viewers)) }));
  for (const { socket } of viewers) socket.close();
} finally {
  await service.stop();
}

async function openViewers(account: Account, cookie: string, seen: (event: string) => void): Promise<Viewer[]> {
  const viewers: Viewer[] = [];
  for (let made = 0; made < SOCKETS; made += SOCKETS_A_KEY) {
    const key = z
      .object({ key: z.string() })
      .parse(
        await post(
          `/api/projects/${account.project_id}/keys`,
          { cookie, origin: service.url },
          { kind: 'api', name: `Wall ${made}` },
        ),
      ).key;
    const some = await Promise.all(
      Array.from({ length: SOCKETS_A_KEY }, (_, place) => openViewer(account.project_id, key, made + place, seen)),
    );
    viewers.push(...some);
  }
  return viewers;
}

async function openViewer(
  projectId: string,
  key: string,
  place: number,
  seen: (event: string) => void,
): Promise<Viewer> {
  const headers = { authorization: `Bearer ${key}` };
  const { ticket } = z.object({ ticket: z.string() }).parse(await post(`/live/${projectId}/tickets`, headers, {}));
  const socket = new WebSocket(`${service.url.replace('http', 'ws')}/live/${projectId}?token=${ticket}`);
  const viewer: Viewer = { plan: PLANS[place % PLANS.length] ?? '', socket, messages: 0 };
  await new Promise<void>((settle, reject) => {
    socket.addEventListener('error', () => reject(new Error(`Socket ${place} did not open`)));
    socket.addEventListener('message', ({ data }) => {
      const message: LiveMessage = JSON.parse(String(data));
      if (message.type === 'snapshot') {
        socket.send(
          JSON.stringify({ type: 'subscribe', request: 1, filters: filtersOf(viewer.plan), funnel: { steps: STEPS } }),
        );
      } else if (message.type === 'refused') reject(new Error(message.message));
      if (message.type !== 'watch') return;
      viewer.figures = message;
      viewer.messages += 1;
      for (const { properties } of message.events) seen(String(properties.number));
      settle();
    });
  });
  return viewer;
}

function filtersOf(plan: string): Filter[] {
  return [{ property: 'plan', operator: 'equals', value: plan }];
}

async function sendEvents(of: RunningService, sentMs: Map<string, number>): Promise<number> {
  const atOnce = Math.round((EVENTS_A_SECOND * TICK_MS) / 1_000);
  let sent = 0;
  const sending: Promise<unknown>[] = [];
  for (let tick = 0; tick < (SECONDS * 1_000) / TICK_MS; tick++) {
    const events = Array.from({ length: atOnce }, () => {
      const number = sent++;
      const person = number % 300;
      sentMs.set(String(number), performance.now());
      return {
        event: STEPS[Math.floor(number / 300) % STEPS.length]?.event,
        anonymous_id: `device ${person}`,
        properties: { plan: PLANS[person % PLANS.length], number: String(number) },
      };
    });
    sending.push(send(of, { events }));
    await delay(TICK_MS);
  }
  await Promise.all(sending);
  return sent;
}

/** How many sockets end with the events, minutes and funnel of the report. */
async function compare(of: RunningService, viewers: readonly Viewer[]) {
  let equal = 0;
  const different: unknown[] = [];
  for (const plan of PLANS) {
    const own = viewers.filter((viewer) => viewer.plan === plan);
    const minutes = own[0]?.figures?.minutes ?? [];
    const startMs = minutes[0]?.at ?? 0;
    const date_range = { start: new Date(startMs).toISOString(), end: new Date(startMs + 30 * 60_000).toISOString() };
    const filters = filtersOf(plan);
    const counts = minutes.map(({ events }) => events);
    const trend = await eventually(
      () => query(of, { query_type: 'events', date_range, filters, interval: 'minute', aggregation: 'count' }),
      ({ rows }) => String(rows.map((row) => row.at(-1))) === String(counts),
    );
    const funnel = await query(of, { query_type: 'funnel', date_range, filters, steps: STEPS });
    const persons = funnel.columns.findIndex(({ name }) => name === 'persons');
    const report = JSON.stringify([
      withEvents(trend.rows.map((row) => row.at(-1))),
      funnel.rows.map((row) => row[persons]),
    ]);
    for (const { figures } of own) {
      const live = JSON.stringify([withEvents(figures?.minutes.map(({ events }) => events)), figures?.funnel?.persons]);
      if (live === report) equal += 1;
      else if (different.length < 3) different.push({ plan, live, report });
    }
  }
  return { sockets: viewers.length, equal, ...(different.length > 0 && { different }) };
}

/** The half hour of one socket may begin a minute before that of another. */
function withEvents(counts: readonly unknown[] = []): unknown[] {
  return counts.filter((count) => count !== 0);
}

async function post(path: string, headers: Record<string, string>, body: unknown): Promise<unknown> {
  const answer = await fetch(service.url + path, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`POST ${path} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

function percentiles(times: readonly number[]) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => Math.round(sorted[Math.ceil(sorted.length * share) - 1] ?? 0);
  return { seen: sorted.length, p50_ms: at(0.5), p95_ms: at(0.95), max_ms: at(1) };
}
