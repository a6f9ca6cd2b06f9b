import { expect, test } from 'vitest';
import type { AlertPolicy } from '../../../../api/channels.ts';
import { draftOfPolicy, faultIn, policyOf } from './policy-draft.ts';

const ZONE = 'Europe/Berlin';
const policy = (fields: Partial<AlertPolicy> = {}): AlertPolicy => ({
  ...{ repeat_minutes: null, quiet_hours: null, escalation: null, mutes: [] },
  ...fields,
});
const quiet = { zone: ZONE, from: '21:30', to: '06:00', days: [1, 2, 3, 4, 5, 6, 7], critical_passes: true };

test.each<[string, AlertPolicy]>([
  ['nothing set', policy()],
  ['repeats', policy({ repeat_minutes: 240 })],
  ['quiet hours of every day', policy({ quiet_hours: quiet })],
  [
    'quiet hours of weekends, in which critical ones wait',
    policy({ quiet_hours: { ...quiet, days: [6, 7], critical_passes: false } }),
  ],
  ['an escalation', policy({ escalation: { after_minutes: 30, channels: ['chn_1', 'chn_2'] } })],
  [
    'planned work on both sides of a change of clocks',
    policy({
      mutes: [
        { from: '2026-10-24T20:00:00.000Z', to: '2026-10-25T06:00:00.000Z' },
        { from: '2026-07-01T08:00:00.000Z', to: '2026-07-01T09:30:00.000Z' },
      ],
    }),
  ],
])('a policy opens as it was saved: %s', (_, saved) => {
  expect(policyOf(draftOfPolicy(saved, ZONE), ZONE)).toEqual(saved);
});

test('shows planned work by the clocks of the project', () => {
  const mutes = [{ from: '2026-07-01T08:00:00.000Z', to: '2026-07-01T09:30:00.000Z' }];
  expect(draftOfPolicy(policy({ mutes }), ZONE).works).toEqual([{ from: '2026-07-01T10:00', to: '2026-07-01T11:30' }]);
});

test('names the part that cannot be saved', () => {
  const draft = draftOfPolicy(policy(), ZONE);
  expect(faultIn(draft)).toBeUndefined();
  expect(faultIn({ ...draft, escalates: true })).toBe('escalation');
  expect(faultIn({ ...draft, escalates: true, escalationChannels: ['chn_1'], afterMinutes: undefined })).toBe(
    'escalation',
  );
  expect(faultIn({ ...draft, works: [{ from: '2026-07-01T11:00', to: '2026-07-01T10:00' }] })).toBe('work');
  expect(faultIn({ ...draft, works: [{ from: '2026-07-01T11:00', to: '' }] })).toBe('work');
});
