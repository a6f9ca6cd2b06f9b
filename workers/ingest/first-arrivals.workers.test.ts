import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { asUuid } from '../../core/uuid.ts';
import { withFirstArrivals } from './first-arrivals.ts';
import { runSteps } from './run-steps.ts';
import { aRequest, NOW_MS, RULES } from './test-request.ts';

const HOUR_MS = 60 * 60 * 1000;
let projects = 0;
const aProject = () => ({ ...RULES, project_id: `prj_arrivals_${++projects}` });

/** Times of events that are sent at `nowMs`. */
async function timesOf(events: readonly object[], nowMs = NOW_MS, rules = RULES, bindings = env) {
  const steps = await withFirstArrivals(bindings, rules, nowMs, (arrivalMs) =>
    runSteps(events, aRequest({ nowMs, arrivalMs, rules })),
  );
  return steps.ok ? steps.value.rows.map(({ timestamp }) => timestamp) : steps.error;
}

function anEvent(overrides: object = {}) {
  return { event: 'signup', user_id: 'ada', id: crypto.randomUUID(), ...overrides };
}

/** What another isolate, or this one before a restart, has told of an id. */
async function arrivedElsewhere(projectId: string, id: string, firstMs: number): Promise<void> {
  for (const number of [0, 1, 2, 3]) await env.FIRST_ARRIVALS.getByName(`${projectId}-${number}`).arrive([id], firstMs);
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

function asV7(ms: number): string {
  const hex = ms.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000001`;
}
