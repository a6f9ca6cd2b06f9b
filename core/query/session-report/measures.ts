import type { SessionMeasure } from '../../api/kinds/sessions.ts';
import { sqlExpression } from '../tree/template.ts';
import type { ReportFact } from './report-facts.ts';
import { counted, countedIf, type Figure, persons, ratio, seconds, summedUp } from './session-figures.ts';

/** A measure over rows of sessions (`tree.ts`), and its value where there are none. */
export type Measure = {
  readonly figure: Figure;
  /** By `page`: over rows of a session and a page that it viewed. */
  readonly ofPages: Figure;
  readonly empty: 0 | null;
  /** The facts of sessions that it reads (`report-facts.ts`). */
  readonly needs: readonly ReportFact[];
};

const views = summedUp(sqlExpression`session_views`);
const bounces = countedIf(sqlExpression`session_bounced`);
const pageViews = summedUp(sqlExpression`countEqual(session_pages, session_page)`);
const pageBounces = countedIf(sqlExpression`session_bounced AND session_entry = session_page`);
const entries = countedIf(sqlExpression`session_entry = session_page`);
const exits = countedIf(sqlExpression`session_exit = session_page`);
const converted = ratio(countedIf(sqlExpression`session_converted > 0`), counted);

export const MEASURES: Readonly<Record<SessionMeasure, Measure>> = {
  sessions: alike(counted, 0, []),
  visitors: alike(persons, 0, ['session_person', 'session_somebody']),
  views: { figure: views, ofPages: pageViews, empty: 0, needs: ['session_views'] },
  views_per_session: {
    figure: ratio(views, counted),
    ofPages: ratio(pageViews, counted),
    empty: null,
    needs: ['session_views'],
  },
  bounces: { figure: bounces, ofPages: pageBounces, empty: 0, needs: ['session_bounced', 'session_entry'] },
  bounce_rate: {
    figure: ratio(bounces, counted),
    ofPages: ratio(pageBounces, entries),
    empty: null,
    needs: ['session_bounced', 'session_entry'],
  },
  duration_mean: alike(seconds.mean, null, ['session_ms']),
  duration_median: alike(seconds.median, null, ['session_ms']),
  duration_max: alike(seconds.max, null, ['session_ms']),
  conversion_rate: alike(converted, null, ['session_converted']),
  entries: alike(entries, 0, ['session_entry']),
  exits: alike(exits, 0, ['session_exit']),
  exit_rate: alike(ratio(exits, counted), null, ['session_exit']),
};

/** Measures of a page, which need `page` in `group_by`. */
export const PAGE_MEASURES: readonly SessionMeasure[] = ['entries', 'exits', 'exit_rate'];

function alike(figure: Figure, empty: 0 | null, needs: readonly ReportFact[]): Measure {
  return { figure, ofPages: figure, empty, needs };
}
