import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { csvFields } from '../../core/ingest/import/csv.ts';
import { textLines } from '../text-lines.ts';

type Day = { readonly visitors: number; readonly visits: number; given: number };

/**
 * Joins Plausible's table of pages with the counts of each day from its table of visitors: visitors and visits of the
 * day (`day_visitors`, `day_visits`), and the first of those visits that belongs to a row (`first_visit`). The visits
 * are distributed in turn, so that the visits of all pages add up to those of the day.
 */
export async function* joinDays(
  pages: AsyncIterable<Uint8Array>,
  visitors: AsyncIterable<Uint8Array>,
): AsyncGenerator<Buffer> {
  const days = daysOf(await text(Readable.from(visitors)));
  let columns: readonly string[] | undefined;
  for await (const line of textLines(pages)) {
    const fields = csvFields(line);
    if (columns === undefined) {
      columns = fields ?? [];
      yield Buffer.from(`${line},day_visitors,day_visits,first_visit\n`);
      continue;
    }
    const day = days.get(fields?.[columns.indexOf('date')] ?? '');
    const first = day === undefined ? 0 : day.given % Math.max(1, day.visits);
    if (day !== undefined) day.given += Number(fields?.[columns.indexOf('visits')] ?? 0);
    yield Buffer.from(`${line},${day?.visitors ?? ''},${day?.visits ?? ''},${first}\n`);
  }
}

function daysOf(table: string): Map<string, Day> {
  const [columns = [], ...rows] = table
    .split(/\r?\n/)
    .filter(Boolean)
    .map((line) => csvFields(line) ?? []);
  const count = (row: readonly string[], column: string): number => Number(row[columns.indexOf(column)] ?? 0);
  return new Map(
    rows.map((row) => [
      row[columns.indexOf('date')] ?? '',
      { visitors: count(row, 'visitors'), visits: count(row, 'visits'), given: 0 },
    ]),
  );
}
