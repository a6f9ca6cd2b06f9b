import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { anEvent } from '../../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import type { CatalogueProperty } from '../../api/catalogue.ts';
import { checkedProjectId } from '../../base/ids.ts';
import { catalogueOf, sampleOf } from './catalogue.ts';
import { columnProperties, eventNames, eventsByDay, SAMPLE_EVENTS_MAX, sentProperties } from './statements.ts';

const NOW_MS = Date.parse('2026-06-10T12:00:00Z');

describe('catalogue', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await newDatabase(inject('clickHouseUrl'));
    const signup = {
      event: 'signup',
      strings: { plan: 'pro', invited: 'true', country: 'sent' },
      numbers: { seats: 3 },
    };
    await database.insertEvents([
      anEvent({ ...signup, country: 'DE', timestamp: '2026-06-01 10:00:00.000' }),
      anEvent({ ...signup, country: 'DE', timestamp: '2026-06-02 10:00:00.000' }),
      anEvent({ event: 'visit', strings: { plan: 'free', hint: 'x' }, timestamp: '2026-06-03 10:00:00.000' }),
      anEvent({ event: 'visit', strings: {}, revenue: 5, timestamp: '2026-06-03 11:00:00.000' }),
      anEvent({ event: 'visit', strings: {}, timestamp: '2026-06-03 11:00:00.000' }),
      anEvent({ event: 'visit', bot: 'crawler', strings: { secret: 'bot' }, timestamp: '2026-06-03 11:00:00.000' }),
      anEvent({ event: 'old', timestamp: '2026-01-01 11:00:00.000' }),
      anEvent({ project_id: 'other', event: 'theirs', strings: { secret: 'theirs' }, country: 'FR' }),
    ]);
  });
  afterAll(() => database.drop());

  async function read(project: string) {
    const id = checkedProjectId(project);
    const sample = sampleOf(await database.read(eventsByDay(id, NOW_MS)), NOW_MS);
    const rows = {
      events: await database.read(eventNames(id, NOW_MS)),
      columns: (await database.read(columnProperties(id, sample))).flat(),
      strings: await database.read(sentProperties(id, 'strings', sample)),
      numbers: await database.read(sentProperties(id, 'numbers', sample)),
    };
    return catalogueOf(rows, sample);
  }
  const named = (properties: readonly CatalogueProperty[], name: string) =>
    properties.find((property) => property.name === name);

  it('counts the events of the last 90 days, the largest first, without bots', async () => {
    const { events } = await read('p1');
    expect(events).toEqual([
      { name: 'visit', count: 3 },
      { name: 'signup', count: 2 },
    ]);
  });

  it('lists sent properties with their type, values and events', async () => {
    const { properties } = await read('p1');
    expect(named(properties, 'plan')).toEqual({
      name: 'plan',
      type: 'string',
      count: 3,
      values: [
        { value: 'pro', count: 2 },
        { value: 'free', count: 1 },
      ],
      events: ['visit', 'signup'],
    });
    expect(named(properties, 'seats')).toMatchObject({ type: 'number', values: [{ value: 3, count: 2 }] });
    expect(named(properties, 'invited')).toMatchObject({ type: 'boolean', values: [{ value: true, count: 2 }] });
  });

  it('lists columns that hold data, and leaves out a sent property that shares its name with one', async () => {
    const { properties } = await read('p1');
    expect(named(properties, 'country')).toMatchObject({ values: [{ value: 'DE', count: 2 }], events: ['signup'] });
    expect(named(properties, 'revenue')).toMatchObject({ type: 'number', values: [{ value: 5, count: 1 }] });
    expect(named(properties, 'city')).toBeUndefined();
    expect(named(properties, 'properties.country')).toBeUndefined();
  });

  it('shows nothing of another project, and no bots', async () => {
    const text = JSON.stringify(await read('p1'));
    expect(text).not.toContain('theirs');
    expect(text).not.toContain('secret');
    expect(await read('empty')).toEqual({ events: [], properties: [] });
  });

  it('reads properties from the latest whole days that hold a million events', () => {
    const dayS = (days: number) => Date.parse('2026-06-01T00:00:00Z') / 1000 - days * 86_400;
    const rows = [0, 1, 2, 3].map((days) => ({ day_s: dayS(days), count: SAMPLE_EVENTS_MAX / 2 }));
    expect(sampleOf(rows, NOW_MS)).toEqual({ sinceMs: dayS(1) * 1000, oneIn: 1 });
    expect(sampleOf([{ day_s: dayS(0), count: 3 * SAMPLE_EVENTS_MAX }], NOW_MS)).toEqual({
      sinceMs: dayS(0) * 1000,
      oneIn: 3,
    });
  });
});
