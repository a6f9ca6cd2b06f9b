import { QUERY_ROWS_MAX } from '../../../base/limits.ts';
import { nearName } from '../../../base/near-name.ts';
import { shownValue } from '../../describe-issues.ts';
import { invalid, type Spec, tooBroad } from '../spec.ts';

type Nothing = Readonly<Record<string, never>>;

/** The reasons to refuse retention, attribution, sessions and paths, with the evidence that their messages need. */
export type ReportEvidences = {
  touch_event_of_sessions: Nothing;
  amount_of_text: { property: string };
  group_of_no_session: { property: string; known: readonly string[] };
  brackets_out_of_order: { given: string };
  periods_beside_brackets: { periods: number };
  measure_of_pages: { measure: string };
  grouped_by_both_forms: Nothing;
  rate_of_no_conversion: Nothing;
  window_of_sessions: Nothing;
  mode_of_persons: { mode: string };
  grace_of_lasting_prices: Nothing;
  prices_in_several_currencies: { currencies: readonly string[]; property: string };
  too_many_edges: { steps: number; perStep: number; rows: number };
};

export const REPORT_REASONS: { readonly [R in keyof ReportEvidences]: Spec<ReportEvidences[R]> } = {
  touch_event_of_sessions: invalid(
    () => '`touch_event` has no effect where sessions touch; add `touch: "event"`, or leave it out',
  ),
  amount_of_text: invalid(
    ({ property }) => `amount ${shownValue(property)} is no number that events carry; name one, such as \`revenue\``,
  ),
  group_of_no_session: invalid(({ property, known }) => {
    const near = nearName(property, known);
    const message =
      `group_by ${shownValue(property)} is said of no session; use one of ${known.join(', ')}, or \`touch: "event"\`` +
      (near ? `; did you mean \`${near}\`?` : '');
    return { path: 'group_by', message, ...(near ? { did_you_mean: near } : {}) };
  }),
  brackets_out_of_order: invalid(
    ({ given }) =>
      `brackets ${given.slice(0, 60)} overlap or are not in ascending order; write them like [1, 3, 7] or [[1, 3], [7, 9]]`,
  ),
  periods_beside_brackets: invalid(
    ({ periods }) => `periods ${periods} has no effect beside \`brackets\`, whose last period ends them; leave it out`,
  ),
  measure_of_pages: invalid(
    ({ measure }) =>
      `measure \`${measure}\` is one of pages; add \`page\` or \`page_group\` to group_by, or leave it out`,
  ),
  grouped_by_both_forms: invalid(
    () => 'group_by names `page` and `page_group`, two forms of one page; keep one of them',
  ),
  rate_of_no_conversion: invalid(
    () => 'measure `conversion_rate` needs `conversions`; name the events that count as one',
  ),
  window_of_sessions: invalid(() => 'window is only for `unit: person`; a session ends by itself; leave it out'),
  mode_of_persons: invalid(
    ({ mode }) => `mode \`${mode}\` says what a session is, and the unit is a person; leave it out`,
  ),
  prices_in_several_currencies: invalid(
    ({ currencies, property }) =>
      `the prices in ${shownValue(property)} are in several currencies (${currencies.slice(0, 10).join(', ')}), which cannot be ` +
      'added; choose a reporting currency in the settings of the project, or filter by one `currency`',
  ),
  grace_of_lasting_prices: invalid(
    () =>
      '`grace_days` has no effect on prices that last until they are changed; add `lasts: "billing_period"`, or leave it out',
  ),
  too_many_edges: tooBroad(
    ({ steps, perStep, rows }) =>
      `max_steps ${steps} with per_step ${perStep} may give ${rows} rows, more than ${QUERY_ROWS_MAX}; use fewer`,
  ),
};
