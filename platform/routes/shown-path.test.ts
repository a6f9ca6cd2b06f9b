import { expect, it } from 'vitest';
import { newApiKey, newLinkTicket, newScimToken, newWriteKey } from '../../core/base/ids.ts';
import { shownPath } from './shown-path.ts';

const apiKey = newApiKey();
const secret = apiKey.slice('ew_api_'.length);

it.each([
  `/v1/projects/${apiKey}/settings`,
  `/v1/projects/${encodeURIComponent(apiKey).replace('_', '%5F')}/settings`,
  `/v1/projects/${apiKey.replaceAll('_', '%255f')}/settings`,
  `/v1/projects/${apiKey.toUpperCase()}/settings`,
  `/import/${apiKey}`,
  `/live/prj_1;token=${apiKey}`,
  `/%E0%A4%A/${apiKey}`,
  `/%E0%A4%A/${apiKey.replaceAll('_', '%5f')}`,
  `/${apiKey.replace('e', '%25252565')}/x`,
])('removes an API key from a path: %s', (path) => {
  expect(shownPath(path).toLowerCase()).not.toContain(secret);
});

it('removes a write key from a path as well', () => {
  const key = newWriteKey();
  expect(shownPath(`/v1/projects/${key}/settings`)).toBe('/v1/projects/ew_write_…/settings');
});

it.each([newScimToken(), newLinkTicket(), 'ew_code_0a1b', 'ew_refresh_0a1b', 'whsec_0a1b', 'eyJhbGciOi.eyJzdWIi.c2ln'])(
  'removes every kind of secret, whether or not a route answers there: %s',
  (each) => {
    for (const path of [`/export/link/${each}.csv`, `/export/link/${each}.csv/`, `/nothing/${each}`]) {
      expect(shownPath(path)).not.toContain(each.slice(each.lastIndexOf('_') + 4));
    }
  },
);

it('removes the id of a person, with any method and ending', () => {
  expect(shownPath('/api/projects/prj_1/persons/eve@example.com/export/')).toBe(
    '/api/projects/prj_1/persons/…/export/',
  );
});

it('shows a path without keys unchanged, up to a bound', () => {
  expect(shownPath('/api/projects/prj_1/keys')).toBe('/api/projects/prj_1/keys');
  expect(shownPath(`/${'a'.repeat(100_000)}`).length).toBe(300);
});
