import { expect, test } from 'vitest';
import { anAlarm } from '../../test/fixtures/alarms.ts';
import { AlertStory, at, iso, over } from '../../test/fixtures/alert-story.ts';
import type { Alarm, AlarmSegment } from '../api/alarms.ts';
import { MINUTE_MS } from '../base/time/durations.ts';

const RULE = { kind: 'rule', rule_id: 'obj_1', name: 'Checkouts by country' } as const;

function ofCountry(value: string, overrides: Partial<Alarm> = {}): Alarm {
  const series = { metric: 'checkout', segment: { property: 'country', value } };
  return anAlarm({ source: RULE, series, ...overrides });
}

function ofMetric(metric: string, began: string, overrides: Partial<Alarm> = {}): Alarm {
  return anAlarm({ series: { metric }, began_at: iso(began), ...overrides });
}

const inSegment = (...segments: AlarmSegment[]) => ({ context: { segments, causes: [], advice: [] } });

test('what begins and ends while it waits to be grouped is not told, and an end goes where its start went', () => {
  const story = new AlertStory();
  story.begin('10:00', ofCountry('DE'));
  story.begin('10:01', ofCountry('FR'));
  story.end('10:01:20', ofCountry('FR'));
  story.channels = [{ id: 'teams', perAlarm: false }, ...story.channels];
  story.until('10:05');
  expect(story.log).toEqual(['10:00 slack alerting']);
  const moved = ofCountry('DE', { delivery: { channels: ['teams'] } });
  story.end('10:30', moved);
  story.until('12:00');
  expect(story.log).toEqual(['10:00 slack alerting', '10:30 slack resolved']);
});

test('one that began and ended before anybody heard of it is not told', () => {
  const story = new AlertStory();
  const alarm = ofCountry('DE');
  story.take('10:05', { kind: 'began', alarm }, { kind: 'ended', alarm: over(alarm, '10:04') });
  story.until('12:00');
  expect(story.log).toEqual([]);
  expect(story.records[0]?.record).toMatchObject({ state: 'resolved', endedMs: at('10:04') });
});

test('keeps the end of an alarm whose series begins another one in the same moment', () => {
  const story = new AlertStory();
  const first = ofCountry('DE', { began_at: iso('10:00') });
  const second = ofCountry('DE', { key: `${first.key} again`, began_at: iso('10:05') });
  story.begin('10:00', first);
  story.take('10:05', { kind: 'ended', alarm: over(first, '10:05') }, { kind: 'began', alarm: second });
  expect(story.alarms.get(first.key)).toMatchObject({ ended_at: iso('10:05') });
  expect(story.alarms.get(second.key)).not.toHaveProperty('ended_at');
});

test('a part that ends is told in the thread of those that go on, and the incident resolves once', () => {
  const story = new AlertStory();
  story.begin('10:00', ofCountry('DE'), ofCountry('FR'), ofCountry('PT'));
  story.end('10:30', ofCountry('DE'));
  story.end('11:00', ofCountry('FR'), ofCountry('PT'));
  story.until('13:00');
  expect(story.log).toEqual(['10:00 slack alerting', '10:30:30 slack changed', '11:00 slack resolved']);
  expect(story.sent[1]?.notice.summary).toContain('DE over, FR and PT go on.');
  expect(new Set(story.sent.map(({ notice }) => notice.thread_key)).size).toBe(1);
  expect(story.sent[2]?.notice).toMatchObject({ ended_at: iso('11:00') });
});

test('ten alarms in two batches are one incident and two messages, the second with what is new', () => {
  const story = new AlertStory();
  const alarms = Array.from({ length: 10 }, (_, at) => ofMetric(`metric ${at}`, '10:00'));
  story.begin('10:01:02', ...alarms.slice(0, 6));
  story.begin('10:01:22', ...alarms.slice(6));
  story.until('11:00');
  expect(story.records).toHaveLength(1);
  expect(story.log).toEqual(['10:01:02 slack alerting', '10:01:52 slack changed']);
  const second = story.sent[1]?.notice.summary ?? '';
  expect(second).toContain('New: metric 6 is far below normal, metric 7');
});

test.each([
  [4 * 60, 43],
  [null, 2],
])('an alarm of 167 hours that repeats every %s minutes makes %d messages', (repeat_minutes, messages) => {
  const story = new AlertStory();
  const alarm = ofMetric('checkout', '00:00', { delivery: { repeat_minutes } });
  story.begin('00:00', alarm);
  story.end('+6 23:00', alarm);
  story.until('+9 00:00');
  expect(story.log).toHaveLength(messages);
  expect(story.log.at(-1)).toBe('+6 23:00 slack resolved');
  expect(story.sent.map(({ notice }) => notice.began_at)).toEqual(Array.from({ length: messages }, () => iso('00:00')));
});

test('repeats stop when somebody has acknowledged it', () => {
  const story = new AlertStory({ repeat_minutes: 60 });
  story.begin('10:00', ofCountry('DE'));
  story.act('11:30', (of) => ({ ...of, kind: 'acknowledge' }));
  story.until('15:00');
  expect(story.log).toEqual(['10:00 slack alerting', '11:00 slack still']);
});

test('24 changes in two hours are five messages, and the last says the true state', () => {
  const story = new AlertStory();
  for (let minute = 0; minute < 120; minute += 10) {
    const start = new Date(at('10:00') + minute * MINUTE_MS).toISOString().slice(11, 16);
    const end = new Date(at('10:05') + minute * MINUTE_MS).toISOString().slice(11, 16);
    story.begin(start, ofMetric('checkout', start));
    story.end(end, ofMetric('checkout', start));
  }
  story.until('+1 00:00');
  expect(story.log).toEqual([
    '10:00 slack alerting',
    '10:05 slack resolved',
    '10:10 slack alerting',
    '10:15 slack flapping',
    '12:55 slack calm',
  ]);
  expect(story.sent.at(-1)?.notice).toMatchObject({ ended_at: iso('11:55') });
  expect(story.sent.at(-1)?.notice.summary).toContain('calm since 11:55 UTC: normal');
  expect(story.records).toHaveLength(1);
});

test('one that flapped and then stays says so, and its end is told later', () => {
  const story = new AlertStory();
  for (const [start, end] of [
    ['10:00', '10:05'],
    ['10:10', '10:15'],
  ] as const) {
    story.begin(start, ofMetric('checkout', start));
    story.end(end, ofMetric('checkout', start));
  }
  story.begin('10:20', ofMetric('checkout', '10:20'));
  story.until('12:00');
  expect(story.log.slice(3)).toEqual(['10:15 slack flapping', '11:20 slack calm']);
  expect(story.sent.at(-1)?.notice).not.toHaveProperty('ended_at');
  story.end('13:00', ofMetric('checkout', '10:20'));
  expect(story.log.at(-1)).toBe('13:00 slack resolved');
});

const NIGHT = {
  zone: 'UTC',
  from: '22:00',
  to: '07:00',
  days: [1, 2, 3, 4, 5, 6, 7],
  critical_passes: true,
};

test('quiet hours hold messages back, and their end tells once what is over and what goes on', () => {
  const story = new AlertStory({ quiet_hours: NIGHT });
  const first = ofMetric('checkout', '01:00', { severity: 'medium' });
  const second = ofMetric('signup', '03:00', { severity: 'medium' });
  story.begin('01:00', first);
  story.end('02:00', first);
  story.begin('03:00', second);
  story.begin('04:00', ofMetric('payment', '04:00', { severity: 'critical', direction: 'up' }));
  story.until('12:00');
  expect(story.log).toEqual(['04:00 slack alerting', '07:00 slack digest']);
  expect(story.sent[1]?.notice.summary.split('\n').slice(1)).toEqual([
    '`checkout is far below normal`: over (01:00 UTC to 02:00 UTC).',
    '`signup is far below normal`: goes on since 03:00 UTC.',
  ]);
  expect(story.records.map(({ record }) => [record.beganMs, record.endedMs])).toContainEqual([
    at('01:00'),
    at('02:00'),
  ]);
  story.end('08:00', second);
  expect(story.log.at(-1)).toBe('08:00 slack resolved');
});

test('what came and went in quiet hours, with nothing that goes on, wakes nobody', () => {
  const story = new AlertStory({ quiet_hours: NIGHT });
  story.begin('01:00', ofMetric('checkout', '01:00'));
  story.end('02:00', ofMetric('checkout', '01:00'));
  story.until('12:00');
  expect(story.log).toEqual([]);
  expect(story.timeline.map(({ kind }) => kind)).toEqual(['opened', 'held', 'alarm_ended', 'resolved']);
});

test('an end in quiet hours is told when they are over, with its time', () => {
  const story = new AlertStory({ quiet_hours: NIGHT });
  story.begin('21:00', ofMetric('checkout', '21:00'));
  story.end('23:00', ofMetric('checkout', '21:00'));
  story.until('+1 12:00');
  expect(story.log).toEqual(['21:00 slack alerting', '+1 07:00 slack resolved']);
  expect(story.sent[1]?.notice.ended_at).toBe(iso('23:00'));
});

test('an alarm that ends while it is snoozed is told, the snooze ends with it, and the next one is told', () => {
  const story = new AlertStory();
  story.begin('09:00', ofMetric('checkout', '09:00'));
  story.act('09:05', (of) => ({ ...of, kind: 'snooze', untilMs: at('10:00') }));
  story.end('09:20', ofMetric('checkout', '09:00'));
  story.begin('09:40', ofMetric('checkout', '09:40'));
  story.until('12:00');
  expect(story.log).toEqual(['09:00 slack alerting', '09:20 slack resolved', '09:40 slack alerting']);
});

test('an alarm that goes on past its snooze is told once more', () => {
  const story = new AlertStory({ repeat_minutes: null });
  story.begin('09:00', ofMetric('checkout', '09:00'));
  story.act('09:05', (of) => ({ ...of, kind: 'snooze', untilMs: at('10:00') }));
  story.until('18:00');
  expect(story.log).toEqual(['09:00 slack alerting', '10:00 slack still']);
  expect(story.sent[1]?.notice.summary).toContain('still firing since 09:00 UTC');
});

test('the same changes handed over twice, or late, tell nothing twice', () => {
  const story = new AlertStory();
  const alarm = ofMetric('checkout', '10:00');
  story.begin('10:00', alarm, alarm);
  story.begin('10:01', alarm);
  story.end('10:30', alarm);
  story.end('10:31', alarm);
  story.begin('10:32', alarm);
  story.begin('10:40', ofMetric('checkout', '10:40'));
  story.begin('10:41', alarm);
  story.until('18:00');
  expect(story.log).toEqual(['10:00 slack alerting', '10:30 slack resolved', '10:40 slack alerting']);
});

test('a receiver of single alarms gets a key for each, closes it by the same, and learns of ends at night', () => {
  const story = new AlertStory({ quiet_hours: { ...NIGHT, critical_passes: false } }, [
    { id: 'pager', perAlarm: true },
  ]);
  story.begin('21:00', ofCountry('DE', { began_at: iso('21:00') }), ofCountry('FR', { began_at: iso('21:00') }));
  story.end('23:00', ofCountry('DE', { began_at: iso('21:00') }));
  story.end('+1 08:00', ofCountry('FR', { began_at: iso('21:00') }));
  expect(story.log).toEqual([
    '21:00 pager alerting',
    '21:00 pager alerting',
    '23:00 pager resolved',
    '+1 08:00 pager resolved',
  ]);
  const keys = story.sent.map(({ notice }) => notice.dedup_key);
  expect(keys.slice(2)).toEqual(keys.slice(0, 2));
  expect(new Set(story.sent.map(({ subject }) => subject)).size).toBe(4);
  expect(story.sent[2]?.notice).toHaveProperty('ended_at');
});

test('a receiver that opened an alarm closes that one, though the series flapped in between', () => {
  const story = new AlertStory({}, [{ id: 'pager', perAlarm: true }]);
  for (const [start, end] of [
    ['10:00', '10:05'],
    ['10:10', '10:15'],
  ] as const) {
    story.begin(start, ofMetric('checkout', start));
    story.end(end, ofMetric('checkout', start));
  }
  story.begin('10:20', ofMetric('checkout', '10:20'));
  story.end('10:25', ofMetric('checkout', '10:20'));
  story.until('12:00');
  expect(story.sent.map(({ notice }) => [notice.state, notice.dedup_key.slice(-13, -8), 'ended_at' in notice])).toEqual(
    [
      ['alerting', '10:00', false],
      ['resolved', '10:00', true],
      ['alerting', '10:10', false],
      ['flapping', '10:10', false],
      ['calm', '10:10', true],
    ],
  );
});

test('one cause is one incident, and a newsletter in the same minute is another', () => {
  const story = new AlertStory();
  const ios = inSegment({ property: 'release', value: 'iOS 4.2' }, { property: 'country', value: 'DE' });
  const trouble = [
    ...['checkout', 'payment', 'order_completed', 'conversion'].map((metric) => ofMetric(metric, '10:00', ios)),
    ofMetric('error', '10:00', { ...ios, direction: 'up', value: 600 }),
  ];
  const web = inSegment({ property: 'platform', value: 'web' }, { property: 'country', value: 'DE' });
  const newsletter = ofMetric('page_view', '10:00', { ...web, direction: 'up', severity: 'low' });
  story.begin('10:01:02', ...trouble.slice(0, 3), newsletter, ...trouble.slice(3));
  story.until('10:10');
  expect(story.records).toHaveLength(2);
  expect(story.log).toEqual(['10:01:02 slack alerting', '10:01:02 slack alerting']);
  const [first, second] = story.sent.map(({ notice }) => notice);
  expect(first?.alarms).toHaveLength(5);
  expect(first?.title).toContain('release iOS 4.2');
  expect(second?.alarms.map(({ title }) => title)).toEqual(['page_view is far above normal']);
  for (const [place, alarm] of trouble.entries()) story.end(`11:0${place}`, alarm);
  expect(story.records.map(({ record }) => [record.state, record.endedMs])).toEqual([
    ['resolved', at('11:04')],
    ['open', undefined],
  ]);
});

test('a rule’s edit closes what it opened, with the reason', () => {
  const story = new AlertStory();
  story.begin('10:00', ofCountry('DE'));
  story.take('10:10', { kind: 'ended', alarm: over(ofCountry('DE'), '10:10', { kind: 'rule_changed' }) });
  expect(story.log.at(-1)).toBe('10:10 slack resolved');
  expect(story.sent.at(-1)?.notice.summary).toContain('resolved (rule changed)');
});

test('late events that heal an alarm are told as a correction, once, with both figures', () => {
  const story = new AlertStory();
  const healed = over(ofCountry('DE'), '10:12', { kind: 'late_events', before: 40, after: 100 });
  story.begin('10:01', ofCountry('DE'));
  story.take('10:12', { kind: 'corrected', alarm: healed });
  story.take('10:13', { kind: 'corrected', alarm: healed });
  story.until('18:00');
  expect(story.log).toEqual(['10:01 slack alerting', '10:12 slack correction']);
  expect(story.sent[1]?.notice.summary).toContain('late events: 40 became 100');
  expect(story.sent[1]?.notice.ended_at).toBe(iso('10:12'));
});

test('nobody who acknowledges brings in further channels, and whoever was told is told of the end', () => {
  const channels = ['slack', 'pager', 'boss'].map((id) => ({ id, perAlarm: false }));
  const delivery = { channels: ['slack'], escalation: { after_minutes: 15, channels: ['boss'] } };
  const story = new AlertStory({}, channels);
  story.begin('10:00', ofCountry('DE', { delivery }));
  story.until('10:20');
  expect(story.log).toEqual(['10:00 slack alerting', '10:15 boss alerting']);
  expect(story.sent[1]?.notice.summary).toContain('Nobody has acknowledged it yet.');
  story.end('10:30', ofCountry('DE', { delivery }));
  expect(story.log.slice(2)).toEqual(['10:30 slack resolved', '10:30 boss resolved']);
});

test('acknowledged in time, it is not escalated', () => {
  const escalation = { after_minutes: 15, channels: ['boss'] };
  const story = new AlertStory({ escalation }, [{ id: 'slack', perAlarm: false }]);
  story.begin('10:00', ofCountry('DE'));
  story.act('10:10', (of) => ({ ...of, kind: 'acknowledge' }));
  story.until('18:00');
  expect(story.log).toEqual(['10:00 slack alerting']);
});

test('a muted incident says nothing but that it is over', () => {
  const story = new AlertStory({ repeat_minutes: 30 });
  story.begin('10:00', ofCountry('DE'));
  story.act('10:01', (of) => ({ ...of, kind: 'mute', isMuted: true }));
  story.begin('10:02', ofCountry('FR'));
  story.end('12:00', ofCountry('DE'), ofCountry('FR'));
  expect(story.log).toEqual(['10:00 slack alerting', '12:00 slack resolved']);
});

test('planned work holds back even what is critical, until it is over', () => {
  const story = new AlertStory({ mutes: [{ from: iso('09:00'), to: iso('11:00') }] });
  story.begin('10:00', ofCountry('DE', { severity: 'critical' }));
  story.until('12:00');
  expect(story.log).toEqual(['11:00 slack alerting']);
});

test('what a person closed is told as closed once, and told again when it is opened again', () => {
  const story = new AlertStory();
  story.begin('10:00', ofCountry('DE'));
  story.act('10:05', (of) => ({ ...of, kind: 'resolve' }));
  story.act('10:10', (of) => ({ ...of, kind: 'reopen' }));
  story.end('10:30', ofCountry('DE'));
  expect(story.log).toEqual([
    '10:00 slack alerting',
    '10:05 slack resolved',
    '10:10 slack alerting',
    '10:30 slack resolved',
  ]);
});

test('an alarm that nobody is told of opens an incident only if it is critical', () => {
  const story = new AlertStory();
  story.begin('10:00', ofCountry('DE', { delivery: { channels: [] } }));
  expect(story.records).toEqual([]);
  story.begin('10:01', ofMetric('signup', '10:01', { delivery: { channels: [] }, severity: 'critical' }));
  expect(story.records).toHaveLength(1);
  expect(story.log).toEqual([]);
});

test('one that becomes graver is told at once', () => {
  const story = new AlertStory();
  const alarm = ofCountry('DE', { severity: 'medium' });
  story.begin('10:00', alarm);
  story.take('10:05', { kind: 'changed', alarm: { ...alarm, severity: 'critical' } });
  story.take('10:06', { kind: 'changed', alarm: { ...alarm, severity: 'critical' } });
  story.until('12:00');
  expect(story.log).toEqual(['10:00 slack alerting', '10:05 slack changed']);
});

test('severities have channels of their own, and one that becomes graver brings in those of the graver', () => {
  const story = new AlertStory({}, [
    { id: 'slack', perAlarm: false },
    { id: 'pager', perAlarm: true },
  ]);
  story.routes = { medium: ['slack'], critical: ['slack', 'pager'] };
  const alarm = ofCountry('DE', { severity: 'medium' });
  story.begin('10:00', alarm);
  story.take('10:05', { kind: 'changed', alarm: { ...alarm, severity: 'critical' } });
  story.end('10:30', { ...alarm, severity: 'critical' });
  expect(story.log).toEqual([
    '10:00 slack alerting',
    '10:05 slack changed',
    '10:05 pager alerting',
    '10:30 slack resolved',
    '10:30 pager resolved',
  ]);
});

test('a receiver that opens one thing for each alarm is told once that somebody has taken care, and others are not', () => {
  const channels = [
    { id: 'pager', perAlarm: true },
    { id: 'slack', perAlarm: false },
  ];
  const story = new AlertStory({}, channels);
  story.begin('10:00', ofCountry('DE'), ofCountry('FR'));
  story.end('10:10', ofCountry('FR'));
  story.until('10:15');
  const before = story.sent.length;
  for (const time of ['10:20', '10:21']) story.act(time, (of) => ({ ...of, kind: 'acknowledge' }));
  const told = story.sent.slice(before);
  expect(told.map(({ channelId, notice: { state, dedup_key } }) => [channelId, state, dedup_key])).toEqual([
    ['pager', 'acknowledged', ofCountry('DE').key],
  ]);
});

test('an outage that every part of the traffic shows is one incident, named by the whole', () => {
  const story = new AlertStory();
  const parts = ['DE', 'FR', 'PT'].map((value) => ({ metric: '$events', segment: { property: 'country', value } }));
  const alarms = [...parts, { metric: '$events' }, { metric: '$persons' }].map((series) =>
    anAlarm({ series, severity: 'critical' }),
  );
  story.begin('10:01', ...alarms);
  expect(story.sent.map(({ notice }) => notice.title)).toEqual(['All events are far below normal and 4 more']);
});
