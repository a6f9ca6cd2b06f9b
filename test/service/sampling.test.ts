import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import type { EstimateInterval, QueryResponse } from '../../core/api/query.ts';
import type { RunningService } from '../harness/service.ts';
import { sharedService } from '../harness/shared-service.ts';
import { signedIn } from '../harness/signed-in.ts';

const VISITORS = 1_000;
/** So large that the visitors of the test are halved once. */
const QUOTA = 6_400;
const BATCH = 400;
const DAY = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
const BEFORE = new Date(Date.now() - 5 * 86_400_000).toISOString().slice(0, 10);

type Asked = {
  readonly event: string;
  readonly anonymous_id: string;
  readonly timestamp: string;
  readonly [more: string]: unknown;
};

let service: RunningService;
let accepted = 0;
let leftOut = 0;

beforeAll(async () => {
  const shared = await sharedService();
  const call = await signedIn(shared);
  const organization = await call('POST', '/api/organizations', { name: 'Over its quota' });
  const organizationId: string = organization.body.id;
  const token = (await readFile(join(shared.dataDir, 'operator-token'), 'utf8')).trim();
  await fetch(`${shared.url}/api/operator/organizations/${organizationId}`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ caps: { events: QUOTA } }),
  });
  const project = { organization_id: organizationId, name: 'Shop', region: 'eu', timezone: 'UTC' };
  const { body: made } = await call('POST', '/api/projects', project);
  const key = await call('POST', `/api/projects/${made.id}/keys`, { kind: 'api', name: 'test' });
  service = { ...shared, organizationId, projectId: made.id, writeKey: made.write_key, apiKey: key.body.key };
  await send(Array.from({ length: QUOTA }, (_, index) => anEvent('before', `earlier-${index}`, `${BEFORE}T10:00:00Z`)));
  expect(leftOut).toBe(0);
  accepted = 0;
  const events = Array.from({ length: VISITORS }, (_, visitor) =>
    ['view', 'cart', 'buy'].map((event, step) =>
      anEvent(event, `visitor-${visitor}`, `${DAY}T10:00:0${step}Z`, {
        plan: visitor % 4 === 0 ? 'pro' : 'free',
        ...(event === 'buy' ? { amount: 1 } : {}),
      }),
    ),
  ).flat();
  await send(events);
  await untilStored();
});

function anEvent(event: string, anonymous_id: string, timestamp: string, properties = {}): Asked {
  return { event, anonymous_id, timestamp, id: `${event} ${anonymous_id}`, properties };
}

async function send(events: readonly Asked[]): Promise<void> {
  for (let from = 0; from < events.length; from += BATCH) {
    const answer = await fetch(`${service.url}/track`, {
      method: 'POST',
      headers: { authorization: `Bearer ${service.writeKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ events: events.slice(from, from + BATCH) }),
    });
    const body: { accepted: number; rejected: { code: string }[] } = await answer.json();
    accepted += body.accepted;
    leftOut += body.rejected.filter(({ code }) => code === 'over_quota_sample').length;
    expect(body.rejected.every(({ code }) => code === 'over_quota_sample')).toBe(true);
  }
}

async function report(asked: object): Promise<QueryResponse> {
  const answer = await fetch(`${service.url}/query`, {
    method: 'POST',
    headers: { authorization: `Bearer ${service.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ project_id: service.projectId, date_range: { start: DAY, end: DAY }, ...asked }),
  });
  expect(answer.status).toBe(200);
  return answer.json();
}

async function untilStored(): Promise<void> {
  for (;;) {
    const { rows } = await report({ query_type: 'segmentation' });
    if (rows[0]?.[0] === 2 * accepted) return;
    await delay(1_000);
  }
}

/** The figures of a column, with the interval of each. */
function figuresOf({ columns, rows, meta }: QueryResponse, name: string): (EstimateInterval & { figure: number })[] {
  const place = columns.findIndex((column) => column.name === name);
  return rows.map((row, index) => {
    const interval = meta.estimate?.intervals?.[index]?.[place];
    if (!interval) throw new Error(`The figure ${index} of ${name} has no interval`);
    return { ...interval, figure: Number(row[place]) };
  });
}

function expectAbout(figures: readonly (EstimateInterval & { figure: number })[], truths: readonly number[]): void {
  expect(figures).toHaveLength(truths.length);
  for (const [index, truth] of truths.entries()) {
    expect(figures[index]?.low).toBeLessThanOrEqual(truth);
    expect(figures[index]?.high).toBeGreaterThanOrEqual(truth);
  }
}

test('keeps about half of the visitors, each with all events, and every report estimates all of them', async () => {
  expect(accepted + leftOut).toBe(3 * VISITORS);
  expect(accepted % 3).toBe(0);
  const count = await report({ query_type: 'segmentation' });
  expect(count.meta.estimate).toMatchObject({ weight: 2, confidence: 0.95 });
  expectAbout(figuresOf(count, 'value'), [3_000]);
  expectAbout(figuresOf(await report({ query_type: 'segmentation', aggregation: 'unique_users' }), 'value'), [1_000]);
  const sum = { query_type: 'segmentation', aggregation: 'sum', aggregation_property: 'amount' };
  expectAbout(figuresOf(await report(sum), 'value'), [1_000]);
  const each = await report({ query_type: 'segmentation', aggregation: 'count_per_user' });
  expect(figuresOf(each, 'value')).toEqual([{ figure: 3, low: 3, high: 3 }]);
  const funnel = await report({ query_type: 'funnel', steps: ['view', 'cart', 'buy'].map((event) => ({ event })) });
  expect(figuresOf(funnel, 'rate').map(({ figure }) => figure)).toEqual([1, 1, 1]);
  expectAbout(figuresOf(funnel, 'persons'), [1_000, 1_000, 1_000]);
  const plans = await report({ query_type: 'segmentation', group_by: ['plan'] });
  expectAbout(figuresOf(plans, 'value'), [2_250, 750]);
  expect(figuresOf(plans, 'value').reduce((total, { figure }) => total + figure, 0)).toBe(2 * accepted);
});

test('answers exactly, without a word about estimates, of days on which everybody was kept', async () => {
  const before = await report({ query_type: 'segmentation', date_range: { start: BEFORE, end: BEFORE } });
  expect(before.rows).toEqual([[QUOTA]]);
  expect(before.meta.estimate).toBeUndefined();
});

test('shows on the usage what was left out', async () => {
  const call = await signedIn(service);
  const { body } = await call('GET', `/api/organizations/${service.organizationId}/usage/days`);
  const [project] = body.projects;
  const sums = project.days.reduce(
    (sum: { stored: number; left_out: number }, each: { stored: number; left_out: number }) => ({
      stored: sum.stored + each.stored,
      left_out: sum.left_out + each.left_out,
    }),
    { stored: 0, left_out: 0 },
  );
  expect(sums).toEqual({ stored: QUOTA + accepted, left_out: leftOut });
});
