import { expect, test } from 'vitest';
import { rowOf } from '../../../test/harness/ingest-request.ts';

const BERLIN = { country: 'DE', region: 'Berlin', city: 'Berlin', timezone: 'Europe/Berlin' };

test('places an event where its request came from', () => {
  expect(rowOf({}, { place: BERLIN })).toMatchObject(BERLIN);
});

test('believes a sender who names the place of its user, and mixes no cities of two countries', () => {
  const context = { country: 'jp', timezone: 'Asia/Tokyo' };
  expect(rowOf({ context }, { place: BERLIN })).toMatchObject({
    country: 'JP',
    region: '',
    city: '',
    ...{ timezone: 'Asia/Tokyo' },
  });
  expect(rowOf({ context: { location: { country: 'FR', city: 'Lyon' } } }, { place: BERLIN })).toMatchObject({
    country: 'FR',
    city: 'Lyon',
  });
  expect(rowOf({ context: { timezone: 'UTC' } }, { place: BERLIN })).toMatchObject({ country: 'DE', timezone: 'UTC' });
});
