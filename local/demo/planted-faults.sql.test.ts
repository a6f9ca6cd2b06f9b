import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { AnomalyContext } from '../../core/api/anomaly-context.ts';
import { recordedProjectId } from '../../core/base/ids.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../core/base/time/durations.ts';
import type { Direction } from '../../core/detection/explain/causes.ts';
import { evidenceOf } from '../../core/detection/explain/evidence-of.ts';
import { explain } from '../../core/detection/explain/explain.ts';
import { subjectOf } from '../../core/detection/explain/subject-of.ts';
import type { EventRow } from '../../core/tables/events.ts';
import { timeText } from '../../core/tables/time-text.ts';
import { metricsAround, segmentsOfEvent } from '../../store/anomalies/context-statements.ts';
import { anEvent } from '../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../test/harness/clickhouse-database.ts';
import { demoHistory } from './history.ts';
import type { DemoEvent } from './visitor.ts';

/** A Wednesday at noon: the outage of sign-ups, five days before, falls into the working hours of a Friday. */
const END_MS = Date.parse('2026-11-25T12:00:00Z');
const FLOOD_MS = END_MS - 12 * DAY_MS;
const OUTAGE_MS = END_MS - 5 * DAY_MS;
const PROJECT = recordedProjectId('planted');
const SIZE = inject('testLength').isLong ? { days: 90, visitors: 40_000 } : { days: 75, visitors: 5_000 };

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
  await database.insertEvents(demoHistory({ endMs: END_MS, seed: 1, ...SIZE }).map(rowOf));
}, 120_000);
afterAll(() => database.drop());

function rowOf(event: DemoEvent): EventRow {
  const { country, device, os, browser, page } = event.context as Record<string, string> & { page?: { path?: string } };
  const strings = Object.entries(event.properties).flatMap(([name, of]) =>
    typeof of === 'string' ? [[name, of]] : [],
  );
  return anEvent({
    project_id: PROJECT,
    event: event.event,
    timestamp: timeText(Date.parse(event.timestamp)),
    user_id: event.user_id,
    anonymous_id: event.anonymous_id,
    country: country ?? '',
    device: device ?? '',
    os: os ?? '',
    browser: browser ?? '',
    page: page?.path ?? '',
    strings: Object.fromEntries(strings),
  });
}

/** Explains a change of an event in the minutes from its start on, as when its anomaly began. */
async function explained(event: string, direction: Direction, startMs: number, minutes: number, expected: number) {
  const subject = subjectOf({
    metric: event,
    event,
    direction,
    startMs,
    endMs: startMs + minutes * MINUTE_MS,
    expected,
  });
  const span = { fromMs: startMs, toMs: startMs + subject.spanMs };
  const segments = await database.read(segmentsOfEvent(PROJECT, event, { ...span, padMs: subject.segmentPadMs }));
  const metrics = await database.read(metricsAround(PROJECT, { ...span, padMs: subject.metricPadMs }));
  return explain(evidenceOf(subject, segments, metrics));
}

test('the flood of errors is one person on one system, no campaign, and touches nobody else', async () => {
  const found: AnomalyContext = await explained('error', 'up', FLOOD_MS, 10, 0.2);
  expect(found).toMatchObject({ cause: 'Linux', businessImpact: 'low', correlatedMetrics: [] });
  expect(found.causes?.slice(0, 2)).toEqual(['one_person', 'segment']);
  expect(found.causes).not.toContain('campaign');
  expect(found.affectedSegments[0]).toMatch(/^os Linux: \d+ in place of 0/);
  expect(found.touched).toMatchObject({ persons: expect.toSatisfy((persons: number) => persons <= 2) });
});

test('the outage of sign-ups is everywhere, so that no segment is named, and nothing else stopped with it', async () => {
  const found = await explained('signup', 'down', OUTAGE_MS, 4 * 60, 20);
  expect(found).toMatchObject({ affectedSegments: [], correlatedMetrics: [] });
  expect(found).not.toHaveProperty('cause');
  expect(found.causes).toEqual(['deploy', 'price_or_form', 'outage']);
  expect(found.touched?.persons).toBeGreaterThan(5);
});

test('an hour in which nothing is wrong names neither a segment nor another metric', async () => {
  const found = await explained('page_view', 'up', OUTAGE_MS - 2 * DAY_MS - HOUR_MS, 60, 40);
  expect(found).toMatchObject({ affectedSegments: [], correlatedMetrics: [] });
});
