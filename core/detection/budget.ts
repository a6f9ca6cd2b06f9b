/** False alarms that people accept, as rates. A detector turns them into the probability that one minute may have. */
export type Budget = {
  /** False alarms of the whole project in a week. */
  readonly projectWeek: number;
  /** False alarms of one series in a month. */
  readonly seriesMonth: number;
};

/** People switch off what wakes them for nothing once a week and more. */
export const DEFAULT_BUDGET: Budget = { projectWeek: 1, seriesMonth: 1 };

const MINUTES_A_WEEK = 7 * 24 * 60;
/** 30.4 days: a twelfth of a year. */
const MINUTES_A_MONTH = 43_776;

/**
 * The probability of a false alarm that one judged minute of one series may have. The budget of the project is shared
 * out evenly over its series, and no series has more than its own.
 *
 * @param series       how many series the project watches
 * @param sensitivity  0.1 to 1; at 0.5 the budget holds as stated, and 0.25 more or less is a factor of ten
 */
export function allowedTail(series: number, sensitivity: number, budget: Budget = DEFAULT_BUDGET): number {
  const ofProject = budget.projectWeek / MINUTES_A_WEEK / Math.max(1, series);
  const ofSeries = budget.seriesMonth / MINUTES_A_MONTH;
  return Math.min(ofProject, ofSeries) * 10 ** (4 * (sensitivity - 0.5));
}
