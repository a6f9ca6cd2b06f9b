import { err, ok, type Result } from '../../core/base/result.ts';
import type { Archive } from './archive.ts';
import { CutFile } from './cut-file.ts';
import { LAYOUTS } from './layouts/index.ts';

/** An archive as the lines of the files in it, one file after the other. */
export type ArchiveSource = {
  /** Bytes of those files, as stored. */
  readonly bytes: number;
  readonly isCsv: boolean;
  read(onRead: (bytes: number) => void): AsyncIterable<Uint8Array>;
};

const LINE_FEED = Buffer.from('\n');
const NAMES_CHARS_MAX = 500;
/** Attributes that macOS stores beside each file, under the same name. */
const OF_MAC = /(?:^|\/)(?:__MACOSX\/|\._)/;

/** The files of an archive that are imported. Errors: a sentence. */
export function archiveSource(path: string, { entries: all, cut }: Archive): Result<ArchiveSource, string> {
  const entries = all.filter(({ name }) => !OF_MAC.test(name));
  const layout = LAYOUTS.find(({ partsOf }) => partsOf(entries) !== undefined);
  const parts = layout?.partsOf(entries) ?? [];
  const [first] = parts;
  if (layout === undefined || first === undefined) {
    const names = entries.map(({ name }) => name).join(', ');
    const without = cut === undefined ? 'contains no events' : `is cut off (${cut}) and contains no events`;
    return err(`${path} ${without}: ${names.slice(0, NAMES_CHARS_MAX) || 'it is empty'}.`);
  }
  if (cut !== undefined && layout.needsWhole) {
    return err(`${path} is cut off (${cut}), and its files can only be read together; nothing was imported.`);
  }
  const other = parts.find(({ isCsv }) => isCsv !== first.isCsv);
  if (other !== undefined) {
    const names = `${first.entry.name} and ${other.entry.name}`;
    return err(`${path} contains both CSV and JSON files (${names}); unpack it and import them separately.`);
  }
  return ok({
    bytes: parts.reduce((sum, { entry }) => sum + entry.bytes, 0),
    isCsv: first.isCsv,
    async *read(onRead) {
      for (const { entry, lines } of parts) {
        yield* lines();
        yield LINE_FEED;
        onRead(entry.bytes);
      }
      if (cut !== undefined) throw new CutFile(cut);
    },
  });
}
