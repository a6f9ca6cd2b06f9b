import { expect, test } from 'vitest';
import { createScheduleSchema } from '../../../../../core/api/schedules.ts';
import { addressesOf, isComplete, MAIL_RANGES, newMailDraft, rangeFor, scheduleOf } from './draft.ts';

const draft = {
  ...newMailDraft('Weekly', 'usr_1', 'de'),
  others: 'Eva@Client.example, bob@client.example\nbob@client.example',
};
const shown = { filters: [{ property: 'country', operator: 'equals' as const, value: 'FR' }] };
const of = { projectId: 'prj_1', dashboardId: 'obj_1', shown };

test('a complete form is a schedule that the service takes, for every range', () => {
  for (const range of MAIL_RANGES) {
    const made = scheduleOf({ ...draft, range }, of);
    expect(createScheduleSchema.safeParse(made).error).toBeUndefined();
  }
  expect(isComplete(draft)).toBe(true);
});

test('addresses are read once each, however they are separated', () => {
  expect(addressesOf(draft)).toEqual(['eva@client.example', 'bob@client.example']);
});

test('a mail has the filters of the page only if it is asked to', () => {
  expect(scheduleOf(draft, of).view).toEqual({ date_range: 'last_week' });
  expect(scheduleOf({ ...draft, hasFilters: true }, of).view).toEqual({ date_range: 'last_week', ...shown });
});

test('the days are those before the mail is due, and somebody has to receive it', () => {
  expect((['day', 'week', 'month'] as const).map(rangeFor)).toEqual(['yesterday', 'last_week', 'last_month']);
  expect(isComplete({ ...draft, members: [], others: ' ' })).toBe(false);
});
