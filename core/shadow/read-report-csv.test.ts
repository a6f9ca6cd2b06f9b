import { describe, expect, it } from 'vitest';
import { readReportCsv } from './read-report-csv.ts';

const rowsOf = (text: string) => {
  const read = readReportCsv(text);
  return read.ok ? read.value : read.error;
};

describe('a report as CSV', () => {
  it('is read under the titles that tools write, in any order and with any separator', () => {
    const row = { day: '2026-11-20', event: 'sign up, free', events: 5 };
    expect(rowsOf('day,event,events\n2026-11-20,"sign up, free",5\n')).toEqual([row]);
    expect(rowsOf('\uFEFFEvent count;Event name;Date\r\n5;sign up, free;20261120\r\n')).toEqual([row]);
    expect(rowsOf('# export\nDate\tTotal users\tSessions\tCity\n2026-11-20\t7\t9\tBerlin')).toEqual([
      { day: '2026-11-20', visitors: 7, sessions: 9 },
    ]);
  });

  it('is refused by line, value and remedy', () => {
    expect(rowsOf('')).toContain('is empty');
    expect(rowsOf('event,events\nview,1')).toContain('Name one `day`');
    expect(rowsOf('day,event,events\n20/11/2026,view,1')).toBe(
      'Line 2 of the CSV has the day `20/11/2026`; write it as `2026-11-20`.',
    );
    expect(rowsOf('day,events\n2026-11-20,1\n2026-11-21,-4')).toContain('Line 3 of the CSV has `events` `-4`');
    expect(rowsOf('day;events\n2026-11-20;1.000')).toContain('without separators');
    expect(rowsOf('day,events\n2026-11-20')).toContain('has 1 cells; the header has 2');
    expect(rowsOf('day,events\n2026-11-20,"1')).toContain('unclosed quotes');
    expect(rowsOf('day,events,count\n2026-11-20,1,2')).toContain('Two columns');
    expect(rowsOf('day,events\n2026-02-30,1')).toContain('2026-02-30');
  });
});
