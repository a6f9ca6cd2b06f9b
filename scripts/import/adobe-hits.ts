import { textLines } from '../text-lines.ts';

/** Columns that are numbers, whose words stand in a file of their own. */
const LOOKUPS: Readonly<Record<string, string>> = {
  browser: 'browser.tsv',
  os: 'operating_systems.tsv',
  country: 'country.tsv',
  language: 'languages.tsv',
};

/**
 * The hits of a data feed as lines of JSON, under the names of their columns. Empty cells are left out: of a thousand
 * columns, most are.
 *
 * @param columns  `column_headers.tsv`: the names, in one line
 * @param lookup  a file of words by their numbers, by its name
 */
export async function* adobeHits(
  hits: AsyncIterable<Uint8Array>,
  columns: AsyncIterable<Uint8Array>,
  lookup: (name: string) => AsyncIterable<Uint8Array> | undefined,
): AsyncGenerator<Buffer, void> {
  const names = await namesOf(columns);
  const words = new Map<string, ReadonlyMap<string, string>>();
  for (const [column, file] of Object.entries(LOOKUPS)) {
    const table = names.includes(column) ? lookup(file) : undefined;
    if (table !== undefined) words.set(column, await wordsOf(table));
  }
  for await (const cells of rowsOf(hits)) {
    if (cells.length === 1 && cells[0] === '') continue;
    const hit = cells.flatMap((cell, place): [string, string][] => {
      const name = names[place] ?? `column_${place + 1}`;
      return cell === '' ? [] : [[name, words.get(name)?.get(cell) ?? cell]];
    });
    yield Buffer.from(`${JSON.stringify(Object.fromEntries(hit))}\n`);
  }
}

async function namesOf(columns: AsyncIterable<Uint8Array>): Promise<readonly string[]> {
  for await (const cells of rowsOf(columns)) return cells.map((name) => name.trim().toLowerCase());
  return [];
}

async function wordsOf(table: AsyncIterable<Uint8Array>): Promise<ReadonlyMap<string, string>> {
  const words = new Map<string, string>();
  for await (const [number = '', word = ''] of rowsOf(table)) words.set(number, word);
  return words;
}

/** Rows of a table whose cells are separated by tabs; a backslash makes the tab, line feed or backslash after it text. */
async function* rowsOf(table: AsyncIterable<Uint8Array>): AsyncGenerator<readonly string[], void> {
  let begun = '';
  for await (const line of textLines(table)) {
    const row = begun + line;
    if (/(?<!\\)(?:\\\\)*\\$/.test(row)) begun = `${row}\n`;
    else {
      begun = '';
      yield row.includes('\\') ? escapedCells(row) : row.split('\t');
    }
  }
}

function escapedCells(row: string): string[] {
  const cells: string[] = [];
  let cell = '';
  for (let at = 0; at < row.length; at++) {
    if (row[at] === '\\' && at + 1 < row.length) cell += row[++at];
    else if (row[at] === '\t') {
      cells.push(cell);
      cell = '';
    } else cell += row[at];
  }
  return [...cells, cell];
}
