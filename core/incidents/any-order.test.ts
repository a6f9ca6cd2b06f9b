import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anAlarm } from '../../test/fixtures/alarms.ts';
import { AlertStory, at, over } from '../../test/fixtures/alert-story.ts';
import type { Alarm } from '../api/alarms.ts';
import { MINUTE_MS } from '../base/time/durations.ts';
import type { IncidentAct } from './take-act.ts';

const METRICS = ['checkout', 'signup', 'error'];
const NIGHT = { zone: 'UTC', from: '10:30', to: '11:15', days: [1, 2, 3, 4, 5, 6, 7], critical_passes: true };

const step = fc.record({
  afterMinutes: fc.integer({ min: 0, max: 40 }),
  metric: fc.constantFrom(...METRICS),
  severity: fc.constantFrom('low' as const, 'critical' as const),
  act: fc.option(fc.constantFrom('acknowledge' as const, 'snooze' as const, 'mute' as const, 'resolve' as const), {
    freq: 6,
    nil: undefined,
  }),
  isTwice: fc.boolean(),
});

function actOf(act: 'acknowledge' | 'snooze' | 'mute' | 'resolve', nowMs: number) {
  return (of: { incidentId: string; by: string }): IncidentAct => {
    if (act === 'snooze') return { ...of, kind: 'snooze', untilMs: nowMs + 20 * MINUTE_MS };
    return act === 'mute' ? { ...of, kind: 'mute', isMuted: true } : { ...of, kind: act };
  };
}

/** The time of day as stories write it, of Monday or a day after. */
function written(ms: number): string {
  const sinceMs = ms - at('00:00');
  return `+${Math.floor(sinceMs / (1440 * MINUTE_MS))} ${new Date(ms).toISOString().slice(11, 16)}`;
}

test('whatever happens in whatever order: nobody hears of an end without a start, and every start has one end', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), fc.boolean(), (steps, isQuiet) => {
      const story = new AlertStory({ repeat_minutes: 45, quiet_hours: isQuiet ? NIGHT : null }, [
        { id: 'slack', perAlarm: false },
        { id: 'pager', perAlarm: true },
      ]);
      const firing = new Map<string, Alarm>();
      let nowMs = at('09:00');
      for (const { afterMinutes, metric, severity, act, isTwice } of steps) {
        nowMs += afterMinutes * MINUTE_MS;
        const began = new Date(nowMs).toISOString();
        const going = firing.get(metric);
        if (act) story.act(written(nowMs), actOf(act, nowMs));
        const alarm = going ?? anAlarm({ series: { metric }, began_at: began, severity });
        const change = going
          ? { kind: 'ended' as const, alarm: over(going, written(nowMs)) }
          : { kind: 'began' as const, alarm };
        story.take(written(nowMs), change, ...(isTwice ? [change] : []));
        if (going) firing.delete(metric);
        else firing.set(metric, alarm);
      }
      nowMs += MINUTE_MS;
      for (const alarm of firing.values()) {
        story.take(written(nowMs), { kind: 'ended', alarm: over(alarm, written(nowMs)) });
      }
      story.until(written(nowMs + 3 * 1440 * MINUTE_MS));
      for (const channelId of ['slack', 'pager']) {
        const open = new Set<string>();
        for (const { notice } of story.sent.filter((each) => each.channelId === channelId)) {
          const keys = notice.state === 'digest' ? [] : [notice.dedup_key];
          for (const key of keys) {
            if ('ended_at' in notice) {
              if (channelId === 'pager') expect(open).toContain(key);
              open.delete(key);
            } else {
              open.add(key);
            }
          }
        }
        expect([...open], story.log.join('\n')).toEqual([]);
      }
      expect(new Set(story.sent.map(({ channelId, subject }) => `${channelId} ${subject}`)).size).toBe(
        story.sent.length,
      );
      expect(story.records.every(({ record, dueMs }) => record.state === 'resolved' && dueMs === undefined)).toBe(true);
    }),
    { numRuns: 300, seed: 1 },
  );
});
