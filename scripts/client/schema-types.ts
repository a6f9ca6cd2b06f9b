import { type Json, listOf, recordOf } from './json.ts';

/** `sent` by the client, or `answered` by the service, whose enumerations may gain values with any release. */
export type Direction = 'sent' | 'answered';

/** The TypeScript type of a JSON Schema of the OpenAPI document, as text. */
export function typeOf(schema: Json, direction: Direction): string {
  if (typeof schema.$ref === 'string') return schema.$ref.replace('#/components/schemas/', '');
  if ('const' in schema) return JSON.stringify(schema.const);
  const values = listOf(schema.enum);
  if (values.length > 0) return enumerationOf(values, direction);
  const alternatives = [...listOf(schema.anyOf), ...listOf(schema.oneOf)];
  if (alternatives.length > 0) return unionOf(alternatives.map((each) => typeOf(recordOf(each), direction)));
  const all = listOf(schema.allOf);
  if (all.length > 0) return all.map((each) => typeOf(recordOf(each), direction)).join(' & ');
  if (Array.isArray(schema.type)) return unionOf(schema.type.map((type) => typeOf({ ...schema, type }, direction)));
  return ofType(schema, direction);
}

/** The comment before a declaration or field; empty without a description. */
export function commentOf(description: unknown, indent: string): string {
  if (typeof description !== 'string' || description === '') return '';
  const lines = description.replaceAll('*/', '*\\/').split('\n');
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}`.trimEnd()).join('\n')}\n${indent} */\n`;
}

function ofType(schema: Json, direction: Direction): string {
  switch (schema.type) {
    case 'string':
      return 'string';
    case 'number':
    case 'integer':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'null':
      return 'null';
    case 'array':
      return arrayOf(schema, direction);
    case 'object':
      return objectOf(schema, direction);
    default:
      return 'unknown';
  }
}

function enumerationOf(values: readonly unknown[], direction: Direction): string {
  const known = values.map((value) => JSON.stringify(value)).join(' | ');
  const isOpen = direction === 'answered' && values.every((value) => typeof value === 'string');
  return isOpen ? `Open<${known}>` : known;
}

function arrayOf(schema: Json, direction: Direction): string {
  const places = listOf(schema.prefixItems);
  if (places.length > 0) return `[${places.map((each) => typeOf(recordOf(each), direction)).join(', ')}]`;
  const item = typeOf(recordOf(schema.items), direction);
  return `Array<${item}>`;
}

function objectOf(schema: Json, direction: Direction): string {
  const fields = fieldsOf(schema, direction);
  const more = schema.additionalProperties;
  const isOpen = more !== undefined && more !== false;
  const names = listOf(recordOf(schema.propertyNames).enum);
  if (names.length > 0) return keyedOf(names, schema, direction);
  if (fields.length === 0) return isOpen ? `Record<string, ${moreOf(more, direction)}>` : 'Record<string, never>';
  const rest = isOpen ? ['[field: string]: unknown;\n'] : [];
  return `{\n${indented([...fields, ...rest].join(''))}}`;
}

/** An object with a value for each name of a list, or for some of them. */
function keyedOf(names: readonly unknown[], { required, additionalProperties }: Json, direction: Direction): string {
  const record = `Record<${names.map((name) => JSON.stringify(name)).join(' | ')}, ${moreOf(additionalProperties, direction)}>`;
  return listOf(required).length > 0 ? record : `Partial<${record}>`;
}

function moreOf(more: unknown, direction: Direction): string {
  return more === true ? 'unknown' : typeOf(recordOf(more), direction);
}

function fieldsOf(schema: Json, direction: Direction): string[] {
  const required = listOf(schema.required);
  return Object.entries(recordOf(schema.properties)).map(([name, field]) => {
    const part = recordOf(field);
    const isRequired = required.includes(name);
    const key = /^[a-zA-Z_]\w*$/.test(name) ? name : JSON.stringify(name);
    return `${commentOf(part.description, '')}${key}${isRequired ? '' : '?'}: ${typeOf(part, direction)}${isRequired ? '' : absentIn(direction)};\n`;
  });
}

/** A caller may set a field to undefined, which is not sent. */
export function absentIn(direction: Direction): string {
  return direction === 'sent' ? ' | undefined' : '';
}

function unionOf(types: readonly string[]): string {
  return [...new Set(types)].join(' | ');
}

function indented(text: string): string {
  return text.replaceAll(/^(?=.)/gm, '  ');
}
