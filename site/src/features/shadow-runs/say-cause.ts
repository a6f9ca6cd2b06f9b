import type { ComparedCell } from '../../../../core/api/shadow-runs.ts';
import { day, dayAndTime } from '../../format/days.ts';
import { count } from '../../format/figures.ts';
import type { WordKey } from '../../words/areas.ts';
import { t } from '../../words/t.ts';

type Cause = ComparedCell['causes'][number];

const SENTENCES = {
  time_zone: 'shadow.cause_time_zone',
  clock: 'shadow.cause_clock',
  renamed: 'shadow.cause_renamed',
  bots: 'shadow.cause_bots',
  internal: 'shadow.cause_internal',
  late: 'shadow.cause_late',
  duplicates: 'shadow.cause_duplicates',
  duplicates_here: 'shadow.cause_duplicates_here',
  lost_time: 'shadow.cause_lost_time',
  lost_time_here: 'shadow.cause_lost_time_here',
  sampling: 'shadow.cause_sampling',
  erased: 'shadow.cause_erased',
  session_rule: 'shadow.cause_session_rule',
} as const satisfies Readonly<Record<Cause['cause'], WordKey>>;

/** Where the other side has the events, seen from the cell that lacks them. */
const BACKWARDS: Partial<Record<Cause['cause'], WordKey>> = {
  time_zone: 'shadow.cause_time_zone_back',
  renamed: 'shadow.cause_renamed_back',
};

/** Of visitors and sessions: the cause alone, since no single events stand behind it. */
const OF_FIGURES: Partial<Record<Cause['cause'], WordKey>> = {
  time_zone: 'shadow.figure_time_zone',
  bots: 'shadow.figure_bots',
  internal: 'shadow.figure_internal',
  late: 'shadow.figure_late',
  lost_time: 'shadow.figure_lost_time',
};

/** A cause as a sentence, with its part of the difference. */
export function sayCause(cause: Cause, zone: string): string {
  const signed = signedCount(cause.count);
  const ofFigure = cause.first_at === undefined ? OF_FIGURES[cause.cause] : undefined;
  if (ofFigure && cause.other === undefined) return t('shadow.figure_cause', { count: signed, cause: t(ofFigure) });
  const key = (cause.count < 0 ? BACKWARDS[cause.cause] : undefined) ?? SENTENCES[cause.cause];
  const time = (at: string | undefined) => (at === undefined ? '' : dayAndTime(Date.parse(at), zone));
  const other = cause.other ?? '';
  const shown = /^\d{4}-\d{2}-\d{2}$/.test(other) ? day(other) : other.replace('_', ' ');
  const name = cause.cause === 'renamed' ? other : shown;
  return t(key, { count: signed, other: name, from: time(cause.first_at), to: time(cause.last_at) });
}

export function signedCount(value: number): string {
  return value > 0 ? `+${count(value)}` : count(value);
}
