import type { ChartConfig, ChartType } from '../../core/api/chart-config.ts';

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
