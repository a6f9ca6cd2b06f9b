import type { DateSpan, Filter } from '../../api/kinds/fields.ts';
import type { MailLanguage } from '../../base/mail-languages.ts';
import { utcMidnight } from '../../base/time/calendar.ts';
import { boardWords } from './board-words.ts';

/** `23 – 29 Nov 2026`: whole days as text, which no zone can shift. */
export function sayDays({ start, end }: DateSpan, language: MailLanguage): string {
  const written = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    ...{ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
  });
  return written.formatRange(utcMidnight(start), utcMidnight(end));
}

export function sayTime(atMs: number, zone: string, language: MailLanguage): string {
  const written = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    ...{ day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    timeZone: zone,
  });
  return `${written.format(atMs)} (${zone})`;
}

/** Filters in words; what a sentence cannot say is named as a whole, never left out in silence. */
export function sayFilters(filters: readonly Filter[], language: MailLanguage): string {
  const words = boardWords(language);
  if (filters.length === 0) return words.noFilters;
  const said = filters.map((filter) => sayFilter(filter, language));
  return [...new Set(said)].join(words.and);
}

function sayFilter(filter: Filter, language: MailLanguage): string {
  const words = boardWords(language);
  if ('or' in filter || 'and' in filter || !('property' in filter)) return words.otherFilters;
  const { property, operator, value } = filter;
  const name = property.replace(/^(session|person|properties)\./, '').replaceAll('_', ' ');
  const values = value === undefined ? [] : [value].flat().map((each) => sayValue(property, String(each), language));
  const head = name.charAt(0).toUpperCase() + name.slice(1);
  return [head, words.operators[operator], values.join(' / ')].filter(Boolean).join(' ');
}

function sayValue(property: string, value: string, language: MailLanguage): string {
  if (!/^(session\.)?country$/.test(property)) return value;
  try {
    return new Intl.DisplayNames(language, { type: 'region', fallback: 'code' }).of(value) ?? value;
  } catch {
    return value;
  }
}
