import type { ReportedRow } from '../api/shadow-runs.ts';
import { unguarded } from '../base/csv.ts';
import { SHADOW_REPORT_ROWS_MAX } from '../base/limits.ts';
import { err, ok, type Result } from '../base/result.ts';
import { parseDate } from '../base/time/calendar.ts';
import { csvFields } from '../ingest/import/csv.ts';

type Column = 'day' | 'event' | 'events' | 'visitors' | 'sessions';

/** The titles under which tools write these columns, in plain letters. */
const TITLES: Readonly<Record<Column, readonly string[]>> = {
  day: ['day', 'date', 'datum', 'fecha', 'tag'],
  event: ['event', 'eventname', 'name', 'action', 'label'],
  events: ['events', 'count', 'eventcount', 'total', 'totalevents', 'hits', 'pageviews', 'views'],
  visitors: ['visitors', 'users', 'totalusers', 'uniquevisitors', 'uniqueusers', 'uniques', 'persons'],
  sessions: ['sessions', 'visits'],
};

/**
 * Reads a report as CSV: a header, then rows by day, or by day and event. Separated by commas, semicolons or tabs.
 *
 * @returns the fault as a message that names the line, the value and the remedy
 */
export function readReportCsv(text: string): Result<ReportedRow[], string> {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => line.trim() !== '' && !line.startsWith('#'));
  const [header, ...rest] = lines;
  if (!header)
    return err('The CSV is empty; send a header such as `day,event,events` and a row for each day and event.');
  if (rest.length > SHADOW_REPORT_ROWS_MAX) {
    return err(
      `The CSV has ${rest.length} rows; at most ${SHADOW_REPORT_ROWS_MAX} are read. Send fewer days at a time.`,
    );
  }
  const split = splitter(header.line);
  const titles = (split(header.line) ?? []).map(columnOf);
  if (!titles.includes('day'))
    return err(`No column of the CSV is a day: its header is \`${header.line.slice(0, 120)}\`. Name one \`day\`.`);
  const twice = titles.find((title, place) => title !== undefined && titles.indexOf(title) !== place);
  if (twice) return err(`Two columns of the CSV are \`${twice}\`; leave one.`);
  const rows: ReportedRow[] = [];
  for (const { line, number } of rest) {
    const cells = split(line);
    if (cells?.length !== titles.length) {
      return err(
        `Line ${number} of the CSV has ${cells?.length ?? 'unclosed quotes and no readable'} cells; the header has ${titles.length}.`,
      );
    }
    const row = readRow(new Map(cells.flatMap((cell, place) => cellAt(titles[place], cell))), number);
    if (!row.ok) return row;
    rows.push(row.value);
  }
  return rows.length === 0 ? err('The CSV has a header and no rows.') : ok(rows);
}

function cellAt(title: Column | undefined, cell: string): [Column, string][] {
  const text = unguarded(cell.trim());
  return title === undefined || text === '' ? [] : [[title, text]];
}

function splitter(header: string): (line: string) => string[] | undefined {
  const separator = [',', ';', '\t'].find((each) => header.includes(each)) ?? ',';
  if (separator === ',') return csvFields;
  // A comma is then part of a cell, so each cell is read by itself.
  return (line) => {
    const cells = line.split(separator).map((cell) => (cell.startsWith('"') ? csvFields(cell)?.[0] : cell));
    return cells.every((cell) => cell !== undefined) ? cells : undefined;
  };
}

function columnOf(title: string): Column | undefined {
  const plain = title.toLowerCase().replaceAll(/[^a-z]/g, '');
  const columns: readonly Column[] = ['day', 'event', 'events', 'visitors', 'sessions'];
  return columns.find((column) => TITLES[column].includes(plain));
}

function readRow(cells: ReadonlyMap<Column, string>, line: number): Result<ReportedRow, string> {
  const given = cells.get('day') ?? '';
  const day = parseDate(given.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'));
  if (day === undefined)
    return err(`Line ${line} of the CSV has the day \`${given.slice(0, 40)}\`; write it as \`2026-11-20\`.`);
  const figures: { events?: number; visitors?: number; sessions?: number } = {};
  for (const column of ['events', 'visitors', 'sessions'] as const) {
    const text = cells.get(column);
    if (text === undefined) continue;
    // `1.000` is a thousand or one: whoever wrote it has to tell.
    if (!/^\d{1,12}(\.0+)?$/.test(text) || /^\d{1,3}\.000$/.test(text)) {
      return err(
        `Line ${line} of the CSV has \`${column}\` \`${text.slice(0, 40)}\`; write a whole number without separators.`,
      );
    }
    figures[column] = Number(text);
  }
  const event = cells.get('event');
  return ok({ day, ...(event === undefined ? {} : { event }), ...figures });
}
