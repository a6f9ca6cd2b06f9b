import { setTimeout as delay } from 'node:timers/promises';
import type { QueryRequest } from '../../core/api/kinds/index.ts';
import type { LiveTicket } from '../../core/api/live.ts';
import type { QueryResponse } from '../../core/api/query.ts';
import type { RunningService } from './service.ts';

/** A span that contains every event sent by tests without a time. */
export function aroundNow(): { start: string; end: string } {
  const hourMs = 3_600_000;
  return { start: new Date(Date.now() - hourMs).toISOString(), end: new Date(Date.now() + hourMs).toISOString() };
}

/** Sends a body to an event route, with the project's write key. */
export async function send(service: RunningService, body: unknown, path = '/track'): Promise<Response> {
  return fetch(service.url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${service.writeKey}` },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

type Trend<T> = T extends QueryRequest
  ? Omit<T, 'project_id' | 'date_range'> & { date_range?: T['date_range'] }
  : never;

/** Sends a query with the project's API key; throws if the service answers with an error. */
export async function query(service: RunningService, request: Trend<QueryRequest>): Promise<QueryResponse> {
  const answer = await fetch(`${service.url}/query`, {
    method: 'POST',
    headers: { authorization: `Bearer ${service.apiKey}` },
    body: JSON.stringify({ project_id: service.projectId, date_range: aroundNow(), ...request }),
  });
  if (!answer.ok) throw new Error(`POST /query answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

const EVENTUALLY_MS_MAX = 20_000;

/**
 * Repeats the query until the answer satisfies `isThere`. After the deadline it returns the last answer, for the
 * assertion to show.
 */
export async function eventually<T>(
  ask: () => Promise<T>,
  isThere: (answer: T) => boolean,
  msMax = EVENTUALLY_MS_MAX,
): Promise<T> {
  const deadlineMs = Date.now() + msMax;
  for (;;) {
    const answer = await ask();
    if (isThere(answer) || Date.now() > deadlineMs) return answer;
    await delay(100);
  }
}

/** The address of the project's live socket, with a fresh ticket: `WebSocket` cannot set headers. */
export async function liveAddress(service: RunningService): Promise<string> {
  const answer = await fetch(`${service.url}/live/${service.projectId}/tickets`, {
    method: 'POST',
    headers: { authorization: `Bearer ${service.apiKey}` },
  });
  const { ticket } = (await answer.json()) as LiveTicket;
  return `${service.url.replace('http', 'ws')}/live/${service.projectId}?token=${ticket}`;
}
