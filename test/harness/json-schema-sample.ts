/** A schema, or a part of one, as JSON Schema 2020-12. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/**
 * The smallest value that a schema accepts: required fields only, and the first of alternatives. An example takes
 * precedence.
 */
export function sampleOf(schema: JsonSchema, root: JsonSchema = schema): unknown {
  const { $ref, examples, enum: values, anyOf, oneOf, allOf, type, default: byDefault } = schema;
  if (typeof $ref === 'string') return sampleOf(referenced($ref, root), root);
  if (Array.isArray(examples)) return examples[0];
  if ('const' in schema) return schema.const;
  if (Array.isArray(values)) return values[0];
  if (byDefault !== undefined) return byDefault;
  const [alternative] = [anyOf, oneOf, allOf].flatMap((each) => (Array.isArray(each) ? each : []));
  if (alternative !== undefined) return sampleOf(alternative, root);
  switch (Array.isArray(type) ? type[0] : type) {
    case 'object':
      return objectSample(schema, root);
    case 'array':
      return Array.from({ length: Number(schema.minItems ?? 0) }, () => sampleOf(objectOf(schema.items), root));
    case 'integer':
    case 'number':
      return Number(schema.minimum ?? 1);
    case 'boolean':
      return true;
    default:
      return schema.format === 'email' ? 'ada@example.com' : 'x'.repeat(Math.max(1, Number(schema.minLength ?? 1)));
  }
}

/** The properties of an object's schema by name; for alternatives, those of the first. */
export function propertiesOf(schema: JsonSchema, root: JsonSchema = schema): Readonly<Record<string, JsonSchema>> {
  if (typeof schema.$ref === 'string') return propertiesOf(referenced(schema.$ref, root), root);
  const [alternative] = [schema.anyOf, schema.oneOf].flatMap((each) => (Array.isArray(each) ? each : []));
  if (alternative !== undefined) return propertiesOf(alternative, root);
  return Object.fromEntries(Object.entries(objectOf(schema.properties)).map(([name, part]) => [name, objectOf(part)]));
}

function objectSample(schema: JsonSchema, root: JsonSchema): Record<string, unknown> {
  const properties = propertiesOf(schema, root);
  const required: unknown[] = Array.isArray(schema.required) ? schema.required : [];
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([name]) => required.includes(name))
      .map(([name, part]) => [name, sampleOf(part, root)]),
  );
}

function referenced(reference: string, root: JsonSchema): JsonSchema {
  const path = reference.replace(/^#\/?/, '').split('/').filter(Boolean);
  return path.reduce<JsonSchema>((part, key) => objectOf(part[key]), root);
}

function objectOf(value: unknown): JsonSchema {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
