import { expect, test } from 'vitest';
import { anEvent, aRequest } from '../../test/harness/ingest-request.ts';
import { runSteps } from './run-steps.ts';

test('keeps the valid events beside a bad one, and says which was bad and why', () => {
  const { rows, rejected } = runSteps([anEvent(), 'nonsense', anEvent({ event: 'login' })], aRequest());
  expect(rows.map(({ event, seq }) => [event, seq])).toEqual([
    ['signup', 0],
    ['login', 2],
  ]);
  expect(rejected).toEqual([
    { index: 1, code: 'not_an_object', message: 'The event is "nonsense"; it must be a JSON object.' },
  ]);
});
