import type { SessionMeasure } from '../../api/kinds/sessions.ts';
import type { Expression } from '../tree/nodes.ts';
import { sqlExpression } from '../tree/template.ts';
import type { ReportFact } from './report-facts.ts';

/** A measure over rows of sessions (`tree.ts`), and its value where there are none. */
export type Measure = {
  readonly of: Expression;
  /** By `page`: over rows of a session and a page that it viewed. */
  readonly ofPages: Expression;
  readonly empty: 0 | null;
  /** The facts of sessions that it reads (`report-facts.ts`). */
  readonly needs: readonly ReportFact[];
};

const visitors = sqlExpression`uniqExactIf(session_person, session_somebody)`;
const seconds = {
  mean: sqlExpression`avg(session_ms) / 1000`,
  median: sqlExpression`quantileExactInclusive(0.5)(session_ms) / 1000`,
  max: sqlExpression`maxOrNull(session_ms) / 1000`,
};
const pageViews = sqlExpression`sum(countEqual(session_pages, session_page))`;
const pageBounces = sqlExpression`countIf(session_bounced AND session_entry = session_page)`;
const entries = sqlExpression`countIf(session_entry = session_page)`;
const exits = sqlExpression`countIf(session_exit = session_page)`;
const converted = sqlExpression`countIf(session_converted > 0) / nullIf(count(), 0)`;

export const MEASURES: Readonly<Record<SessionMeasure, Measure>> = {
  sessions: alike(sqlExpression`count()`, 0, []),
  visitors: alike(visitors, 0, ['session_person', 'session_somebody']),
  views: {
    of: sqlExpression`sum(session_views)`,
    ofPages: pageViews,
    empty: 0,
    needs: ['session_views'],
  },
  views_per_session: {
    of: sqlExpression`sum(session_views) / nullIf(count(), 0)`,
    ofPages: sqlExpression`${pageViews} / nullIf(count(), 0)`,
    empty: null,
    needs: ['session_views'],
  },
  bounces: {
    of: sqlExpression`countIf(session_bounced)`,
    ofPages: pageBounces,
    empty: 0,
    needs: ['session_bounced', 'session_entry'],
  },
  bounce_rate: {
    of: sqlExpression`countIf(session_bounced) / nullIf(count(), 0)`,
    ofPages: sqlExpression`${pageBounces} / nullIf(${entries}, 0)`,
    empty: null,
    needs: ['session_bounced', 'session_entry'],
  },
  duration_mean: alike(seconds.mean, null, ['session_ms']),
  duration_median: alike(seconds.median, null, ['session_ms']),
  duration_max: alike(seconds.max, null, ['session_ms']),
  conversion_rate: alike(converted, null, ['session_converted']),
  entries: alike(entries, 0, ['session_entry']),
  exits: alike(exits, 0, ['session_exit']),
  exit_rate: alike(sqlExpression`${exits} / nullIf(count(), 0)`, null, ['session_exit']),
};

/** Measures of a page, which need `page` in `group_by`. */
export const PAGE_MEASURES: readonly SessionMeasure[] = ['entries', 'exits', 'exit_rate'];

function alike(of: Expression, empty: 0 | null, needs: readonly ReportFact[]): Measure {
  return { of, ofPages: of, empty, needs };
}
