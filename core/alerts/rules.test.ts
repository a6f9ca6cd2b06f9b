import { describe, expect, it } from 'vitest';
import { type AlertRuleDefinition, alertRuleOf, type RuleCondition } from '../api/alert-rules.ts';
import { HOUR_MS, MINUTE_MS } from '../base/time/durations.ts';
import { conditionOf } from './conditions/index.ts';
import { type Evaluating, evaluateRule, memoryOf, type RuleMemory, withoutAnswer } from './evaluate-rule.ts';
import { judgeReading } from './judge-reading.ts';
import { previewRule } from './preview-rule.ts';
import { bucketsToJudge, completeBuckets, nextDueMs, openFromMs, type Timing } from './timing.ts';
import type { WatchedValue, WatchedValues } from './watched-values.ts';
import { planWatch } from './watching/index.ts';
import { wilsonInterval } from './wilson.ts';

const CLOCK = { zone: 'UTC', weekStart: 'monday' } as const;
const MIDNIGHT = Date.parse('2026-06-10T00:00:00Z');
const at = (time: string) => Date.parse(`2026-06-10T${time}:00Z`);
const COUNT = { query_type: 'events', events: ['checkout'] };
const MEAN = { query_type: 'events', events: [{ event: 'load', aggregation: 'p95', aggregation_property: 'seconds' }] };

const above = (value: number, clear?: number): RuleCondition => ({
  ...{ type: 'threshold', direction: 'above', value },
  ...(clear === undefined ? {} : { clear }),
});
const below = (value: number): RuleCondition => ({ type: 'threshold', direction: 'below', value });

function watching(changes: Partial<AlertRuleDefinition> = {}): Evaluating {
  const query = changes.watch?.query ?? COUNT;
  const definition = { name: 'R', watch: { query }, bucket: 'hour' as const, condition: below(80), ...changes };
  const rule = alertRuleOf(definition);
  const plan = planWatch({ query, watch: rule.watch, bucket: rule.bucket, clock: CLOCK });
  if (!plan.ok) throw new Error(plan.error);
  return { rule, query, condition: conditionOf(rule), plan: plan.value, clock: CLOCK };
}

function timingOf({ rule, plan, condition }: Evaluating): Timing {
  const growsOnly = 'growsOnly' in plan && plan.growsOnly === true;
  const waitMs = plan.lagMs + rule.delay_minutes * MINUTE_MS;
  return { clock: CLOCK, bucket: rule.bucket, waitMs, readsRunning: growsOnly && condition.firesOnHigh };
}

/** Values of series by the hour of the day in which their bucket begins. */
function valuesOf(series: Readonly<Record<string, Readonly<Record<number, number | null>>>>): WatchedValues {
  const hours = (own: Readonly<Record<number, number | null>>) =>
    new Map(
      Object.entries(own).map(([hour, value]): [number, WatchedValue] => [
        MIDNIGHT + Number(hour) * HOUR_MS,
        { value },
      ]),
    );
  const bySeries = new Map(Object.entries(series).map(([name, own]) => [name, hours(own)]));
  return { bySeries, isWhole: true, dataSinceMs: 0 };
}

function evaluate(evaluating: Evaluating, stored: RuleMemory | undefined, nowMs: number, values: WatchedValues) {
  const memory = memoryOf(evaluating, stored);
  const timing = timingOf(evaluating);
  const judged = bucketsToJudge(timing, nowMs, memory.memory.lastStartMs);
  // The memory is stored as JSON: a restart reads the same text.
  const known: typeof memory = JSON.parse(JSON.stringify(memory));
  return evaluateRule(evaluating, known, judged, values, { nowMs, openFromMs: openFromMs(timing, nowMs) });
}

const kindsOf = ({ events }: { events: readonly { kind: string }[] }) =>
  events.map(({ kind }) => kind).filter((kind) => kind !== 'changed');
const stateOf = ({ memory }: { memory: RuleMemory }, series = '') =>
  memory.series.find((each) => each.series === series)?.now;

describe('rules by the minute', () => {
  const rule = watching({ bucket: 'minute', condition: above(5) });
  const minutes = (counts: Readonly<Record<string, number>>): WatchedValues => ({
    bySeries: new Map([['', new Map(Object.entries(counts).map(([time, value]) => [at(time), { value }]))]]),
    isWhole: true,
    dataSinceMs: 0,
  });

  it('does not end an alarm for quiet minutes that were over before the rule was made', () => {
    const first = evaluate(rule, undefined, at('10:22') + 44_000, minutes({ '10:21': 10, '10:22': 15 }));
    expect(kindsOf(first)).toEqual(['began']);
    const second = evaluate(
      rule,
      first.memory,
      at('10:23') + 44_000,
      minutes({ '10:21': 10, '10:22': 19, '10:23': 16 }),
    );
    expect(kindsOf(second)).toEqual([]);
    expect(stateOf(second)?.alarmSinceMs).toBe(stateOf(first)?.alarmSinceMs);
  });

  it('judges a value of the breakdown that is new from the minute in which it comes', () => {
    const low = watching({ bucket: 'minute', condition: below(3) });
    const first = evaluate(low, undefined, at('10:22') + 1_000, minutes({ '10:21': 10 }));
    const both = minutes({ '10:21': 10, '10:22': 10 });
    const joined: WatchedValues = {
      ...both,
      bySeries: new Map([...both.bySeries, ['DE', new Map<number, WatchedValue>([[at('10:22'), { value: 4 }]])]]),
    };
    expect(kindsOf(evaluate(low, first.memory, at('10:23') + 1_000, joined))).toEqual([]);
  });
});

describe('counted readings', () => {
  it('fires after three in a row above 100, and clears after two in a row below 80', () => {
    const rule = watching({ condition: above(100, 80), fire_after: { readings: 3 }, clear_after: 2 });
    const readings = [90, 120, 130, 110, 95, 85, 105, 79, 78, 70];
    let memory: RuleMemory | undefined;
    const states: unknown[] = [];
    const messages: unknown[] = [];
    readings.forEach((value, index) => {
      const nowMs = MIDNIGHT + (index + 1) * HOUR_MS;
      const done = evaluate(rule, memory, nowMs, valuesOf({ '': { [index]: value } }));
      memory = done.memory;
      states.push(stateOf(done)?.phase);
      messages.push(...kindsOf(done).map((kind) => [index + 1, kind]));
    });
    const [normal, pending, alerting] = ['normal', 'pending', 'alerting'];
    expect(states).toEqual([
      ...[normal, pending, pending, alerting, alerting, alerting, alerting],
      ...['recovering', normal, normal],
    ]);
    expect(messages).toEqual([
      [4, 'began'],
      [9, 'ended'],
    ]);
  });

  it('fires on two of three, and takes a missing reading for neither', () => {
    const rule = watching({ watch: { query: MEAN }, condition: above(3), fire_after: { readings: 2, of: 3 } });
    const readings = [4, null, 2, 5];
    let memory: RuleMemory | undefined;
    const kinds = readings.map((value, index) => {
      const done = evaluate(rule, memory, MIDNIGHT + (index + 1) * HOUR_MS, valuesOf({ '': { [index]: value } }));
      memory = done.memory;
      return kindsOf(done);
    });
    expect(kinds).toEqual([[], [], [], ['began']]);
  });
});

describe('a change against a baseline', () => {
  const up = { type: 'change', direction: 'up', by: 1, against: { of: 'previous' } } as const;
  const down = { ...up, direction: 'down', by: 0.5 } as const;
  it.each([
    [up, 0, 50, { outcome: 'fires', change: null, text: '50, 0 before' }],
    [up, 0, 0, { outcome: 'clears', change: 0, text: '0, 0 before' }],
    [down, 50, 0, { outcome: 'fires', change: -1 }],
    [up, null, 50, { outcome: 'no_data', change: null }],
  ] as const)('has no percentage of nothing: %j, %j, then %j', (condition, before, value, expected) => {
    const verdict = conditionOf({ condition, bucket: 'hour' }).judge({ value, past: [before], isUnderWay: false });
    expect(verdict).toMatchObject(expected);
    expect(verdict.text).not.toMatch(/Infinity|NaN/);
  });

  it('compares with the median of the same weekday, without holidays', () => {
    const mondays = { '04-27': 1000, '05-04': 980, '05-11': 1010, '05-18': 990, '05-25': 200, '06-01': 1005 };
    const condition = { type: 'change', direction: 'down', by: 0.3, against: { of: 'median', buckets: 4 } } as const;
    const rule = watching({ bucket: 'day', condition, holidays: ['2026-05-25'] });
    const days = Object.entries(mondays).map(([date, value]): [number, WatchedValue] => [
      Date.parse(`2026-${date}T00:00:00Z`),
      { value },
    ]);
    const values = { bySeries: new Map([['', new Map(days)]]), isWhole: true, dataSinceMs: 0 };
    const line = (date: string) => evaluate(rule, undefined, Date.parse(`${date}T00:00:00Z`), values).lines[0];
    expect(line('2026-06-02')).toMatchObject({ value: 1005, base: 995, outcome: 'not_met' });
    expect(line('2026-05-26')).toMatchObject({ outcome: 'left_out' });
  });
});

describe('a rate of few persons', () => {
  it.each([
    [0, 3, 'not_enough_data'],
    [3, 49, 'not_enough_data'],
    [4, 50, 'fires'],
    [5, 50, 'clears'],
    [20, 400, 'fires'],
  ])('says %i of %i is %s', (converted, persons, outcome) => {
    const reading = { bucket: { startMs: 0, endMs: 1 }, value: converted / persons, persons, past: [] };
    const condition = conditionOf({ condition: below(0.1), bucket: 'day' });
    expect(judgeReading(condition, 50, reading, false).outcome).toBe(outcome);
  });

  it('has the interval of Wilson, which has a width for 0 of 3', () => {
    const { low, high } = wilsonInterval(0, 3);
    expect(low).toBe(0);
    expect(high).toBeCloseTo(0.5615, 3);
  });
});

describe('a restart and an edit', () => {
  const errors = watching({ condition: above(20), watch: { query: COUNT } });
  const firing = evaluate(errors, undefined, at('10:00'), valuesOf({ '': { 9: 35 } }));

  it('keeps an alarm over a restart: the same one, with its value, and told once', () => {
    expect(kindsOf(firing)).toEqual(['began']);
    expect(firing.memory.series[0]?.latest?.value).toBe(35);
    const next = evaluate(errors, firing.memory, at('11:00'), valuesOf({ '': { 9: 35, 10: 33 } }));
    expect(kindsOf(next)).toEqual([]);
    expect(stateOf(next)).toMatchObject({ phase: 'alerting', alarmSinceMs: at('10:00') });
  });

  it('keeps state and alarm when only the name or the channels change', () => {
    const renamed = watching({ condition: above(20), name: 'Other', channels: ['chn_1'], severity: 'high' });
    const { memory, isChanged } = memoryOf(renamed, firing.memory);
    expect(isChanged).toBe(false);
    expect(memory).toBe(firing.memory);
  });

  it.each([
    [1000, ['ended'], undefined],
    [15, [], at('10:00')],
  ])('lets the next reading decide when the threshold becomes %i', (limit, kinds, since) => {
    const edited = watching({ condition: above(limit) });
    const done = evaluate(edited, firing.memory, at('10:01'), valuesOf({ '': { 9: 33 } }));
    expect(kindsOf(done)).toEqual(kinds);
    expect(done.events.filter(({ kind }) => kind === 'ended').map(({ reason }) => reason)).toEqual(
      kinds.map(() => 'rule_changed'),
    );
    expect(stateOf(done)?.alarmSinceMs).toBe(since);
    const again = evaluate(edited, done.memory, at('11:00'), valuesOf({ '': { 9: 33, 10: limit - 1 } }));
    expect(kindsOf(again)).toEqual(limit === 1000 ? [] : ['ended']);
  });
});

describe('missing data', () => {
  const usual = { DE: { 8: 40 }, FR: { 8: 30 }, PT: { 8: 6 } };
  const later = { FR: { 8: 30, 9: 30 }, PT: { 8: 6, 9: 6 } };

  it('is 0 for the count of a country that vanishes, which fires alone', () => {
    const rule = watching({ condition: below(5) });
    const before = evaluate(rule, undefined, at('09:00'), valuesOf(usual));
    const done = evaluate(rule, before.memory, at('10:00'), valuesOf({ ...later, DE: { 8: 40 } }));
    expect(done.events.map(({ kind, series, sinceMs }) => [kind, series, sinceMs])).toEqual([
      ['began', 'DE', at('10:00')],
    ]);
    expect(done.lines.find(({ series }) => series === 'DE')?.value).toBe(0);
  });

  it('is 0 also where the store has no row of the country at all', () => {
    const rule = watching({ condition: below(5) });
    const before = evaluate(rule, undefined, at('09:00'), valuesOf(usual));
    const firing = evaluate(rule, before.memory, at('10:00'), valuesOf({ ...later, DE: { 8: 40 } }));
    const gone = evaluate(rule, firing.memory, at('11:00'), valuesOf({ FR: { 10: 30 }, PT: { 10: 6 } }));
    expect(stateOf(gone, 'DE')?.phase).toBe('alerting');
  });

  it('is no alarm of 0 for a mean', () => {
    const rule = watching({ watch: { query: MEAN }, condition: below(5) });
    const before = evaluate(rule, undefined, at('09:00'), valuesOf(usual));
    const done = evaluate(rule, before.memory, at('10:00'), valuesOf({ ...later, DE: { 8: 40, 9: null } }));
    expect(kindsOf(done)).toEqual([]);
    expect(stateOf(done, 'DE')?.data).toBe('no_data');
  });

  it('does not resolve an alarm, nor tell it again', () => {
    const slow = watching({ watch: { query: MEAN }, condition: above(3), no_data: 'tell' });
    const firing = evaluate(slow, undefined, at('12:00'), valuesOf({ '': { 11: 3.5 } }));
    const away = withoutAnswer(slow.rule, firing.memory, at('12:05'));
    const still = withoutAnswer(slow.rule, away.memory, at('12:06'));
    expect([away, still].map(kindsOf)).toEqual([[], []]);
    expect([away.noData, still.noData].map((each) => each.map(({ kind }) => kind))).toEqual([['began'], []]);
    expect(stateOf(still)).toMatchObject({ data: 'no_data', dataSinceMs: at('12:05'), phase: 'alerting' });
    const back = evaluate(slow, still.memory, at('13:00'), valuesOf({ '': { 11: 3.5, 12: 3.4 } }));
    expect(kindsOf(back)).toEqual([]);
    expect(back.noData.map(({ kind }) => kind)).toEqual(['ended']);
    expect(stateOf(back)).toMatchObject({ data: 'ok', alarmSinceMs: at('12:00') });
  });
});

describe('the bucket that still runs', () => {
  const values = (running: number) => valuesOf({ '': { 9: 100, 10: running } });

  it('is never judged for a fall', () => {
    const done = evaluate(watching(), undefined, at('10:20'), values(33));
    expect(kindsOf(done)).toEqual([]);
    expect(done.lines.map(({ value }) => value)).toEqual([100]);
  });

  it('fires on a count that is too high already, once', () => {
    const rule = watching({ condition: above(120) });
    const early = evaluate(rule, undefined, at('10:20'), values(130));
    expect(kindsOf(early)).toEqual(['began']);
    const closed = evaluate(rule, early.memory, at('11:00'), values(150));
    expect(kindsOf(closed)).toEqual([]);
    expect(stateOf(closed)).toMatchObject({ phase: 'alerting', alarmSinceMs: at('10:20') });
    const calm = evaluate(rule, closed.memory, at('12:00'), valuesOf({ '': { 10: 150, 11: 90 } }));
    expect(kindsOf(calm)).toEqual(['ended']);
  });

  it('waits for the end of a mean', () => {
    const rule = watching({ watch: { query: MEAN }, condition: above(120) });
    expect(kindsOf(evaluate(rule, undefined, at('10:20'), values(130)))).toEqual([]);
  });
});

describe('late events', () => {
  it('heal an alarm, and say what became of the number', () => {
    const rule = watching();
    const firing = evaluate(rule, undefined, at('10:01'), valuesOf({ '': { 9: 40 } }));
    expect(kindsOf(firing)).toEqual(['began']);
    const healed = evaluate(rule, firing.memory, at('10:12'), valuesOf({ '': { 9: 100 } }));
    expect(healed.events).toMatchObject([
      { kind: 'ended', reason: 'late_events', text: 'late events: 40 became 100', sinceMs: at('10:00') },
    ]);
    expect(kindsOf(evaluate(rule, healed.memory, at('10:15'), valuesOf({ '': { 9: 100 } })))).toEqual([]);
  });

  it('raise one where a judged hour turns out too high', () => {
    const rule = watching({ condition: above(120) });
    const calm = evaluate(rule, undefined, at('10:01'), valuesOf({ '': { 9: 110 } }));
    const raised = evaluate(rule, calm.memory, at('10:12'), valuesOf({ '': { 9: 125 } }));
    expect(raised.events).toMatchObject([{ kind: 'began', text: '125, above 120 (late events: 110 became 125)' }]);
  });

  it('are waited for by a rule with a delay', () => {
    const timing = timingOf(watching({ delay_minutes: 15 }));
    expect(bucketsToJudge(timing, at('10:01'), undefined)).toEqual([{ startMs: at('08:00'), endMs: at('09:00') }]);
    expect(nextDueMs(timing, at('10:01'))).toBe(at('10:15'));
  });

  it('have an hour read again every five minutes for a quarter of an hour', () => {
    const timing = timingOf(watching());
    const due = ['10:00', '10:05', '10:10', '10:15'].map((time) => nextDueMs(timing, at(time)));
    expect(due).toEqual(['10:05', '10:10', '10:15', '11:00'].map(at));
  });
});

describe('a funnel', () => {
  const query = { query_type: 'funnel', steps: ['signup', 'order'], window: '14d' };
  const rule = watching({ watch: { query }, bucket: 'day', condition: below(0.25) });

  it('is judged on the day 15 days ago, whose window is over for everybody', () => {
    const noonMs = Date.parse('2026-06-30T12:00:00Z');
    const day = Date.parse('2026-06-15T00:00:00Z');
    expect(bucketsToJudge(timingOf(rule), noonMs, undefined)).toEqual([{ startMs: day, endMs: day + 24 * HOUR_MS }]);
    expect('judges' in rule.plan && rule.plan.judges).toContain(
      'once the window of 14 days of everybody in it is over',
    );
  });

  it('is not watched by the hour', () => {
    const plan = planWatch({ query, watch: { query }, bucket: 'hour', clock: CLOCK });
    expect(plan).toMatchObject({ ok: false, error: expect.stringContaining('choose `day` or `week`') });
  });
});

describe('a number that becomes 0', () => {
  const rule = watching({ condition: { type: 'zero' } });

  it('fires once, and is over with the first number', () => {
    const first = evaluate(rule, undefined, at('10:00'), valuesOf({ '': { 8: 12, 9: 0 } }));
    expect(first.events).toMatchObject([{ kind: 'began', text: '0, 12 before' }]);
    const second = evaluate(rule, first.memory, at('11:00'), valuesOf({ '': { 8: 12, 9: 0, 10: 0 } }));
    expect(kindsOf(second)).toEqual([]);
    expect(kindsOf(evaluate(rule, second.memory, at('12:00'), valuesOf({ '': { 10: 0, 11: 3 } })))).toEqual(['ended']);
  });

  it('does not fire where it was 0 before', () => {
    expect(kindsOf(evaluate(rule, undefined, at('10:00'), valuesOf({ '': { 8: 0, 9: 0 } })))).toEqual([]);
  });
});

describe('an unusual number', () => {
  it('stands out from the same hours of the weeks before', () => {
    const rule = watching({ condition: { type: 'anomaly', direction: 'either' } });
    const weeks = [1, 2, 3, 4].flatMap((week) =>
      [8, 9, 10].map((hour): [number, WatchedValue] => [
        MIDNIGHT - week * 7 * 24 * HOUR_MS + hour * HOUR_MS,
        { value: 100 + week },
      ]),
    );
    const judge = (value: number) => {
      const own = new Map([...weeks, [at('09:00'), { value }] as const]);
      return kindsOf(
        evaluate(rule, undefined, at('10:00'), { bySeries: new Map([['', own]]), isWhole: true, dataSinceMs: 0 }),
      );
    };
    expect([judge(104), judge(10), judge(400)]).toEqual([[], ['began'], ['began']]);
  });
});

describe('a preview', () => {
  it('tells when the rule would have fired, for how long and with how many messages', () => {
    const rule = watching({ repeat_minutes: 60 });
    const hours = [100, 100, 40, 30, 50, 100, 100, 10];
    const values = valuesOf({ '': Object.fromEntries(hours.map((value, hour) => [hour, value])) });
    const span = { startMs: MIDNIGHT, endMs: at('08:00') };
    const done = previewRule(rule, completeBuckets(timingOf(rule), span), values, at('08:00'));
    expect(done).toMatchObject({ readings: 8, alarms_total: 2, messages_total: 5 });
    expect(done.alarms).toMatchObject([
      { told_at: '2026-06-10T08:00:00.000Z', ended_at: null, value: 10, messages: 1 },
      {
        started_at: '2026-06-10T02:00:00.000Z',
        ended_at: '2026-06-10T06:00:00.000Z',
        extreme: 30,
        length_minutes: 180,
        messages: 4,
      },
    ]);
  });
});
