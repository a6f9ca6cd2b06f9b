import { expect, test } from 'vitest';
import { anEvent } from '../../test/harness/an-event.ts';
import { rowText } from './row-text.ts';

test('writes only the columns that are not empty', () => {
  const row = { ...anEvent(), anonymous_id: '', properties: '', context: '', retention_days: 30, id: 'i' };
  expect(rowText({ ...row, strings: { plan: 'pro' } })).toBe(
    '{"project_id":"p1","event":"visit","timestamp":"2026-06-01 12:00:00.000","id":"i","strings":{"plan":"pro"},' +
      '"received_at":"2026-06-01 12:00:00.000","retention_days":30}',
  );
});

test('writes properties as a nested object', () => {
  const properties = '{"plan":"pro","digits":12345678901234567890}';
  expect(rowText(anEvent({ properties }))).toContain(`"properties":${properties}`);
});
