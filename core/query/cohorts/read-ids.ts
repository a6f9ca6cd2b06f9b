import { cleanText } from '../../base/clean-text.ts';
import { isRawNumber, parseExactJson } from '../../base/exact-json.ts';
import { ID_CHARS_MAX } from '../../base/limits.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { csvFields } from '../../ingest/import/csv.ts';

/** Names of the column or the field that holds the id, in the order in which they are looked for. */
const ID_NAMES = ['user_id', 'id', 'distinct_id', 'anonymous_id', 'userid', 'person', 'person_id'];

/** Reads the lines of an uploaded list, one after another. */
export type IdReader = (line: string) => Result<readonly string[], string>;

/** A file as JSON lines (texts, numbers, objects with an id, or lists of these), or as CSV with or without a header. */
export function idReader(isJson: boolean): IdReader {
  return isJson ? readJsonLine : csvReader();
}

function readJsonLine(line: string): Result<readonly string[], string> {
  try {
    const parsed = parseExactJson(line);
    return idsIn(Array.isArray(parsed) ? parsed : [parsed]);
  } catch {
    return err('is not JSON; send one id, or one object with `user_id`, a line');
  }
}

function idsIn(values: readonly unknown[]): Result<readonly string[], string> {
  const ids: string[] = [];
  for (const each of values) {
    const text = textOf(each) ?? textOf(fieldOf(each));
    if (text === undefined) return err(`names no id; send a text, a number, or an object with ${ID_NAMES[0]}`);
    const id = checkedId(text);
    if (!id.ok) return id;
    ids.push(id.value);
  }
  return ok(ids);
}

function textOf(value: unknown): string | undefined {
  if (isRawNumber(value)) return value.rawJSON;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function fieldOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  const fields = new Map<string, unknown>(Object.entries(value));
  return ID_NAMES.map((name) => fields.get(name)).find((each) => each !== undefined);
}

/** The first line is a header if it has one of the names; the ids then stand in that column, else in the first. */
function csvReader(): IdReader {
  let column: number | undefined;
  return (line) => {
    const fields = csvFields(line);
    if (fields === undefined) return err('is not CSV: a quote is not closed');
    if (column === undefined) {
      const names = fields.map((field) => cleanText(field).toLowerCase());
      const named = ID_NAMES.map((name) => names.indexOf(name)).find((at) => at >= 0);
      column = named ?? 0;
      if (named !== undefined) return ok([]);
    }
    const id = checkedId(fields[column] ?? '');
    return id.ok ? ok([id.value]) : id;
  };
}

/** The id as ingest stores it. */
function checkedId(text: string): Result<string, string> {
  const id = cleanText(text);
  if (id === '') return err('has an empty id');
  return id.length > ID_CHARS_MAX
    ? err(`has an id of ${id.length} characters; ids have at most ${ID_CHARS_MAX}`)
    : ok(id);
}
