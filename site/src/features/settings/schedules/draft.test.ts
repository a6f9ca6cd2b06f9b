import { expect, test } from 'vitest';
import { createScheduleSchema } from '../../../../../core/api/schedules.ts';
import { type Draft, isComplete, newDraft, scheduleOf } from './draft.ts';

const hook = { ...newDraft('Visits'), url: ' https://hooks.example.com/in ' };
const bucket: Draft = {
  ...newDraft('Visits'),
  ...{ kind: 'bucket', endpoint: 'https://s3.example.com', bucket: 'reports', keyId: 'AKID', secret: 'x' },
};

test.each([
  hook,
  bucket,
  { ...hook, every: 'hour', minute: '30' },
  { ...hook, every: 'week' },
  { ...hook, every: 'month', day: '31' },
] as const)('a complete form is a schedule that the service takes: %o', (draft) => {
  expect(isComplete(draft)).toBe(true);
  expect(createScheduleSchema.safeParse(scheduleOf(draft, 'prj_1', 'obj_1')).error).toBeUndefined();
});

test('a form without a place to send to is not complete', () => {
  expect(isComplete(newDraft('Visits'))).toBe(false);
  expect(isComplete({ ...bucket, secret: ' ' })).toBe(false);
});
