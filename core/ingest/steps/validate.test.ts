import { expect, test } from 'vitest';
import { rejectionOf, rowOf } from '../../../test/harness/ingest-request.ts';

test('rejects an event without a name, and quotes the value in its place', () => {
  expect(rejectionOf({ event: undefined })).toMatch(/^missing_event: `event` is missing; it must be/);
  expect(rejectionOf({ event: 7 })).toMatch(/^missing_event: `event` is 7/);
  expect(rejectionOf({ event: JSON.parse('['.repeat(1e5) + ']'.repeat(1e5)) })).toMatch(/is an array/);
  expect(rejectionOf({ event: ' \u0000 ' })).toMatch(/^missing_event/);
});

test('accepts a name of 200 characters but not of 201', () => {
  expect(rowOf({ event: 'x'.repeat(200) }).event).toHaveLength(200);
  expect(rejectionOf({ event: 'x'.repeat(201) })).toMatch(/^event_name_too_long: .* 201 characters, at most 200/);
});

test('rejects properties and context that are not objects; null counts as absent', () => {
  expect(rejectionOf({ properties: [1] })).toMatch(/^invalid_properties: `properties` is an array;/);
  expect(rejectionOf({ context: 'x' })).toMatch(/^invalid_properties: `context` is "x"/);
  expect(rowOf({ properties: null, context: null }).properties).toBe('');
});
