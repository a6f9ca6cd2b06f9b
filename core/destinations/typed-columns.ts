import { nearName } from '../base/near-name.ts';
import { err, ok, type Result } from '../base/result.ts';
import { SENT_TYPES, type SentType } from '../export/sent-column.ts';

/** A sent property that has a column of its own at the destination. Its type is stated, so no value can change it. */
export type TypedColumn = {
  readonly property: string;
  readonly type: SentType;
  /** Its name there. */
  readonly name: string;
};

/**
 * Names that every target takes without quotes or tricks: Postgres cuts names after 63 bytes and folds capital letters,
 * Spark, Athena and BigQuery do not tell capital letters from small ones, and BigQuery keeps names with `_` in front.
 */
const NAME = /^[a-z](?:[a-z0-9_]{0,61}[a-z0-9])?$/;
/** Readers hold a buffer for each column. */
const COLUMNS_MAX = 200;
const PREFIX = 'properties.';
const DEFAULT_TYPE: SentType = 'text';

/**
 * Reads `properties.price:number as price` (`as` is optional; then the name is `property_price`).
 * Errors: a sentence that names the text and the remedy, also where two columns would have one name.
 *
 * @param taken  names that the table has already
 */
export function readTypedColumns(
  texts: readonly string[],
  taken: ReadonlySet<string>,
): Result<readonly TypedColumn[], string> {
  if (texts.length > COLUMNS_MAX) return err(`names ${texts.length} columns; a table has at most ${COLUMNS_MAX} such.`);
  const columns: TypedColumn[] = [];
  for (const text of texts) {
    const read = readTypedColumn(text);
    if (!read.ok) return read;
    const { name, property } = read.value;
    const twin = columns.find((column) => column.name === name);
    if (twin !== undefined || taken.has(name)) {
      const owner =
        twin === undefined ? 'is a column of every event' : `is the column of \`${PREFIX}${twin.property}\``;
      const remedy = `name the new one, such as \`${text.replace(/ as [^:]*$/, '')} as ${freeName(name, columns, taken)}\`.`;
      return err(`\`${PREFIX}${property}\` would be \`${name}\`, which ${owner} already; ${remedy}`);
    }
    columns.push(read.value);
  }
  return ok(columns);
}

/** The same of a setting with one on each line. */
export function readColumnLines(text: string, taken: ReadonlySet<string>): Result<readonly TypedColumn[], string> {
  const lines = text.split(/[\n,]/).map((line) => line.trim());
  return readTypedColumns(
    lines.filter((line) => line !== ''),
    taken,
  );
}

function readTypedColumn(text: string): Result<TypedColumn, string> {
  const { path = '', name: given } = /^(?<path>.*?)(?: as (?<name>[^:]*))?$/s.exec(text.trim())?.groups ?? {};
  const { property = '', type: asked = DEFAULT_TYPE } =
    /^properties\.(?<property>.+?)(?::(?<type>[a-z]+))?$/s.exec(path)?.groups ?? {};
  if (property === '') {
    return err(`\`${text.slice(0, 100)}\` names no property; write one as \`${PREFIX}price:number\`.`);
  }
  const type = SENT_TYPES.find((each) => each === asked);
  if (type === undefined) {
    const near = nearName(asked, SENT_TYPES);
    const remedy = near === undefined ? `use one of ${SENT_TYPES.join(', ')}` : `did you mean \`${near}\``;
    return err(`\`${text.slice(0, 100)}\` has the type \`${asked}\`, which there is not; ${remedy}.`);
  }
  const name = given ?? defaultName(property);
  if (NAME.test(name)) return ok({ property, type, name });
  const rule = 'a column’s name has at most 63 small letters, digits and `_`, and begins with a letter';
  return err(`\`${PREFIX}${property.slice(0, 100)}\` would be \`${name.slice(0, 100)}\`; ${rule}. Name it by \`as\`.`);
}

/** `orderId` and `order id` become `property_order_id`. The prefix keeps clear of the columns that every event has. */
function defaultName(property: string): string {
  const words = property.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
  return `property_${words.replace(/[^a-z0-9]+/g, '_').replace(/^_+|_+$/g, '')}`;
}

function freeName(name: string, columns: readonly TypedColumn[], taken: ReadonlySet<string>): string {
  const isFree = (each: string) => !taken.has(each) && columns.every((column) => column.name !== each);
  let count = 2;
  while (!isFree(`${name}_${count}`)) count++;
  return `${name}_${count}`;
}
