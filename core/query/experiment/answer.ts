import type { Cell, QueryColumn } from '../../api/query.ts';
import type { ExperimentVerdict } from '../../base/experiments.ts';
import type { RawRow } from '../../base/statement.ts';
import { addedUp, armOf, cupedOf, type Sums, stratified } from '../../experiments/arm.ts';
import { corrected } from '../../experiments/corrections.ts';
import { compareArms, type Judged, verdictOf } from '../../experiments/judge.ts';
import { type SampleRatio, sampleRatio } from '../../experiments/sample-ratio.ts';
import type { Answer } from '../kind.ts';
import type { Experiment, Metric } from './request.ts';
import { LEFT_OUT } from './rows.ts';

/** Turns the rows of `experimentTable` into the answer. */
export function experimentAnswer(experiment: Experiment, rows: readonly RawRow[]): Answer {
  const { metrics, variants, phases, rules, correction } = experiment;
  const cells = rows.map(readCell);
  const at = (arm: number, phase: number) => cells.find((cell) => cell.arm === arm && cell.phase === phase);
  const persons = (arm: number) => sumOf(phases.map((_, phase) => at(arm, phase)?.persons ?? 0));
  const ratio = sampleRatio(
    phases.map(({ weights }, phase) => ({ weights, persons: variants.map((_, arm) => at(arm, phase)?.persons ?? 0) })),
  );
  const tests = metrics.flatMap((metric, place) =>
    judgeMetric(experiment, metric, (arm, phase) => at(arm, phase)?.metrics[place]),
  );
  const pValues = tests.flatMap(({ judged }) => (judged?.p === null || judged === undefined ? [] : [judged.p]));
  const adjusted = [...corrected(pValues, correction)];
  return {
    columns: COLUMNS,
    rows: tests.map(({ metric, arm, total, value, judged, hasEffect }): Cell[] => {
      const p = judged === undefined || judged.p === null ? null : (adjusted.shift() ?? null);
      const about = { rules, isLessBetter: metric.isLessBetter, hasEffect };
      const verdict = judged ? saidOf(verdictOf(judged, p, about), ratio) : 'control';
      const { difference = null, uplift = null, interval = null, p: single = null } = judged ?? {};
      return [
        ...[metric.name, variants[arm] ?? '', persons(arm), total],
        ...[value, difference, uplift, interval?.[0], interval?.[1], single, p, chanceOf(judged, metric)].map(shown),
        verdict,
      ];
    }),
    totals: {
      persons: sumOf(variants.map((_, arm) => persons(arm))),
      several_variants: persons(LEFT_OUT.several_variants),
      overridden: persons(LEFT_OUT.overridden),
      other_variants: persons(LEFT_OUT.other_variants),
      ratio_p: shown(ratio.p),
    },
    hasEmptySeries: rows.length === 0,
  };
}

const value = (name: string): QueryColumn => ({ name, type: 'number', role: 'value' });
const COLUMNS: QueryColumn[] = [
  { name: 'metric', type: 'string', role: 'group' },
  { name: 'variant', type: 'string', role: 'group' },
  ...['persons', 'total', 'value', 'difference', 'uplift', 'low', 'high', 'p', 'p_corrected', 'chance'].map(value),
  { name: 'verdict', type: 'string', role: 'flag' },
];

/** More digits would be those of the arithmetic. */
const DIGITS = 7;

function shown(figure: number | null | undefined): number | null {
  return figure === null || figure === undefined ? null : Number(figure.toPrecision(DIGITS));
}

type Test = {
  readonly metric: Metric;
  readonly arm: number;
  readonly total: number;
  readonly value: number | null;
  /** Absent for the control. */
  readonly judged?: Judged;
  readonly hasEffect: boolean;
};

type MetricCell = { readonly total: number; readonly sums: Sums };

/** Each variant of a metric beside the control. */
function judgeMetric(
  { variants, phases, rules }: Experiment,
  metric: Metric,
  at: (arm: number, phase: number) => MetricCell | undefined,
): Test[] {
  const { shape } = metric;
  const sums = (arm: number, phase: number) => at(arm, phase)?.sums ?? NOBODY;
  const cuped = phases.map((_, phase) => cupedOf(variants.map((_name, arm) => sums(arm, phase))));
  const whole = variants.map((_, arm) => addedUp(phases.map((_phase, phase) => sums(arm, phase))));
  const cupedOfAll = cupedOf(whole);
  const total = (arm: number) => sumOf(phases.map((_, phase) => at(arm, phase)?.total ?? 0));
  return variants.map((_, arm): Test => {
    const alone = armOf(shape, whole[arm] ?? NOBODY, cupedOfAll);
    const all = { metric, arm, total: total(arm), value: alone.mean ?? null };
    if (arm === 0) return { ...all, hasEffect: true };
    const shared = sharedPhases(
      phases.map((_phase, phase) => ({ control: sums(0, phase), test: sums(arm, phase), phase })),
    );
    const weights = shared.map(
      ({ control, test }) => (control.persons * test.persons) / (control.persons + test.persons),
    );
    const over = (side: 'control' | 'test') =>
      stratified(
        shared.map(({ phase, ...both }, place) => ({
          arm: armOf(shape, both[side], cuped[phase]),
          share: (weights[place] ?? 0) / sumOf(weights),
        })),
      );
    const pairs =
      shape === 'share' ? shared.map(({ control, test }) => ({ control: shareOf(control), test: shareOf(test) })) : [];
    const judged = compareArms({ control: over('control'), test: over('test') }, rules, pairs);
    return { ...all, judged, hasEffect: total(0) !== 0 || total(arm) !== 0 };
  });
}

type BothInPhase = { readonly control: Sums; readonly test: Sums; readonly phase: number };

/** Of several phases, one in which an arm had fewer says nothing about a difference, and its variance would be nonsense. */
const PERSONS_IN_PHASE_MIN = 10;

/** The phases that tell of a difference: those in which both had persons, and of several, enough of them. */
function sharedPhases(phases: readonly BothInPhase[]): readonly BothInPhase[] {
  const least = ({ control, test }: BothInPhase) => Math.min(control.persons, test.persons);
  const both = phases.filter((each) => least(each) > 0);
  const large = both.filter((each) => least(each) >= PERSONS_IN_PHASE_MIN);
  return large.length > 0 ? large : both.slice(-1);
}

const shareOf = ({ persons, y: done }: Sums) => ({ persons, done });

/** With a wrong ratio of persons no figure is to be believed. */
function saidOf(verdict: ExperimentVerdict, { state }: SampleRatio): ExperimentVerdict {
  return state === 'mismatch' ? 'wrong_ratio' : verdict;
}

/** The chance to be better, which is the chance to be lower where less is better. */
function chanceOf(judged: Judged | undefined, { isLessBetter }: Metric): number | null {
  if (judged === undefined || judged.chance === null) return null;
  return isLessBetter ? 1 - judged.chance : judged.chance;
}

const NOBODY: Sums = { persons: 0, y: 0, yy: 0, d: 0, dd: 0, yd: 0, x: 0, xx: 0, xy: 0 };
const FIGURES = 9;

function readCell([arm, phase, persons, ...figures]: RawRow) {
  const counts = figures.map(Number);
  const metrics = Array.from({ length: counts.length / FIGURES }, (_, place): MetricCell => {
    const [total = 0, y = 0, yy = 0, d = 0, dd = 0, yd = 0, x = 0, xx = 0, xy = 0] = counts.slice(place * FIGURES);
    return { total, sums: { persons: Number(persons), y, yy, d, dd, yd, x, xx, xy } };
  });
  return { arm: Number(arm), phase: Number(phase), persons: Number(persons), metrics };
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0);
