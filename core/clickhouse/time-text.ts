let lastMs = Number.NaN;
let lastText = '';

/** Unix milliseconds as `YYYY-MM-DD hh:mm:ss.mmm` in UTC: ClickHouse's own text form, which it parses fastest. */
export function timeText(ms: number): string {
  if (ms !== lastMs) {
    lastMs = ms;
    lastText = new Date(ms).toISOString().replace('T', ' ').slice(0, 23);
  }
  return lastText;
}

/** ClickHouse's text form of a time in UTC as ISO 8601. */
export function isoOfText(text: string): string {
  return `${text.replace(' ', 'T')}Z`;
}
