import { expect, test } from 'vitest';
import type { DestinationKind } from '../../../../core/api/destinations.ts';
import { draftOf, emptySettings, newDraft, settingsOf } from './destination-draft.ts';

const setting = (name: string, more: Partial<DestinationKind['settings'][number]> = {}) => ({
  ...({ name, type: 'text', is_secret: false, is_required: true } as const),
  ...more,
});
const kind: DestinationKind = {
  ...{ kind: 'shop', is_signed: false, deduplicates: true },
  settings: [
    setting('url', { type: 'url' }),
    setting('token', { is_secret: true }),
    setting('port', { type: 'number', standard: 443 }),
    setting('compresses', { type: 'yes_no', standard: true, is_required: false }),
    setting('path', { is_required: false }),
  ],
};

test('a new one has the standard values, needs what is required, and sends numbers and switches as such', () => {
  const draft = newDraft(kind);
  expect(draft.values).toEqual({ port: '443', compresses: 'yes' });
  expect(emptySettings(draft, kind, true)).toEqual(['url', 'token']);
  const filled = {
    name: 'Shop',
    values: { ...draft.values, url: ' https://shop.example ', token: 's3', compresses: '' },
  };
  expect(emptySettings(filled, kind, true)).toEqual([]);
  expect(settingsOf(filled, kind, true)).toEqual({
    url: 'https://shop.example',
    token: 's3',
    port: 443,
    compresses: false,
  });
});

test('one that exists keeps a secret whose field stays empty, and takes back what was cleared', () => {
  const settings = { url: 'https://shop.example', port: 8443, compresses: true, path: '/in' };
  const draft = draftOf({ name: 'Shop', settings });
  expect(emptySettings(draft, kind, false)).toEqual([]);
  expect(settingsOf(draft, kind, false)).toEqual(settings);
  const cleared = { ...draft, values: { ...draft.values, path: '', port: ' ' } };
  expect(settingsOf(cleared, kind, false)).toEqual({ ...settings, path: '', port: '' });
});
