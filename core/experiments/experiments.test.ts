import { expect, test } from 'vitest';
import type { ExperimentMethod } from '../base/experiments.ts';
import { armOf, cupedOf, type Sums, stratified } from './arm.ts';
import { corrected } from './corrections.ts';
import { fixedEffect, sequentialEffect, spreadOf, tuning } from './effect.ts';
import { compareArms, type Judged, verdictOf } from './judge.ts';
import { sampleRatio } from './sample-ratio.ts';
import { chanceAbove, exactP } from './shares.ts';

const NONE: Sums = { persons: 0, y: 0, yy: 0, d: 0, dd: 0, yd: 0, x: 0, xx: 0, xy: 0 };
const sums = (of: Partial<Sums>): Sums => ({ ...NONE, ...of });
const share = (done: number, persons: number) => armOf('share', sums({ persons, y: done, yy: done }));
const spread = (...[control, test]: [ReturnType<typeof armOf>, ReturnType<typeof armOf>]) => {
  const found = spreadOf(control, test);
  if (found === undefined) throw new Error('There is no spread');
  return found;
};
const close = (value: number | null | undefined, wanted: number, digits = 4) =>
  expect(value).toBeCloseTo(wanted, digits);

/** Sums over persons whose metric, and metric before exposure, were these. */
function over(ys: readonly number[], xs: readonly number[] = ys.map(() => 0)): Sums {
  const sum = (of: (place: number) => number) => ys.reduce((all, _, place) => all + of(place), 0);
  const [y, x] = [(place: number) => ys[place] ?? 0, (place: number) => xs[place] ?? 0];
  return sums({
    persons: ys.length,
    y: sum(y),
    yy: sum((place) => y(place) ** 2),
    x: sum(x),
    xx: sum((place) => x(place) ** 2),
    xy: sum((place) => x(place) * y(place)),
  });
}

test('a confidence sequence has the published width, and its p and interval agree', () => {
  close(Math.sqrt(tuning(0.05, 5_000)), 0.0398401, 7);
  const { uplift, interval } = sequentialEffect(spread(share(1396, 3000), share(2422, 3461)), 0.05, 5_000);
  close(uplift, 0.50386, 5);
  close(interval?.[0], 0.40098, 5);
  close(interval?.[1], 0.60675, 5);
  const look = sequentialEffect(spread(share(500, 5000), share(590, 5000)), 0.05, 20_000);
  close(look.p, 0.1328);
  close(look.interval?.[0], -0.0289);
  close(look.interval?.[1], 0.3889);
  for (const done of [560, 600, 640, 680, 720]) {
    const { p, interval: around } = sequentialEffect(spread(share(500, 5000), share(done, 5000)), 0.05, 20_000);
    expect((p ?? 1) < 0.05).toBe((around?.[0] ?? 0) > 0);
  }
});

test('means, shares and ratios have the uplift, interval and p of the textbook', () => {
  const mean = (persons: number, y: number, yy: number) => armOf('mean', sums({ persons, y, yy }));
  const means = spread(mean(2507, 1196.87, 37377.9767), mean(2461, 1922.7, 94698.29));
  expect(Math.round(means.degrees)).toBe(4105);
  const ratio = (persons: number, y: number, yy: number, d: number) =>
    armOf('ratio', sums({ persons, y, yy, d, dd: d, yd: y }));
  const ratios = spread(
    ratio(1966, 94605.79858780127, 10463129.505392816, 936),
    ratio(2034, 99673.9364269569, 11298745.182728939, 947),
  );
  const goldens = [
    [means, 0.63647, -0.08755, 1.36048, 0.08488],
    [spread(share(87, 1529), share(62, 1471)), -0.25926, -0.49475, -0.02376, 0.03096],
    [ratios, 0.041333, 0.013786, 0.06888, 0.003283],
    [spread(share(120, 1000), share(90, 1000)), -0.25, -0.44427, -0.05573, 0.01169],
  ] as const;
  for (const [of, uplift, low, high, p] of goldens) {
    const effect = fixedEffect(of, 0.05);
    close(effect.uplift, uplift);
    close(effect.interval?.[0], low);
    close(effect.interval?.[1], high);
    close(effect.p, p);
  }
});

test('the chance to be better is exact for shares', () => {
  close(chanceAbove({ done: 49, persons: 100 }, { done: 51, persons: 100 }), 0.61077, 4);
  close(chanceAbove({ done: 0, persons: 30 }, { done: 0, persons: 40 }), 0.43056, 4);
  close(chanceAbove({ done: 0, persons: 500 }, { done: 5, persons: 500 }), 0.98461, 4);
  close(chanceAbove({ done: 120, persons: 1000 }, { done: 90, persons: 1000 }), 1 - 0.9856, 3);
  close(chanceAbove({ done: 100_000, persons: 1_000_000 }, { done: 100_000, persons: 1_000_000 }), 0.5, 4);
});

test('the sample ratio is checked against the weights that were in force', () => {
  close(sampleRatio([{ weights: [90, 10], persons: [8950, 1050] }]).chiSquare, 2.77778);
  close(sampleRatio([{ weights: [90, 10], persons: [8950, 1050] }]).p, 0.095581);
  expect(sampleRatio([{ weights: [50, 50], persons: [9400, 7700] }])).toMatchObject({ state: 'mismatch' });
  const phases = [
    { weights: [100, 0], persons: [1000, 0] },
    { weights: [50, 50], persons: [990, 1010] },
  ];
  close(sampleRatio(phases).p, 0.654721);
  expect(sampleRatio([{ weights: [50, 50, 0], persons: [500, 505, 9] }])).toMatchObject({ state: 'mismatch' });
  close(sampleRatio([{ weights: [1, 1], persons: [44700, 45489] }]).p, 0.008608);
  expect(sampleRatio([{ weights: [1, 1], persons: [44700, 45489] }]).state).toBe('warns');
  close(sampleRatio([{ weights: [1, 1, 1], persons: [21306, 21307, 21387] }]).p, 0.9037, 3);
  expect(sampleRatio([{ weights: [1, 1], persons: [0, 0] }])).toEqual({ chiSquare: 0, p: 1, state: 'fits' });
});

test('corrected p-values do not turn over, and stand where they were given', () => {
  const given = [0.03, 0.001, 0.012, 0.2, 0.011, 0.04];
  for (const [by, wanted] of [
    ['benjamini_hochberg', [0.045, 0.006, 0.024, 0.2, 0.024, 0.048]],
    ['holm', [0.09, 0.006, 0.055, 0.2, 0.055, 0.09]],
    ['none', given],
  ] as const) {
    for (const [place, p] of corrected(given, by).entries()) close(p, wanted[place] ?? 0, 9);
  }
});

test('what was there before exposure is taken off, and nothing is where there was nothing', () => {
  const [before, control, test] = [
    [8, 10, 12, 14],
    [10, 12, 14, 16],
    [13, 13, 17, 17],
  ];
  const arms = [over(control, before), over(test, before)] as const;
  const cuped = cupedOf(arms);
  close(cuped.theta, 0.9, 9);
  const adjusted = spread(armOf('mean', arms[0], cuped), armOf('mean', arms[1], cuped));
  close(adjusted.difference, 2, 9);
  close(adjusted.uplift, 0.153846, 5);
  const error = (...[a, b]: [ReturnType<typeof armOf>, ReturnType<typeof armOf>]) =>
    Math.sqrt((a.variance ?? 0) + (b.variance ?? 0));
  close(error(armOf('mean', arms[0], cuped), armOf('mean', arms[1], cuped)), 0.547723, 6);
  close(error(armOf('mean', arms[0]), armOf('mean', arms[1])), 1.732051, 6);
  expect(cupedOf([over(control), over(test)])).toEqual({ theta: 0, meanBefore: 0 });
});

test('a change of weights between phases moves no mean', () => {
  // 10 % in the first phase and 20 % in the second, in both variants; pooled, the variant of the second phase would seem better.
  const of = (first: number, second: number) =>
    stratified([
      { arm: share(first / 10, first), share: 0.5 },
      { arm: share(second / 5, second), share: 0.5 },
    ]);
  close(spread(of(500, 200), of(500, 800)).uplift, 0, 9);
});

/** The verdict on shares, with what stands beside it. */
function judged(control: [number, number], test: [number, number], method: ExperimentMethod, isLessBetter = false) {
  const rules = { method, alpha: 0.05, plannedPersons: 5_000 };
  const [a, b] = [share(...control), share(...test)];
  const of = ([done, persons]: [number, number]) => ({ done, persons });
  const found: Judged = compareArms({ control: a, test: b }, rules, [{ control: of(control), test: of(test) }]);
  return { ...found, verdict: verdictOf(found, found.p, { rules, isLessBetter, hasEffect: control[0] + test[0] > 0 }) };
}

test('nobody has converted yet, and a base of zero, give no figure that does not exist', () => {
  expect(judged([0, 30], [0, 40], 'bayesian')).toMatchObject({
    difference: 0,
    uplift: null,
    verdict: 'nobody_converted',
  });
  const fromZero = judged([0, 500], [5, 500], 'fixed');
  expect(fromZero).toMatchObject({ uplift: null, interval: null, verdict: 'no_difference' });
  close(fromZero.p, 0.061875, 5);
  close(exactP({ done: 0, persons: 500 }, { done: 5, persons: 500 }), 0.061875, 5);
  const single = compareArms({ control: armOf('mean', over([12])), test: armOf('mean', over([15])) }, RULES);
  expect(single).toEqual({ difference: 3, uplift: 0.25, interval: null, p: null, chance: null });
  const hasEffect = { rules: RULES, isLessBetter: false, hasEffect: true };
  expect(verdictOf(single, single.p, hasEffect)).toBe('too_few');
});
const RULES = { method: 'fixed', alpha: 0.05, plannedPersons: 5_000 } as const;

test('where less is better the sign stays as measured, and only the verdict turns', () => {
  expect(judged([120, 1000], [90, 1000], 'fixed', true)).toMatchObject({ verdict: 'better' });
  expect(judged([120, 1000], [90, 1000], 'fixed')).toMatchObject({ verdict: 'worse' });
  expect(judged([120, 1000], [90, 1000], 'fixed', true).uplift).toBeCloseTo(-0.25, 9);
});

test('a look that was not planned is no win in a sequence, though the fixed test would have told one', () => {
  const rules = { alpha: 0.05, plannedPersons: 20_000 };
  const arms = { control: share(500, 5000), test: share(590, 5000) };
  const sequential = compareArms(arms, { ...rules, method: 'sequential' });
  const about = (method: ExperimentMethod) => ({ rules: { ...rules, method }, isLessBetter: false, hasEffect: true });
  expect(verdictOf(sequential, sequential.p, about('sequential'))).toBe('not_yet');
  const fixed = compareArms(arms, { ...rules, method: 'fixed' });
  expect(verdictOf(fixed, fixed.p, about('fixed'))).toBe('better');
});
