import { beforeAll, expect, test } from 'vitest';
import { loadWords } from '../words/t.ts';
import { failureOf } from './outcome.ts';

beforeAll(() => loadWords('en'));

test('shows the message and request id of the error envelope', () => {
  const body = { error: { code: 'forbidden', message: 'Viewers cannot do this.', request_id: 'r1', docs: '/docs' } };
  expect(failureOf(403, body)).toEqual({
    code: 'forbidden',
    message: 'Viewers cannot do this.',
    requestId: 'r1',
    status: 403,
  });
});

test('reads the flat error of the sign-in endpoints', () => {
  const failure = failureOf(
    401,
    { code: 'INVALID_EMAIL_OR_PASSWORD', message: 'Invalid email or password' },
    { requestId: 'r2' },
  );
  expect(failure).toMatchObject({ code: 'INVALID_EMAIL_OR_PASSWORD', requestId: 'r2' });
});

test.each([null, 'gateway exploded', [], { error: 'text' }])(
  'says something for a body that is not ours: %j',
  (body) => {
    expect(failureOf(502, body)).toMatchObject({
      code: 'bad_answer',
      status: 502,
      message: expect.stringMatching('502'),
    });
  },
);

test('says a failure in the reader’s language, and keeps the service’s own words beside it', async () => {
  await loadWords('de');
  const body = { error: { code: 'forbidden', message: 'Viewers cannot do this.', request_id: 'r1' } };
  expect(failureOf(403, body)).toMatchObject({
    message: 'Deine Rolle erlaubt das nicht. Frag einen Inhaber deiner Organisation.',
    original: 'Viewers cannot do this.',
  });
  const wrong = { error: { code: 'unauthenticated', message: 'Wrong.', details: { reason: 'INVALID_PASSWORD' } } };
  expect(failureOf(401, wrong).message).toBe('Das aktuelle Passwort ist falsch.');
  await loadWords('en');
});
