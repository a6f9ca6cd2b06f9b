import type { RejectCode } from '../../api/ingest.ts';
import { parseExactJson } from '../../base/exact-json.ts';
import { ID_CHARS_MAX } from '../../base/limits.ts';
import { type Fields, isFields, type RawEvent } from '../raw-event.ts';
import { isUnreadable, type ReadOptions, type Unreadable } from '../vendors/export-format.ts';
import { idText } from '../vendors/mapping/context.ts';
import { type CsvField, csvFields, readCsv } from './csv.ts';
import { DeviceUsers } from './device-users.ts';
import { unreadFormat } from './foreign-kinds.ts';
import { IMPORT_FORMATS, type ImportFormat, type ImportFormats } from './formats.ts';
import type { FileShape } from './line-form.ts';

export type RecordRead =
  /** A blank line, or the header of a CSV. */
  { readonly kind: 'nothing' } | { readonly kind: 'events'; readonly events: Iterable<RawEvent> } | Refused;
export type Refused = {
  readonly kind: 'refused';
  readonly code: RejectCode;
  readonly message: string;
  /** The id that the record gives its event, if any. */
  readonly id?: string;
};

const NOTHING: RecordRead = Object.freeze({ kind: 'nothing' });
const PROBLEM_CHARS_MAX = 200;

/**
 * Reads the lines of a file in order, one record per line. The format is the one named by the caller, or that of the
 * first record that can be read.
 */
export class RecordReader {
  readonly #shape: FileShape;
  readonly #options: ReadOptions;
  readonly #formats: ImportFormats;
  #format: ImportFormat | undefined;
  #columns: readonly string[] | undefined;
  readonly #users = new DeviceUsers();

  constructor(shape: FileShape, format: ImportFormat | undefined, options: ReadOptions, formats = IMPORT_FORMATS) {
    this.#shape = shape;
    this.#format = format;
    this.#options = options;
    this.#formats = formats;
  }

  /** Name of the format; undefined until a record could be read. */
  get format(): string | undefined {
    return this.#format?.name;
  }

  read(line: string): RecordRead {
    if (line.trim() === '') return NOTHING;
    const record = this.#shape === 'csv' ? this.#row(line) : parsed(line);
    return 'kind' in record ? record : this.#eventsOf(record.fields);
  }

  #eventsOf(record: Fields): RecordRead {
    this.#format ??= this.#formats.of(record);
    if (this.#format === undefined) return withId(refused('missing_event', unreadFormat(record)), record);
    const events = readAs(this.#format, record, this.#options);
    if (!isUnreadable(events)) return { kind: 'events', events: this.#settled(events, this.#format, record) };
    return withId(refused('not_an_object', `This is not an event of ${this.#format.name}: ${events.problem}.`), record);
  }

  /** Events that a format generates (lazily) from counts have no persons to assign. */
  #settled(events: Iterable<RawEvent>, { format }: ImportFormat, record: Fields): Iterable<RawEvent> {
    if (!Array.isArray(events)) return events;
    const owner = format.ownerOf?.(record);
    return events.map((event: RawEvent) => this.#users.settle(event, owner));
  }

  #row(line: string): Parsed | RecordRead {
    const fields = readCsv(line.endsWith('\r') ? line.slice(0, -1) : line);
    if (fields === undefined) return refused('not_an_object', 'The row is not valid CSV: its quotes do not match.');
    const texts = fields.map(({ text }) => text);
    if (this.#columns === undefined || isHeaderAgain(this.#columns, texts)) {
      this.#columns = texts;
      return NOTHING;
    }
    const columns = this.#columns;
    if (fields.length !== columns.length) {
      return refused('not_an_object', `The row has ${fields.length} fields; the header names ${columns.length}.`);
    }
    const readRow = this.#format?.format.readRow;
    if (readRow) return { fields: readRow(columns, fields) };
    return { fields: Object.fromEntries(columns.map((column, place) => [column, cellOf(fields[place])])) };
  }
}

/** How MySQL, Postgres and ClickHouse write that there is no value. */
const NULL = '\\N';

function cellOf({ text, isQuoted }: CsvField = NO_CELL): string {
  return !isQuoted && text === NULL ? '' : text;
}

const NO_CELL: CsvField = Object.freeze({ text: '', isQuoted: false });

/** An unexpected exception refuses only its record: an import that stopped there would stop there on every retry. */
function readAs({ format }: ImportFormat, record: Fields, options: ReadOptions): Iterable<RawEvent> | Unreadable {
  try {
    return format.read(record, options);
  } catch (problem) {
    return { problem: `it cannot be read (${String(problem).slice(0, PROBLEM_CHARS_MAX)})` };
  }
}

/** Finds the format of a CSV by its header; undefined if no format has those columns. */
export function formatOfHeader(line: string, formats = IMPORT_FORMATS): ImportFormat | undefined {
  const columns = csvFields(line.trimEnd());
  if (columns === undefined || columns.length < 2) return undefined;
  return formats.of(Object.fromEntries(columns.map((column) => [column, ''])));
}

type Parsed = { readonly fields: Fields };

function parsed(line: string): Parsed | Refused {
  try {
    const value = parseExactJson(line);
    if (isFields(value)) return { fields: value };
    return refused('not_an_object', `The line is ${line.slice(0, 40)}; it must be a JSON object.`);
  } catch (problem) {
    const detail = problem instanceof Error ? problem.message.slice(0, PROBLEM_CHARS_MAX) : '';
    return refused('not_an_object', `The line is not valid JSON: ${detail}`);
  }
}

/** Concatenated files (`cat *.csv`) repeat their headers. `date` can only be a column name, not a day. */
function isHeaderAgain(columns: readonly string[], fields: readonly string[]): boolean {
  if (columns[0] === 'date') return fields[0] === 'date';
  return fields.length === columns.length && fields.every((field, place) => field === columns[place]);
}

/** The names that formats use for an event's id. */
const IDS = ['id', 'uuid', 'messageId', '$insert_id', 'insert_id', 'event_id'] as const;

function withId(refusal: Refused, record: Fields): Refused {
  const id = IDS.map((name) => idText(record[name])).find((text) => text !== '');
  return id === undefined ? refusal : { ...refusal, id: id.slice(0, ID_CHARS_MAX) };
}

function refused(code: RejectCode, message: string): Refused {
  return { kind: 'refused', code, message };
}
