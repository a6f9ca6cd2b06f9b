import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { asUuid } from '../../core/base/uuid.ts';
import { runSteps } from '../../core/ingest/run-steps.ts';
import { aRequest, asStored, NOW_MS, RULES } from '../../test/harness/ingest-request.ts';
import { withFirstTimes } from './first-arrivals.ts';

const HOUR_MS = 60 * 60 * 1000;
let projects = 0;
const aProject = () => ({ ...RULES, project_id: `prj_arrivals_${++projects}` });

/** Times of events that are sent at `nowMs`. */
async function timesOf(events: readonly object[], nowMs = NOW_MS, rules = RULES, bindings = env, facts = {}) {
  const ingested = runSteps(events, aRequest({ nowMs, rules, ...facts }));
  const settled = await withFirstTimes(bindings, rules, nowMs, ingested);
  if (!settled.ok) return settled.error;
  return settled.value.rows.map((row) => asStored(row).timestamp);
}

function anEvent(overrides: object = {}) {
  return { event: 'signup', user_id: 'ada', id: crypto.randomUUID(), ...overrides };
}

/** The first arrival of an id as another isolate, or this one before a restart, reported it. */
async function arrivedElsewhere(projectId: string, id: string, firstMs: number): Promise<void> {
  for (const number of [0, 1, 2, 3]) {
    await env.FIRST_ARRIVALS.getByName(`${projectId}-${number}`).settle([[id, firstMs]], firstMs);
  }
}

/** Where the objects cannot be reached. */
const unreachable = {
  ...env,
  FIRST_ARRIVALS: new Proxy(env.FIRST_ARRIVALS, {
    get: () => () => {
      throw new Error('out of reach');
    },
  }),
};

test('gives a repeat without a time the time of the first, hours later in another isolate too', async () => {
  const rules = aProject();
  const [first, other] = [anEvent(), anEvent({ id: 'order-1' })];
  await arrivedElsewhere(rules.project_id, first.id, NOW_MS - 5 * HOUR_MS);
  await arrivedElsewhere(rules.project_id, asUuid('order-1'), NOW_MS - HOUR_MS);
  const events = [anEvent(), first, other, anEvent({ timestamp: NOW_MS - 1 })];
  const expected = ['12:00:00.000', '07:00:00.000', '11:00:00.000', '11:59:59.999'].map((at) => `2026-11-20 ${at}`);
  expect(await timesOf(events, NOW_MS, rules)).toEqual(expected);
  expect(await timesOf(events, NOW_MS + HOUR_MS, rules)).toEqual(expected);
});

test('gives a repeat from beyond the next hour the arrival of the first', async () => {
  const rules = aProject();
  const ahead = anEvent({ timestamp: NOW_MS + 5 * HOUR_MS });
  expect(await timesOf([ahead], NOW_MS, rules)).toEqual(await timesOf([ahead], NOW_MS + HOUR_MS, rules));
});

test('tells the arrivals of one project from those of another', async () => {
  const event = anEvent();
  await timesOf([event], NOW_MS, aProject());
  expect(await timesOf([event], NOW_MS + HOUR_MS, aProject())).toEqual(['2026-11-20 13:00:00.000']);
});

test('asks nobody about events with a time, with a UUIDv7, or without an id', async () => {
  const events = [anEvent({ timestamp: NOW_MS }), anEvent({ id: undefined }), anEvent({ id: asV7(NOW_MS) })];
  expect(await timesOf(events, NOW_MS, aProject(), unreachable)).toEqual(
    Array.from(events, () => '2026-11-20 12:00:00.000'),
  );
});

test('takes nothing that it could count twice: while arrivals are out of reach, the client has to send again', async () => {
  const rules = aProject();
  const event = anEvent();
  expect(await timesOf([event], NOW_MS, rules, unreachable)).toMatchObject({ code: 'unavailable', retryAfterS: 5 });
  expect(await timesOf([event], NOW_MS + HOUR_MS, rules)).toEqual(['2026-11-20 13:00:00.000']);
});

const MINUTE_MS = 60_000;

test.each([
  ['ahead, where rounding falls between two minutes', 25 * HOUR_MS + 29_700, 'any'],
  ['ahead by hardly more than is forgiven', 5 * MINUTE_MS + 300, 'any'],
  ['behind, of a library that tells when it sends', -25 * HOUR_MS - 29_700, 'edgewise-js/1.0.0'],
  ['behind by hardly more than a day, of such a library', -24 * HOUR_MS - 300, 'edgewise-js/1.0.0'],
])('counts an event once that a device sends again whose clock is %s', async (_, leadMs, library) => {
  const rules = aProject();
  const event = anEvent({ timestamp: NOW_MS + leadMs - MINUTE_MS, context: { library } });
  const times = [];
  for (const laterMs of [0, -900, 900, -31_000, 40_000]) {
    times.push(await timesOf([event], NOW_MS, rules, env, { clockLeadMs: leadMs + laterMs }));
  }
  expect(new Set(times.map(String)).size).toBe(1);
});

test('counts an event once that comes again around the moment at which it is an hour ahead', async () => {
  const rules = aProject();
  const event = anEvent({ timestamp: NOW_MS + HOUR_MS + 500 });
  expect(await timesOf([event], NOW_MS, rules)).toEqual(await timesOf([event], NOW_MS + 1_000, rules));
});

test('counts twice what a wrong clock sends under one id with two times: those are two events', async () => {
  const rules = aProject();
  const event = anEvent({ timestamp: NOW_MS + 3 * HOUR_MS });
  const other = { ...event, timestamp: NOW_MS + 3 * HOUR_MS + 5_000 };
  const facts = { clockLeadMs: 3 * HOUR_MS };
  expect(await timesOf([event, other, event], NOW_MS, rules, env, facts)).toEqual(
    ['12:00:00.000', '12:00:05.000', '12:00:00.000'].map((at) => `2026-11-20 ${at}`),
  );
});

function asV7(ms: number): string {
  const hex = ms.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000001`;
}
