import { csvFields } from '../../core/ingest/import/csv.ts';
import { LineForm } from '../../core/ingest/import/line-form.ts';
import { textLines } from '../text-lines.ts';

/** Kinds of values, as Umami numbers them. */
const NUMBER = '2';
const BOOLEAN = '3';
const DATE = '4';

type Data = Map<string, Record<string, unknown>>;

/** Adds to Umami's table of events a column `event_data`, the JSON of an event's rows in the table of that name. */
export async function* joinEventData(
  events: AsyncIterable<Uint8Array>,
  tables: readonly AsyncIterable<Uint8Array>[],
): AsyncGenerator<Buffer, void> {
  const data: Data = new Map();
  for (const table of tables) await collect(table, data);
  let idAt: number | undefined;
  for await (const line of recordsOf(events)) {
    if (idAt === undefined) {
      idAt = csvFields(line)?.indexOf('event_id') ?? -1;
      yield Buffer.from(`${line},event_data\n`);
      continue;
    }
    const found = data.get(csvFields(line)?.[idAt] ?? '');
    const cell = found === undefined ? '' : `"${JSON.stringify(found).replaceAll('"', '""')}"`;
    yield Buffer.from(`${line},${cell}\n`);
  }
}

async function collect(table: AsyncIterable<Uint8Array>, data: Data): Promise<void> {
  let columns: readonly string[] | undefined;
  for await (const line of recordsOf(table)) {
    const cells = csvFields(line) ?? [];
    if (columns === undefined) {
      columns = cells;
      continue;
    }
    const row = Object.fromEntries(columns.map((column, place) => [column, cells[place] ?? '']));
    const id = row.website_event_id ?? row.event_id ?? '';
    const key = row.data_key ?? row.event_key ?? '';
    if (id === '' || key === '' || key === '__proto__') continue;
    data.set(id, { ...data.get(id), [key]: valueOfRow(row) });
  }
}

function valueOfRow({
  data_type: type,
  string_value: text = '',
  number_value: number = '',
  date_value: date = '',
}: Readonly<Record<string, string>>): unknown {
  if (type === NUMBER) return number === '' ? text : Number(number);
  if (type === BOOLEAN) return text === 'true';
  return type === DATE ? date || text : text;
}

/** The records of a CSV, with the line breaks within their cells replaced, as `POST /import` does it. */
async function* recordsOf(table: AsyncIterable<Uint8Array>): AsyncGenerator<string, void> {
  const form = new LineForm('csv');
  async function* rewritten() {
    for await (const bytes of table) {
      const own = bytes.slice();
      form.rewrite(own);
      yield own;
    }
  }
  for await (const line of textLines(rewritten())) if (line !== '') yield line;
}
