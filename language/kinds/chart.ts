import type { ChartType } from '../../core/api/ai.ts';
import type { ValueFormat } from './kind.ts';

/** A chart as a page draws it: the type, its data, and why this one. */
export type Chart = {
  readonly type: ChartType;
  readonly config: ChartConfig;
  /** 0 to 1: how surely this chart suits the answer. */
  readonly confidence: number;
  readonly reason: ChartReason;
};

/** The rule that chose a chart; replies put it into words. */
export type ChartReason =
  | 'one_value'
  | 'one_value_over_time'
  | 'several_lines_over_time'
  | 'one_bucket'
  | 'groups_compared'
  | 'parts_of_one_whole'
  | 'too_many_groups_for_bars'
  | 'two_spans'
  | 'steps_of_a_funnel'
  | 'periods_after_a_start'
  | 'cohorts_by_period'
  | 'two_parts_of_time'
  | 'two_measures'
  | 'a_list';

export type ChartConfig = {
  readonly type: ChartType;
  /** The horizontal axis, or the slices: its labels in order, and whether they are times. */
  readonly x: {
    readonly kind: 'time' | 'group' | 'step' | 'period' | 'span' | 'number';
    readonly labels: readonly string[];
  };
  /** One line, bar colour or row of a heat map each; `values` in the order of the labels, null without a value. */
  readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
  readonly stacked: boolean;
  readonly legend: boolean;
  readonly format: ValueFormat;
  /** The label of `x` whose bucket is not over, drawn apart. */
  readonly open_label?: string;
};
