import { describe, expect, test } from 'vitest';
import { draftOf, embedCode, emptyDraft, fieldsOf, sitesIn } from './draft.ts';

const LINK = {
  id: 'shr_1',
  shows: { object: 'dashboards' as const, id: 'board' },
  name: 'For the wiki',
  hint: 'ew_share_1',
  has_password: true,
  last_day: '2026-11-30',
  segment: 'germany',
  filters: [],
  range: { kind: 'fixed' as const, date_range: { start: '2026-11-01', end: '2026-11-30' } },
  left_out: ['a'],
  embed_origins: ['https://wiki.example', 'https://*.intra.example'],
  csv: true,
  created_at: '2026-11-01T00:00:00.000Z',
  created_by: { id: 'u', name: 'Ada' },
  last_used_at: null,
};

describe('a link in its form', () => {
  test('comes out as it went in, and keeps its password', () => {
    const fields = fieldsOf(draftOf(LINK));
    const { name, last_day, segment, range, left_out, embed_origins, csv } = LINK;
    expect(fields).toEqual({ name, last_day, segment, range, left_out, embed_origins, csv });
  });

  test('gets a new password, or none', () => {
    const draft = draftOf(LINK);
    expect(fieldsOf({ ...draft, password: 'swallow lantern' })).toMatchObject({ password: 'swallow lantern' });
    expect(fieldsOf({ ...draft, hasPassword: false })).toMatchObject({ password: null });
  });

  test('has neither end nor segment nor password at first', () => {
    const none = { password: null, last_day: null, segment: null, range: { kind: 'dashboard' } };
    expect(fieldsOf(emptyDraft(' Board '))).toMatchObject({ ...none, name: 'Board', embed_origins: [], csv: false });
  });
});

test('sites are read from pasted addresses, and what is none is left for the service to name', () => {
  const text = 'https://wiki.example/page?x=1\nhttps://*.intra.example, nonsense';
  expect(sitesIn(text)).toEqual(['https://wiki.example', 'https://*.intra.example', 'nonsense']);
});

test('the code for other sites holds any name as text', () => {
  expect(embedCode('https://e.example/share/x', '"><script>')).toContain('title="&quot;>&lt;script>"');
});
