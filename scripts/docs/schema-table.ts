import type { JsonSchema } from '../../core/api/kinds/json-schema.ts';

/** One row for each field, required ones first; the fields of objects within follow under dotted names. */
export function fieldsOf(schema: JsonSchema, prefix = ''): string[][] {
  const required = listOf(schema.required);
  return Object.entries(recordOf(schema.properties)).flatMap(([name, field]) => {
    const path = `${prefix}${name}`;
    const type = typeOf(field);
    const note = required.includes(name) ? 'Required. ' : '';
    const described = typeof field.description === 'string' ? field.description : '';
    return [[`\`${path}\``, type, `${note}${described}`.trim()], ...innerFields(field, path)];
  });
}

function innerFields(field: JsonSchema, path: string): string[][] {
  const objects = alternativesOf(field).map((each): [JsonSchema, string] =>
    each.type === 'array' ? [recordsOf([each.items])[0] ?? {}, `${path}[].`] : [each, `${path}.`],
  );
  return objects.flatMap(([of, prefix]) => alternativesOf(of).flatMap((each) => fieldsOf(each, prefix)));
}

function typeOf(schema: JsonSchema): string {
  if (typeof schema.$ref === 'string') {
    const name = schema.$ref.replace(/^#(.*\/)?/, '');
    // In the document of the whole API, parts are components, which have a page of their own.
    const page = schema.$ref.startsWith('#/components/') ? 'schemas.md' : '';
    return `[${name}](${page}#${name.toLowerCase()})`;
  }
  if ('const' in schema) return `\`${JSON.stringify(schema.const)}\``;
  const values = listOf(schema.enum);
  if (values.length > 0) return values.map((each) => `\`${String(each)}\``).join(', ');
  if (schema.type === 'array') return `list of ${typeOf(recordsOf([schema.items])[0] ?? {})}`;
  const alternatives = recordsOf(listOf(schema.anyOf));
  if (alternatives.length > 0) return [...new Set(alternatives.map(typeOf))].join(' or ');
  return typeof schema.type === 'string' ? schema.type : 'any';
}

function alternativesOf(schema: JsonSchema): JsonSchema[] {
  const alternatives = recordsOf(listOf(schema.anyOf));
  return alternatives.length > 0 ? alternatives : [schema];
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `| ${head.map(() => '---').join(' | ')} |`, ...rows.map(line)].join('\n');
}

/** Text within a cell of a table: one line, and no bar that ends the cell. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ');
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function listOf(given: unknown): unknown[] {
  return Array.isArray(given) ? given : [];
}

function recordsOf(given: readonly unknown[]): JsonSchema[] {
  return given.filter(isSchema);
}

function recordOf(given: unknown): Record<string, JsonSchema> {
  return Object.fromEntries(
    isSchema(given) ? Object.entries(given).filter((each): each is [string, JsonSchema] => isSchema(each[1])) : [],
  );
}

function isSchema(given: unknown): given is JsonSchema {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}
