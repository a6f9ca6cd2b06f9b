import { beforeAll, expect, test } from 'vitest';
import type { ProjectSettings } from '../../../../core/api/account.ts';
import { loadWords } from '../../words/t.ts';
import { changesOf, type Draft, draftOf, problemsOf } from './draft.ts';

const settings: ProjectSettings = {
  id: 'prj_1',
  organization_id: 'org_1',
  name: 'Kiosk',
  region: 'eu',
  timezone: 'Europe/Berlin',
  week_start: 'monday',
  session_minutes: 30,
  reporting_currency: null,
  retention_days: 365,
  archive_days: 800,
  transport: null,
  strict_residency: false,
  created_at: '2026-11-01T00:00:00.000Z',
  allowed_origins: ['https://kiosk.example'],
};
const draft = (some: Partial<Draft>): Draft => ({ ...draftOf(settings), ...some });

beforeAll(() => loadWords('en'));

test('sends only what was changed', () => {
  expect(changesOf(draft({}), settings)).toEqual({});
  expect(changesOf(draft({ name: ' Kiosk ' }), settings)).toEqual({});
  expect(changesOf(draft({ isStrict: true }), settings)).toEqual({ strict_residency: true });
  expect(changesOf(draft({ name: 'Shop', timezone: 'Asia/Tokyo', weekStart: 'sunday' }), settings)).toEqual({
    name: 'Shop',
    timezone: 'Asia/Tokyo',
    week_start: 'sunday',
  });
});

test('reads origins from lines, without the slash that browsers show', () => {
  const origins = 'https://kiosk.example/\n\n http://localhost:3000 ';
  expect(changesOf(draft({ origins }), settings)).toEqual({
    allowed_origins: ['https://kiosk.example', 'http://localhost:3000'],
  });
  expect(changesOf(draft({ origins: '' }), settings)).toEqual({ allowed_origins: [] });
});

test('names what must be mended, and how', () => {
  expect(problemsOf(draft({}), settings)).toEqual({});
  expect(problemsOf(draft({ name: ' ' }), settings)).toEqual({ name: 'Enter a name.' });
  expect(problemsOf(draft({ retentionDays: 29 }), settings).retentionDays).toContain('from 30 to 2,557');
  expect(problemsOf(draft({ retentionDays: 801 }), settings).retentionDays).toContain('800 days');
  expect(problemsOf(draft({ retentionDays: undefined }), settings).retentionDays).toBeDefined();
  expect(problemsOf(draft({ origins: 'kiosk.example' }), settings).origins).toContain(
    '“kiosk.example” isn’t an origin',
  );
  expect(problemsOf(draft({ origins: 'https://kiosk.example/shop' }), settings).origins).toBeDefined();
});
