import type { Finding, ValueKind } from '../../../../../core/api/data-quality.ts';
import { count, share } from '../../../format/figures.ts';
import { eventLabel } from '../../../format/known-values.ts';
import { t } from '../../../words/t.ts';

/** A finding in the words of the page: names as they are shown, figures as the language writes them. */
export function findingTitle(finding: Finding): string {
  const { kind, event = '', property = '', library = '', value = '', was, is, hours = 0 } = finding;
  const names = { event: eventLabel(event), property, library, value };
  if (kind === 'type_changed') return t('quality.type_changed', { ...names, was: typeText(was), is: typeText(is) });
  if (kind === 'clock_offset') return t('quality.clock_offset', { library, hours: count(hours) });
  return t(`quality.${kind}`, names);
}

/** The figures behind it. */
export function findingFigures({ kind, count: hits, of, expected, chance }: Finding): string {
  const counts = { count: hits, of, part: share(of === 0 ? 0 : hits / of) };
  if (kind === 'traffic_stopped') return t('quality.sessions_of', { ...counts, expected: Math.round(expected ?? 0) });
  if (kind === 'event_flood') return t('quality.events_in', { ...counts, expected: Math.round(expected ?? 0) });
  const said = t('quality.part_of', counts);
  if (expected === undefined) return said;
  const about = `${said} ${t('quality.expected', { expected: Math.round(expected) })}`;
  return chance === undefined || kind !== 'event_stopped'
    ? about
    : `${about} ${t('quality.chance', { chance: chance.toExponential(0) })}`;
}

export function typeText(type: ValueKind | undefined): string {
  return type === undefined ? '–' : t(`quality.type_${type}`);
}

export function releaseText({ platform, release }: Pick<Finding, 'platform' | 'release'>): string {
  return [platform, release].filter(Boolean).join(' ');
}
