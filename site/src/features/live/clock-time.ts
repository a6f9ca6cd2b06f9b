import { language } from '../../words/t.ts';

const formatters = new Map<string, Intl.DateTimeFormat>();

/** `14:05:09` in a zone. */
export function clockTime(atMs: number, timeZone: string): string {
  const key = `${language()} ${timeZone}`;
  const known = formatters.get(key);
  const formatter = known ?? new Intl.DateTimeFormat(language(), { ...TIME, timeZone });
  formatters.set(key, formatter);
  return formatter.format(atMs);
}

const TIME = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
