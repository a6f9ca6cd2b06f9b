import { env, exports } from 'cloudflare:workers';
import { vi } from 'vitest';
import type { CreatedChannel } from '../../core/api/alerts.ts';
import type { AnomaliesResponse } from '../../core/api/anomaly.ts';
import type { LiveMessage } from '../../core/api/live.ts';
import { type VendorAnswer, type VendorRequest, vendorAnswer } from './vendor-answers.ts';
import type { TestProject } from './workers-project.ts';

/**
 * Simulates a webhook's receiver and its name server (`https://hooks.example.com`): stores what it receives and answers
 * with the given statuses in turn, repeating the last. Any other outbound request fails.
 */
export function interceptWebhooks() {
  const receiver: {
    answers: number[];
    /** Sent as `Retry-After` with every answer. */
    retryAfterS?: number;
    sent: { body: string; headers: Record<string, string> }[];
  } = { answers: [200], sent: [] };
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const request = new Request(input instanceof URL ? input.href : input, init);
    const { hostname } = new URL(request.url);
    if (hostname === 'cloudflare-dns.com') {
      return Response.json({ Status: 0, Answer: [{ type: 1, data: '93.184.216.34' }] });
    }
    if (hostname !== 'hooks.example.com') throw new Error(`Unexpected request to ${request.url}`);
    receiver.sent.push({ body: await request.text(), headers: Object.fromEntries(request.headers) });
    const { answers, retryAfterS } = receiver;
    const status = (answers.length > 1 ? answers.shift() : answers[0]) ?? 200;
    return new Response(null, {
      status,
      headers: retryAfterS === undefined ? {} : { 'retry-after': `${retryAfterS}` },
    });
  });
  return receiver;
}

/**
 * Plays the vendors of channels; `script` has the answers that come before the vendor's own. Any other request fails.
 *
 * @param isOwn  the requests that are noted and scripted; others get the vendor's own answer
 */
export function interceptVendors(isOwn: (request: VendorRequest) => boolean = () => true) {
  const sent: VendorRequest[] = [];
  const script: VendorAnswer[] = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const request = new Request(input instanceof URL ? input.href : input, init);
    const { hostname: host, pathname: path } = new URL(request.url);
    if (host === 'cloudflare-dns.com') {
      return Response.json({ Status: 0, Answer: [{ type: 1, data: '93.184.216.34' }] });
    }
    const headers = Object.fromEntries(request.headers);
    const taken = { host, path, headers, body: await request.text() };
    const isNoted = isOwn(taken);
    if (isNoted) sent.push(taken);
    const scripted = isNoted ? script.shift() : undefined;
    const { status, body = null, headers: answered = {} } = scripted ?? vendorAnswer(taken);
    return new Response(body, { status, headers: answered });
  });
  return { sent, script };
}

/** A webhook of the project at `https://hooks.example.com/in`. */
export async function aWebhook(project: TestProject): Promise<CreatedChannel & { signing_secret: string }> {
  const config = { url: 'https://hooks.example.com/in' };
  const body = { project_id: project.id, kind: 'webhook', name: 'Ops', config };
  const answer = await project.call('/alerts/channels', 'POST', body);
  if (answer.status !== 201) throw new Error(await answer.text());
  return answer.json();
}

export const windowOf = (project: TestProject) => env.PROJECT_WINDOW.getByName(project.id);

/** Three seconds ago, so that the minute is over even with the grace period for late batches. */
export const closedMinute = () => Math.floor((Date.now() - 3_000) / 60_000) - 1;

/** Ten calm minutes, then a flood in the minute that has just closed; nothing is judged yet. */
export async function flood(project: TestProject, closed = closedMinute()): Promise<void> {
  const event = 'signup';
  const calm = Array.from({ length: 10 }, (_, i) => ({ second: (closed - 10 + i) * 60, event, count: 2 }));
  const counts = [...calm, { second: closed * 60 + 5, event, count: 300 }];
  await windowOf(project).seed({ project_id: project.id, counts, pages: [], visitors: [], latest: [] });
}

export async function anomaliesOf(project: TestProject): Promise<AnomaliesResponse> {
  return (await project.call(`/anomalies?project_id=${project.id}`)).json();
}

/** Opens a live socket on the project; the messages arrive in the returned list. */
export async function watch(project: TestProject): Promise<LiveMessage[]> {
  const answer = await exports.default.fetch(`https://app.example.com/live/${project.id}`, {
    headers: { Upgrade: 'websocket', authorization: `Bearer ${project.apiKey}` },
  });
  const messages: LiveMessage[] = [];
  answer.webSocket?.addEventListener('message', ({ data }) => {
    messages.push(JSON.parse(String(data)));
  });
  answer.webSocket?.accept();
  return messages;
}
