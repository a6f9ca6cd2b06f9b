import type { ProjectSettings, UpdateProject } from '../../../../core/api/account.ts';
import {
  ALLOWED_ORIGINS_MAX,
  RETENTION_DAYS_MAX,
  RETENTION_DAYS_MIN,
  SESSION_MINUTES_MAX,
  SESSION_MINUTES_MIN,
} from '../../../../core/base/limits.ts';
import { isOriginRule } from '../../../../core/base/origin-rule.ts';
import { count } from '../../format/figures.ts';
import { t } from '../../words/t.ts';

/** The settings as a person edits them: origins are lines of text, and a number may be missing. */
export type Draft = {
  readonly name: string;
  readonly isStrict: boolean;
  readonly timezone: string;
  readonly weekStart: ProjectSettings['week_start'];
  /** The code of a currency; undefined: none. */
  readonly currency: string | undefined;
  readonly retentionDays: number | undefined;
  readonly sessionMinutes: number | undefined;
  readonly origins: string;
};

export function draftOf(settings: ProjectSettings): Draft {
  return {
    name: settings.name,
    isStrict: settings.strict_residency,
    timezone: settings.timezone,
    weekStart: settings.week_start,
    currency: settings.reporting_currency ?? undefined,
    retentionDays: settings.retention_days,
    sessionMinutes: settings.session_minutes,
    origins: settings.allowed_origins.join('\n'),
  };
}

/** The changes of a draft; empty if there are none. */
export function changesOf(draft: Draft, settings: ProjectSettings): UpdateProject {
  const origins = originsIn(draft);
  const isSame = origins.join('\n') === settings.allowed_origins.join('\n');
  return {
    ...(draft.name.trim() === settings.name ? {} : { name: draft.name.trim() }),
    ...(draft.isStrict === settings.strict_residency ? {} : { strict_residency: draft.isStrict }),
    ...(draft.timezone === settings.timezone ? {} : { timezone: draft.timezone }),
    ...(draft.weekStart === settings.week_start ? {} : { week_start: draft.weekStart }),
    ...(draft.currency === (settings.reporting_currency ?? undefined)
      ? {}
      : { reporting_currency: draft.currency ?? null }),
    ...(draft.retentionDays === undefined || draft.retentionDays === settings.retention_days
      ? {}
      : { retention_days: draft.retentionDays }),
    ...(draft.sessionMinutes === undefined || draft.sessionMinutes === settings.session_minutes
      ? {}
      : { session_minutes: draft.sessionMinutes }),
    ...(isSame ? {} : { allowed_origins: origins }),
  };
}

export type DraftProblems = { readonly [Field in 'name' | 'retentionDays' | 'sessionMinutes' | 'origins']?: string };

/** The faults that keep a draft from being saved, by field. */
export function problemsOf(draft: Draft, { archive_days: archiveDays }: ProjectSettings): DraftProblems {
  const retention = retentionProblem(draft.retentionDays, archiveDays);
  const session = sessionProblem(draft.sessionMinutes);
  const origins = originsProblem(originsIn(draft));
  return {
    ...(draft.name.trim() === '' ? { name: t('settings.name_required') } : {}),
    ...(retention === undefined ? {} : { retentionDays: retention }),
    ...(session === undefined ? {} : { sessionMinutes: session }),
    ...(origins === undefined ? {} : { origins }),
  };
}

function retentionProblem(days: number | undefined, archiveDays: number): string | undefined {
  const isInBounds = days !== undefined && days >= RETENTION_DAYS_MIN && days <= RETENTION_DAYS_MAX;
  if (!isInBounds || !Number.isInteger(days)) {
    return t('settings.retention_wrong', { min: count(RETENTION_DAYS_MIN), max: count(RETENTION_DAYS_MAX) });
  }
  return days > archiveDays ? t('settings.retention_over_archive', { days: count(archiveDays) }) : undefined;
}

function sessionProblem(minutes: number | undefined): string | undefined {
  const isInBounds = minutes !== undefined && minutes >= SESSION_MINUTES_MIN && minutes <= SESSION_MINUTES_MAX;
  if (isInBounds && Number.isInteger(minutes)) return undefined;
  return t('rules.session_wrong', { min: SESSION_MINUTES_MIN, max: SESSION_MINUTES_MAX });
}

function originsProblem(origins: readonly string[]): string | undefined {
  const wrong = origins.find((origin) => !isOriginRule(origin));
  if (wrong !== undefined) return t('settings.origins_wrong', { origin: wrong });
  return origins.length > ALLOWED_ORIGINS_MAX
    ? t('settings.origins_too_many', { max: ALLOWED_ORIGINS_MAX })
    : undefined;
}

/** One a line; a slash at the end is forgiven. */
function originsIn({ origins }: Draft): string[] {
  return origins
    .split(/[\n,]/)
    .map((line) => line.trim().replace(/\/$/, ''))
    .filter(Boolean);
}
