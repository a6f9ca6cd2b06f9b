import { codeSpan } from '../base/code-span.ts';
import { type ApiErrorOf, apiError } from '../base/errors.ts';
import { err, ok, type Result } from '../base/result.ts';

/**
 * The formats of ClickHouse in which a customer may have an answer. Not among them: formats with rows of progress, whose
 * figures count what other projects store, and formats that read a schema from the server's disk.
 */
export const ANSWER_FORMATS = [
  'TabSeparated',
  'TabSeparatedRaw',
  'TabSeparatedWithNames',
  'TabSeparatedWithNamesAndTypes',
  'TabSeparatedRawWithNames',
  'TabSeparatedRawWithNamesAndTypes',
  'TSV',
  'TSVRaw',
  'TSVWithNames',
  'TSVWithNamesAndTypes',
  'TSVRawWithNames',
  'TSVRawWithNamesAndTypes',
  'CSV',
  'CSVWithNames',
  'CSVWithNamesAndTypes',
  'CustomSeparated',
  'Values',
  'Vertical',
  'JSON',
  'JSONStrings',
  'JSONColumns',
  'JSONColumnsWithMetadata',
  'JSONCompact',
  'JSONCompactStrings',
  'JSONCompactColumns',
  'JSONObjectEachRow',
  'JSONEachRow',
  'JSONLines',
  'NDJSON',
  'PrettyJSONEachRow',
  'PrettyJSONLines',
  'PrettyNDJSON',
  'JSONStringsEachRow',
  'JSONCompactEachRow',
  'JSONCompactEachRowWithNames',
  'JSONCompactEachRowWithNamesAndTypes',
  'JSONCompactStringsEachRow',
  'JSONCompactStringsEachRowWithNames',
  'JSONCompactStringsEachRowWithNamesAndTypes',
  'Pretty',
  'PrettyNoEscapes',
  'PrettyMonoBlock',
  'PrettyCompact',
  'PrettyCompactNoEscapes',
  'PrettyCompactMonoBlock',
  'PrettySpace',
  'Markdown',
  'XML',
  'Parquet',
  'Arrow',
  'ArrowStream',
  'Native',
  'RowBinary',
  'RowBinaryWithNames',
  'RowBinaryWithNamesAndTypes',
  'MsgPack',
  'Null',
] as const;
export type AnswerFormat = (typeof ANSWER_FORMATS)[number];

/** The types of content as which ClickHouse sends them; the first is that of the default. */
export const ANSWER_TYPES = [
  'text/tab-separated-values',
  'text/plain',
  'text/csv',
  'application/json',
  'application/x-ndjson',
  'application/xml',
  'application/octet-stream',
] as const;

/** The format of ClickHouse's HTTP interface when a request names none. */
export const DEFAULT_ANSWER_FORMAT: AnswerFormat = 'TabSeparated';

/** The format in our own spelling, whatever the letters' case. Errors: `bad_request`, which names it. */
export function judgeFormat(name: string): Result<AnswerFormat, ApiErrorOf<'bad_request'>> {
  const found = BY_LOWER_CASE.get(name.toLowerCase());
  if (found !== undefined) return ok(found);
  const shown = codeSpan(name.slice(0, CHARS_SHOWN));
  return err(apiError('bad_request', `The format ${shown} is not available; docs/bi-tools lists those that are.`));
}

const CHARS_SHOWN = 60;
const BY_LOWER_CASE: ReadonlyMap<string, AnswerFormat> = new Map(
  ANSWER_FORMATS.map((format) => [format.toLowerCase(), format]),
);
