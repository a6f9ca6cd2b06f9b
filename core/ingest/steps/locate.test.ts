import { expect, test } from 'vitest';
import { rowOf } from '../../../test/harness/ingest-request.ts';

const BERLIN = { country: 'DE', region: 'Berlin', city: 'Berlin', timezone: 'Europe/Berlin' };

test('locates an event by the origin of its request', () => {
  expect(rowOf({}, { place: BERLIN })).toMatchObject(BERLIN);
});

test('trusts a sender that names the location of its user, and never mixes cities of two countries', () => {
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

test('takes the code of an unknown country for none, whoever says it', () => {
  expect(rowOf({}, { place: { ...BERLIN, country: 'XX' } })).toMatchObject({ country: '' });
  expect(rowOf({ context: { country: 'xx' } }, { place: BERLIN })).toMatchObject({ country: '' });
  expect(rowOf({ context: { country: 'T1' } }, { place: BERLIN })).toMatchObject({ country: 'T1' });
});

test('gives an event no place whose sender is elsewhere than its user', () => {
  const nowhere = { country: '', region: '', city: '' };
  expect(rowOf({ context: { location: false } }, { place: BERLIN })).toMatchObject({ ...nowhere, timezone: '' });
  const zoned = { location: false, timezone: 'Asia/Tokyo' };
  expect(rowOf({ context: zoned }, { place: BERLIN })).toMatchObject({ ...nowhere, timezone: 'Asia/Tokyo' });
  expect(rowOf({ context: { location: false, country: 'FR' } }, { place: BERLIN })).toMatchObject({ country: 'FR' });
});
