import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anIngestedRow } from '../../test/harness/an-event.ts';
import { filters, histories } from '../../test/reference/histories.ts';
import { holds } from '../../test/reference/meaning.ts';
import type { Filter } from '../api/kinds/fields.ts';
import { shortHash } from '../base/hash.ts';
import type { EventRow } from '../tables/events.ts';
import { isWatchable } from './check-watch.ts';
import { eventTest } from './event-test.ts';
import { personMark } from './visitor-mark.ts';
import { WATCHED_PROPERTIES_MAX, watchedEvent } from './watched-event.ts';

const DAY = '2026-06-01';
const personOf = (event: EventRow) => event.user_id || event.anonymous_id;

function passes(filter: Filter, row: Partial<EventRow>): boolean {
  const ingested = anIngestedRow(row);
  const person = ingested.user_id || ingested.anonymous_id;
  const event = watchedEvent(ingested, ingested.receivedMs);
  return eventTest([filter])(
    JSON.parse(JSON.stringify(event)),
    person === '' ? undefined : personMark(shortHash(person)),
  );
}

test('the window keeps the events that reports keep, for any event and any filter that it accepts', () => {
  let tried = 0;
  fc.assert(
    fc.property(histories('p1', DAY), fc.array(filters, { minLength: 5, maxLength: 5 }), ({ events }, drawn) => {
      for (const filter of drawn.filter(isWatchable)) {
        for (const event of events) {
          tried += 1;
          expect({ filter, event, passes: passes(filter, event) }).toEqual({
            filter,
            event,
            passes: holds(filter, event, personOf),
          });
        }
      }
    }),
    { seed: 29, numRuns: 300 },
  );
  expect(tried).toBeGreaterThan(5_000);
});

test.each<[Filter, Partial<EventRow>, boolean]>([
  [{ property: 'tags', operator: 'equals', value: 'b' }, { strings: { tags: '["a","b"]' } }, true],
  [{ property: 'tags', operator: 'contains', value: 'B' }, { strings: { tags: '["a","b"]' } }, true],
  [{ property: 'tags', operator: 'contains', value: 'b' }, { strings: { tags: '["abc"]' } }, false],
  [{ property: 'cart', operator: 'is_set' }, { numbers: { 'cart.total': 3 } }, true],
  [{ property: 'page', operator: 'equals', value: '/gr%C3%B6%C3%9Fe' }, { page: '/größe' }, true],
  [{ property: '__proto__', operator: 'is_set' }, {}, false],
  [{ property: 'constructor', operator: 'is_not_set' }, {}, true],
  [{ property: 'price', operator: 'greater_than', value: 9 }, { strings: { price: ' 10.5 ' } }, true],
  [{ property: 'price', operator: 'greater_than', value: 9 }, { strings: { price: 'ten' } }, false],
])('%j of %j: %j', (filter, row, expected) => {
  expect(passes(filter, row)).toBe(expected);
});

test('keeps a bounded part of what an event says, and says so', () => {
  const strings = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`p${index}`, 'x'.repeat(30)]));
  const event = watchedEvent(anIngestedRow({ strings, title: 'y'.repeat(5_000) }), 0);
  expect(Object.keys(event.strings)).toHaveLength(WATCHED_PROPERTIES_MAX);
  expect(event.columns.title).toHaveLength(300);
  expect(event.is_cut).toBe(true);
  expect(JSON.stringify(event).length).toBeLessThan(5_000);
  expect(watchedEvent(anIngestedRow(), 0)).not.toHaveProperty('is_cut');
});
