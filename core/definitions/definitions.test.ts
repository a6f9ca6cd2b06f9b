import { describe, expect, it } from 'vitest';
import { isOwnEvent } from '../base/own-events.ts';
import { SENT_NAMES } from '../ingest/vendors/sent-names.ts';
import { faultsOfDefinitions } from './definitions-of.ts';

const faults = (...definitions: readonly (readonly [string, string])[]) =>
  faultsOfDefinitions(
    'derived_properties',
    definitions.map(([name, expression]) => ({ id: name, definition: { name, expression } })),
  );

describe('a derived property', () => {
  it.each([
    'country',
    'event',
    'source',
    'revenue',
    'person.plan',
    'properties.plan',
    'month',
    'weekday',
    'engagement_score',
  ])('cannot be called %s, which every project has', (name) => {
    expect(faults([name, '1'])).toMatchObject([{ id: name, at: 'name', problem: expect.stringContaining(name) }]);
  });

  it.each([
    ['user_id', 'ids of persons'],
    ['lower(person)', 'ids of persons'],
    ['hour_of_day + 1', '`hour(time)`'],
    ['matches(plan, "(")', 'RE2'],
    ['extract(plan, "(?<=a)b")', 'RE2'],
  ])('cannot be %s', (expression, problem) => {
    expect(faults(['size', expression])).toMatchObject([
      { at: 'expression', problem: expect.stringContaining(problem) },
    ]);
  });

  it('is refused when those that it uses would make it too large', () => {
    const doubling = Array.from(
      { length: 90 },
      (_, index) => [`d${index + 1}`, `concat(d${index}, d${index})`] as const,
    );
    const found = faults(['d0', 'plan'], ...doubling);
    expect(new Set(found.map(({ id }) => id)), 'whichever of them was changed').toEqual(
      new Set(['d0', ...doubling.map(([name]) => name)]),
    );
    expect(found[0]).toMatchObject({ at: 'expression', problem: expect.stringContaining('parts large') });
  });

  it('may use others, in any order', () => {
    expect(faults(['b', 'a + 1'], ['a', 'seats * 2'])).toEqual([]);
  });
});

describe('a table', () => {
  const faultsOf = (name: string, key: string) => {
    const definition = { name, key, columns: [{ name: 'price', type: 'number' }] };
    return faultsOfDefinitions('tables', [{ id: name, definition }]);
  };

  it.each(['plan', 'properties.plan', 'country', 'person.plan'])('may be found by %s', (key) => {
    expect(faultsOf('plans', key)).toEqual([]);
  });

  it.each(['user_id', 'anonymous_id', 'person', 'id', 'session.source', 'weekday', 'time'])(
    'cannot be found by %s, which is no key of one thing',
    (key) => {
      expect(faultsOf('plans', key)).toMatchObject([{ at: 'key', problem: expect.stringContaining(`\`${key}\``) }]);
    },
  );

  it.each(['person', 'properties'])('cannot be called %s, which begins names that every project has', (name) => {
    expect(faultsOf(name, 'plan')).toMatchObject([{ at: 'columns[0].name' }]);
  });
});

describe('a virtual event', () => {
  const faultsOf = (...definitions: readonly { readonly name: string; readonly events: readonly string[] }[]) =>
    faultsOfDefinitions(
      'virtual_events',
      definitions.map((each) => ({ id: each.name, definition: { filters: [], ...each } })),
    );

  it('is refused when those that it uses would make it too large', () => {
    const filters = (name: string) => [{ property: 'event', operator: 'equals', value: name }];
    const doubling = Array.from({ length: 90 }, (_, index) => ({
      name: `v${index + 1}`,
      events: [`v${index}`],
      filters: filters(`v${index}`),
    }));
    const found = faultsOf({ name: 'v0', events: ['sent'] }, ...doubling);
    expect(new Set(found.map(({ id }) => id)).size).toBe(91);
    expect(found[0]).toMatchObject({ at: 'events', problem: expect.stringContaining('parts large') });
  });

  it('cannot have the name by which a vendor sends another', () => {
    const name = [...SENT_NAMES.keys()].find((each) => !isOwnEvent(each)) ?? '';
    expect(faultsOf({ name, events: ['seen'] })).toMatchObject([{ at: 'name' }]);
  });
});
