import { err, ok, type Result } from '../../core/base/result.ts';
import { gunzipped } from './gunzipped.ts';
import { joinDays } from './join-days.ts';
import { readLines } from './read-lines.ts';
import { readEntry, readZip, type ZipEntry } from './zip.ts';

/** A zip archive as the lines of the files in it, one file after the other. */
export type ZipSource = {
  /** Bytes of those files, compressed. */
  readonly bytes: number;
  readonly isCsv: boolean;
  read(onRead: (bytes: number) => void): AsyncIterable<Uint8Array>;
};

const LINE_FEED = Buffer.from('\n');
const NAMES_CHARS_MAX = 500;
const RECORDS = /\.(json|jsonl|ndjson|csv)(\.gz)?$/i;
const CSV = /\.csv(\.gz)?$/i;
/** Attributes that macOS stores beside each file, under the same name. */
const OF_MAC = /(?:^|\/)(?:__MACOSX\/|\._)/;
/** The tables of Plausible's export. */
const PLAUSIBLE = /(?:^|\/)imported_(\w+?)_\d{8}_\d{8}\.csv$/;

/** Opens an archive. Errors: a sentence. */
export async function openZip(path: string): Promise<Result<ZipSource, string>> {
  const zip = await readZip(path);
  if (!zip.ok) return zip;
  const entries = zip.value.filter(({ name }) => !OF_MAC.test(name));
  const parts = partsOf(path, entries);
  const [first] = parts;
  if (first === undefined) {
    const names = entries.map(({ name }) => name).join(', ');
    return err(`${path} contains no events: ${names.slice(0, NAMES_CHARS_MAX) || 'it is empty'}.`);
  }
  const isCsv = CSV.test(first.entry.name);
  const other = parts.find(({ entry }) => CSV.test(entry.name) !== isCsv);
  if (other !== undefined) {
    const names = `${first.entry.name} and ${other.entry.name}`;
    return err(`${path} contains both CSV and JSON files (${names}); unpack it and import them separately.`);
  }
  return ok({
    bytes: parts.reduce((sum, { entry }) => sum + entry.packedBytes, 0),
    isCsv,
    async *read(onRead) {
      for (const { entry, lines } of parts) {
        yield* lines();
        yield LINE_FEED;
        onRead(entry.packedBytes);
      }
    },
  });
}

type Part = { readonly entry: ZipEntry; readonly lines: () => AsyncIterable<Uint8Array> };

/** Files with records; of Plausible's tables those that can be imported together. */
function partsOf(path: string, entries: readonly ZipEntry[]): readonly Part[] {
  const plain = (entry: ZipEntry): Part => ({ entry, lines: () => linesOfEntry(path, entry) });
  const tables = new Map(entries.map((entry) => [PLAUSIBLE.exec(entry.name)?.[1], entry]));
  tables.delete(undefined);
  if (tables.size === 0) return entries.filter(({ name }) => RECORDS.test(name)).map(plain);
  const [pages, visitors, events] = [tables.get('pages'), tables.get('visitors'), tables.get('custom_events')];
  const views =
    pages !== undefined && visitors !== undefined
      ? { entry: pages, lines: () => joinDays(linesOfEntry(path, pages), linesOfEntry(path, visitors)) }
      : [pages ?? visitors].filter((entry) => entry !== undefined).map(plain);
  return [views, (events === undefined ? [] : [events]).map(plain)].flat();
}

/** Throws errors of a file with its name. */
async function* linesOfEntry(path: string, entry: ZipEntry): AsyncGenerator<Uint8Array, void> {
  const content = readEntry(path, entry);
  try {
    yield* readLines(/\.gz$/i.test(entry.name) ? gunzipped(content) : content);
  } catch (problem) {
    throw new Error(`${entry.name}: ${problem instanceof Error ? problem.message : String(problem)}`);
  }
}
