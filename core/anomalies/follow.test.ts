import { expect, test } from 'vitest';
import { EVENTS_METRIC, PERSONS_METRIC } from '../api/anomaly.ts';
import { follow, type Told } from './follow.ts';
import type { Burst } from './known-bursts.ts';
import { seriesKey } from './series.ts';
import type { SeriesMinute } from './spans.ts';

/** The minute of the first reading in all of these. */
const T0 = 30_000_000;
const EXPECTED = 40;

type Given = Record<string, readonly (number | undefined)[]>;

/** Judges as detectors do: unusual below half or above twice the usual; over after five usual minutes. */
function judged(readings: Given, expected: Readonly<Record<string, number>> = {}): SeriesMinute[][] {
  const length = Math.max(...Object.values(readings).map(({ length }) => length));
  const since = new Map<string, { from: number; to: number; side: 'above' | 'below'; value: number; usual: number }>();
  return Array.from({ length }, (_, place) =>
    Object.entries(readings).map(([metric, values]): SeriesMinute => {
      const usual = expected[metric] ?? EXPECTED;
      const [minute, value] = [T0 + place, values[place] ?? usual];
      const one = { metric, minute, value, expected: usual, lower: usual / 2, upper: 2 * usual };
      const figure = { ...one, deviation: (value - usual) / Math.sqrt(usual) };
      const isOff = value < usual / 2 || value > 2 * usual;
      const before = since.get(metric);
      if (before === undefined && !isOff) return figure;
      const side = before?.side ?? (value < usual ? 'below' : 'above');
      const grown = isOff
        ? { to: minute, value: (before?.value ?? 0) + value, usual: (before?.usual ?? 0) + usual }
        : {};
      const now = { from: minute, to: minute, side, value, usual, ...before, ...grown };
      const isOver = minute - now.to >= 5;
      if (isOver) since.delete(metric);
      else since.set(metric, now);
      return {
        ...figure,
        anomaly: {
          change: before === undefined ? 'began' : isOver ? 'ended' : 'continued',
          type: side === 'above' ? 'spike' : 'drop',
          side,
          severity: now.to - now.from >= 8 ? 'critical' : 'high',
          confidence: 0.9,
          fromMinute: now.from,
          toMinute: now.to,
          value: now.value,
          expected: now.usual,
        },
      };
    }),
  );
}

/** Judges one minute after the other, each once, and returns everything that was told. */
function watched(readings: Given, expected?: Readonly<Record<string, number>>) {
  let told: readonly Told[] = [];
  let bursts: readonly Burst[] = [];
  let ids = 0;
  const changes = judged(readings, expected).flatMap((minute, place) => {
    const step = follow(told, [minute], T0 + place, () => `ano_${++ids}`, bursts);
    told = step.told;
    bursts = step.bursts;
    return step.changes.map(({ kind, told: one }) => ({ at: place, change: kind, ...one }));
  });
  return { changes, told };
}

const times = (count: number, value: number) => new Array<number>(count).fill(value);
const changesOf = (changes: readonly { at: number; change: string; id: string }[]) =>
  changes.map(({ at, change, id }) => `${at} ${id} ${change}`);

test('one trouble is one anomaly from its begin to its end, told again when it is graver or twice as long', () => {
  const { changes } = watched({ checkout: [...times(3, 40), ...times(12, 0), ...times(8, 40)] });
  expect(changes.map(({ at, id, revision }) => [at, id, revision])).toEqual([
    [3, 'ano_1', 0],
    [6, 'ano_1', 1],
    [10, 'ano_1', 2],
    [11, 'ano_1', 3],
    [19, 'ano_1', 4],
  ]);
  expect(changes.at(-1)).toMatchObject({
    kind: 'silence',
    fromMinute: T0 + 3,
    toMinute: T0 + 14,
    severity: 'critical',
    difference: -480,
  });
});

test('what had stopped is still told as that in the minute in which it comes back', () => {
  const { changes } = watched({ checkout: [40, 0, 0, 15, ...times(6, 40)] });
  expect(changes.map(({ change, kind }) => [change, kind])).toEqual([
    ['began', 'silence'],
    ['ended', 'silence'],
  ]);
});

test('late events that make a told fall usual correct it, once, and both figures stay', () => {
  const atClose = follow([], judged({ signup: [40, 40, 10] }).slice(-1), T0 + 2, () => 'ano_1');
  expect(atClose.changes).toMatchObject([{ kind: 'began', told: { worst: { value: 10 } } }]);
  const again = judged({ signup: [40, 40, 38, 40] });
  const healed = follow(atClose.told, again, T0 + 3, () => 'ano_2');
  expect(healed.changes).toMatchObject([
    { kind: 'corrected', told: { id: 'ano_1', revision: 1, correction: { was: 10, became: 38 } } },
  ]);
  expect(follow(healed.told, again, T0 + 4, () => 'ano_3').changes).toEqual([]);
});

test('one that is over is corrected as well, if late events come soon enough, and its end stays', () => {
  const before = watched({ signup: [40, 40, 10, ...times(6, 40)] });
  expect(changesOf(before.changes)).toEqual(['2 ano_1 began', '7 ano_1 ended']);
  const healed = follow(before.told, judged({ signup: [40, 40, 39, ...times(7, 40)] }), T0 + 9, () => 'ano_2');
  expect(healed.changes).toMatchObject([{ kind: 'corrected', told: { correction: { was: 10, became: 39 } } }]);
});

test('late events that push a judged minute above what is usual are told once more within ten minutes', () => {
  const late = judged({ signup: [40, 40, 200, ...times(6, 40)] });
  const step = follow([], late, T0 + 8, () => 'ano_1');
  expect(step.changes.map(({ kind }) => kind)).toEqual(['began', 'ended']);
  expect(follow(step.told, late, T0 + 9, () => 'ano_2').changes).toEqual([]);
});

test('a burst long ago that is found only now is history, not news', () => {
  const old = judged({ signup: [40, 200, ...times(30, 40)] });
  expect(follow([], old, T0 + 31, () => 'ano_1').changes).toEqual([]);
});

test('a project that sends nothing at all is one anomaly of its own kind, and no event is told for itself', () => {
  const silent = [40, 40, 0, 0, 0];
  const { changes } = watched({ page_view: silent, signup: silent, [PERSONS_METRIC]: silent, [EVENTS_METRIC]: silent });
  expect(changes).toMatchObject([{ at: 2, key: EVENTS_METRIC, kind: 'no_data' }]);
});

test('a flood of one event is told by the event, not by the sum, the persons and the countries that it moves as well', () => {
  const country = seriesKey({ metric: EVENTS_METRIC, segment: { property: 'country', value: 'DE' } });
  const flood = [40, 40, 400];
  const { changes } = watched({ [EVENTS_METRIC]: flood, signup: flood, [PERSONS_METRIC]: flood, [country]: flood });
  expect(changes.map(({ key }) => key)).toEqual(['signup']);
});

test('a release that falls silent while others go on is told by its name, and tells of the sum', () => {
  const release = seriesKey({ metric: EVENTS_METRIC, segment: { property: 'release', value: '4.2' } });
  const { changes } = watched(
    { [EVENTS_METRIC]: [100, 100, 40], [release]: [60, 60, 0], page_view: [40, 40, 40] },
    { [EVENTS_METRIC]: 100, [release]: 60 },
  );
  expect(changes).toMatchObject([{ key: release, kind: 'silence' }]);
});

test('a segment that falls with everything else is not told beside it', () => {
  const device = seriesKey({ metric: EVENTS_METRIC, segment: { property: 'device', value: 'mobile' } });
  const { changes } = watched({ [EVENTS_METRIC]: [40, 40, 8], [device]: [40, 40, 8] });
  expect(changes.map(({ key }) => key)).toEqual([EVENTS_METRIC]);
});

test('equal bursts are told twice at most, and one that brings more is told again', () => {
  const burst = (value: number) => [value, ...times(40, 40)];
  const { changes } = watched({
    import: [40, ...burst(500), ...burst(500), ...burst(500), ...burst(520), ...burst(2_000)],
  });
  const begun = changes.filter(({ change }) => change === 'began');
  expect(begun.map(({ worst }) => worst.value)).toEqual([500, 500, 2_000]);
});

test('equal outages are told each time', () => {
  const outage = [0, 0, 0, ...times(40, 40)];
  const { changes } = watched({ checkout: [40, ...outage, ...outage, ...outage, ...outage] });
  expect(changes.filter(({ change }) => change === 'began')).toHaveLength(4);
});

test('a second trouble of the same series, later, is an anomaly of its own', () => {
  const outage = times(3, 0);
  const { changes } = watched({ checkout: [40, ...outage, ...times(30, 40), ...outage, ...times(6, 40)] });
  expect(new Set(changes.map(({ id }) => id)).size).toBe(2);
});
