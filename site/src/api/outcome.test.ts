import { beforeAll, expect, test } from 'vitest';
import { errorFrom } from '../../../sdk/client/src/edgewise-error.ts';
import { loadWords } from '../words/t.ts';
import { failureOf } from './outcome.ts';

beforeAll(() => loadWords('en'));

test('shows the message and request id of the error envelope', () => {
  const body = { error: { code: 'forbidden', message: 'Viewers cannot do this.', request_id: 'r1', docs: '/docs' } };
  expect(failureOf(errorFrom(body, { status: 403 }))).toEqual({
    code: 'forbidden',
    message: 'Viewers cannot do this.',
    requestId: 'r1',
    status: 403,
  });
});

test('reads the flat error of the sign-in endpoints', () => {
  const failure = failureOf(
    errorFrom(
      { code: 'INVALID_EMAIL_OR_PASSWORD', message: 'Invalid email or password' },
      { status: 401, requestId: 'r2' },
    ),
  );
  expect(failure).toMatchObject({ code: 'INVALID_EMAIL_OR_PASSWORD', requestId: 'r2' });
});

test.each([null, 'gateway exploded', [], { error: 'text' }])(
  'says something for a body that is not ours: %j',
  (body) => {
    expect(failureOf(errorFrom(body, { status: 502 }))).toMatchObject({
      code: 'bad_answer',
      status: 502,
      message: expect.stringMatching('502'),
    });
  },
);

test('says a failure in the reader’s language, and keeps the service’s own words beside it', async () => {
  await loadWords('de');
  const body = { error: { code: 'forbidden', message: 'Viewers cannot do this.', request_id: 'r1' } };
  expect(failureOf(errorFrom(body, { status: 403 }))).toMatchObject({
    message: 'Deine Rolle erlaubt das nicht. Frag einen Inhaber deiner Organisation.',
    original: 'Viewers cannot do this.',
  });
  const wrong = { error: { code: 'unauthenticated', message: 'Wrong.', details: { reason: 'INVALID_PASSWORD' } } };
  expect(failureOf(errorFrom(wrong, { status: 401 })).message).toBe('Das aktuelle Passwort ist falsch.');
  await loadWords('en');
});
