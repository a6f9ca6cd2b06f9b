import { SCHEMA_TYPES, type SchemaProperty, schemaPropertySchema } from '../../../../../core/api/project-rules.ts';

/**
 * A property of a schema as a line of text: `amount: number, required, min 0, max 1000`, `plan: one of free | pro`,
 * `sku: text, pattern [A-Z]{3}-[0-9]+`. A pattern is the rest of its line.
 */

const REQUIRED = 'required';
const ONE_OF = 'one of ';
const PATTERN = 'pattern ';

/** The property of a line; undefined if the line cannot be read. A name may have colons, so each of them is tried. */
export function propertyOf(line: string): [string, SchemaProperty] | undefined {
  for (let at = line.indexOf(':'); at !== -1; at = line.indexOf(':', at + 1)) {
    const name = line.slice(0, at).trim();
    const property = checksOf(line.slice(at + 1).trim());
    if (name !== '' && property !== undefined) return [name, property];
  }
  const name = line.trim();
  return name === '' || name.includes(':') ? undefined : [name, { required: false }];
}

function checksOf(text: string): SchemaProperty | undefined {
  const property: Record<string, unknown> = {};
  let rest = text;
  while (rest !== '') {
    const word = clauseOf(rest);
    if (!take(property, word)) return undefined;
    rest = rest.slice(word.length).replace(/^\s*,/, '').trim();
  }
  const read = schemaPropertySchema.safeParse(property);
  return Object.keys(property).length > 0 && read.success ? read.data : undefined;
}

/** Up to the next comma; those of a pattern belong to it. Types may also be parted by spaces alone. */
function clauseOf(text: string): string {
  if (text.startsWith(PATTERN)) return text;
  const [clause = ''] = text.split(',');
  const [first = ''] = clause.split(/\s/);
  return first === REQUIRED || isType(first) ? first : clause;
}

function take(property: Record<string, unknown>, clause: string): boolean {
  const text = clause.trim();
  const range = /^(min|max) (-?[0-9.]+(?:e[+-]?\d+)?)$/i.exec(text);
  if (text === REQUIRED) property.required = true;
  else if (isType(text)) property.type = text;
  else if (text.startsWith(ONE_OF)) property.values = text.slice(ONE_OF.length).split('|').map(readValue);
  else if (text.startsWith(PATTERN)) property.pattern = text.slice(PATTERN.length).trim();
  else if (range?.[1] !== undefined) property[range[1].toLowerCase()] = Number(range[2]);
  else return false;
  return true;
}

function isType(word: string): boolean {
  return SCHEMA_TYPES.some((type) => type === word);
}

/** `1` is the number, `"1"` the text. */
function readValue(text: string): unknown {
  const value = text.trim();
  try {
    const read: unknown = JSON.parse(value);
    return typeof read === 'object' ? value : read;
  } catch {
    return value;
  }
}

export function lineOf(name: string, { type, required, values, min, max, pattern }: SchemaProperty): string {
  const checks = [
    ...(type === undefined ? [] : [type]),
    ...(required ? [REQUIRED] : []),
    ...(values === undefined ? [] : [`${ONE_OF}${values.map(shownValue).join(' | ')}`]),
    ...(min === undefined ? [] : [`min ${min}`]),
    ...(max === undefined ? [] : [`max ${max}`]),
    ...(pattern === undefined ? [] : [`${PATTERN}${pattern}`]),
  ];
  return checks.length === 0 ? name : `${name}: ${checks.join(', ')}`;
}

/** In quotes where the text alone would be read as another value. */
function shownValue(value: string | number | boolean): string {
  return typeof value === 'string' && readValue(value) !== value ? JSON.stringify(value) : String(value);
}
