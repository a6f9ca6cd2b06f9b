/** A kind of file that is not text, by the bytes that it begins with. */
export type FileKind = {
  readonly name: string;
  /** As hexadecimal digits. */
  readonly magic: string;
  /** Where they are; default 0. */
  readonly at?: number;
  /** As the end of "The file is …". */
  readonly said: string;
  /** The way to import it all the same. */
  readonly remedy: string;
};

const COMMAND = 'use `npm run import`, which reads it';
const OTHER = 'use gzip or zstd, or send it as it is';
const EXPORT = 'export its events as lines of JSON, or as Parquet';

/** A line adds a kind that is named where it cannot be read. */
const KINDS: readonly FileKind[] = [
  { name: 'gzip', magic: '1f8b', said: 'compressed with gzip', remedy: 'unpack it' },
  { name: 'zstd', magic: '28b52ffd', said: 'compressed with zstd', remedy: 'unpack it' },
  { name: 'zip', magic: '504b0304', said: 'a zip archive', remedy: `unpack it, or ${COMMAND}` },
  { name: 'zip', magic: '504b0506', said: 'an empty zip archive', remedy: 'export it again' },
  { name: 'tar', magic: '7573746172', at: 257, said: 'a tar archive', remedy: `unpack it, or ${COMMAND}` },
  { name: 'parquet', magic: '50415231', said: 'a Parquet file, which is read from its end', remedy: COMMAND },
  { name: 'encrypted', magic: '50415245', said: 'an encrypted Parquet file', remedy: 'write it without encryption' },
  { name: 'bzip2', magic: '425a68', said: 'compressed with bzip2', remedy: OTHER },
  { name: 'xz', magic: 'fd377a585a00', said: 'compressed with xz', remedy: OTHER },
  { name: 'lz4', magic: '04224d18', said: 'compressed with LZ4', remedy: OTHER },
  { name: 'snappy', magic: 'ff060000734e61507059', said: 'compressed with Snappy', remedy: OTHER },
  { name: '7z', magic: '377abcaf271c', said: 'a 7z archive', remedy: 'unpack it' },
  { name: 'rar', magic: '526172211a07', said: 'a RAR archive', remedy: 'unpack it' },
  { name: 'orc', magic: '4f5243', said: 'an ORC file', remedy: EXPORT },
  { name: 'avro', magic: '4f626a01', said: 'an Avro file', remedy: EXPORT },
  { name: 'arrow', magic: '4152524f5731', said: 'an Arrow file', remedy: EXPORT },
  { name: 'sqlite', magic: '53514c69746520666f726d61742033', said: 'a SQLite database', remedy: EXPORT },
  { name: 'pdf', magic: '25504446', said: 'a PDF', remedy: EXPORT },
  { name: 'xls', magic: 'd0cf11e0a1b11ae1', said: 'a file of an old Office program', remedy: 'save it as CSV' },
  { name: 'utf-16', magic: 'fffe', said: 'text in UTF-16', remedy: 'save it as UTF-8 (`iconv -f UTF-16 -t UTF-8`)' },
  { name: 'utf-16', magic: 'feff', said: 'text in UTF-16', remedy: 'save it as UTF-8 (`iconv -f UTF-16 -t UTF-8`)' },
];

/** The kind of a file, by its first bytes; undefined where it may be text. */
export function fileKind(head: Uint8Array): FileKind | undefined {
  return KINDS.find(({ magic, at = 0 }) => {
    for (let place = 0; place * 2 < magic.length; place++) {
      if (head[at + place] !== Number.parseInt(magic.slice(place * 2, place * 2 + 2), 16)) return false;
    }
    return true;
  });
}
