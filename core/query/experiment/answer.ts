import type { Cell, QueryColumn } from '../../api/query.ts';
import type { ExperimentVerdict } from '../../base/experiments.ts';
import type { RawRow } from '../../base/statement.ts';
import { type Arm, armOf, type Cuped, cupedOf, type Sums, stratified } from '../../experiments/arm.ts';
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
  const sums = (arm: number, phase: number) => at(arm, phase)?.sums ?? NOBODY;
  const cuped = phases.map((_, phase) => cupedOf(variants.map((_name, arm) => sums(arm, phase))));
  const total = (arm: number) => sumOf(phases.map((_, phase) => at(arm, phase)?.total ?? 0));
  const own = (arm: number) =>
    overPhases(
      metric,
      phases.map((_, phase) => ({ sums: sums(arm, phase), cuped: cuped[phase] })),
    );
  return variants.map((_, arm): Test => {
    const all = { metric, arm, total: total(arm) };
    const alone = own(arm);
    const value = alone.persons === 0 ? null : alone.mean;
    if (arm === 0) return { ...all, value, hasEffect: true };
    // A phase in which one of the two had nobody says nothing about their difference.
    const shared = phases.flatMap((_phase, phase) => {
      const [control, test] = [sums(0, phase), sums(arm, phase)];
      return control.persons > 0 && test.persons > 0 ? [{ control, test, cuped: cuped[phase] }] : [];
    });
    const share = shared.map(({ control, test }) => control.persons + test.persons);
    const [control, test] = [
      overPhases(
        metric,
        shared.map((each) => ({ sums: each.control, cuped: each.cuped })),
        share,
      ),
      overPhases(
        metric,
        shared.map((each) => ({ sums: each.test, cuped: each.cuped })),
        share,
      ),
    ];
    const shares =
      metric.shape === 'share'
        ? { control: doneIn(shared.map((each) => each.control)), test: doneIn(shared.map((each) => each.test)) }
        : undefined;
    const judged = compareArms(metric.shape, { control, test }, rules, shares);
    return { ...all, value, judged, hasEffect: total(0) !== 0 || total(arm) !== 0 };
  });
}

type InPhase = { readonly sums: Sums; readonly cuped: Cuped | undefined };

/** @param sizes  by which the phases count; by default the persons of the arm itself */
function overPhases(
  { shape }: Metric,
  phases: readonly InPhase[],
  sizes = phases.map(({ sums }) => sums.persons),
): Arm {
  const all = sumOf(sizes);
  const arms = phases.flatMap(({ sums, cuped }, place) => {
    const size = sizes[place] ?? 0;
    return size === 0 ? [] : [{ arm: armOf(shape, sums, cuped), share: size / all }];
  });
  return arms.length === 0 ? armOf(shape, NOBODY) : stratified(arms);
}

function doneIn(sums: readonly Sums[]) {
  return { done: sumOf(sums.map(({ y }) => y)), persons: sumOf(sums.map(({ persons }) => persons)) };
}

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
