import { z } from 'zod';

export type Json = Readonly<Record<string, unknown>>;

/** Collects the named schemas of a document that others refer to. */
export class Components {
  readonly schemas: Record<string, Json> = {};

  /**
   * @param name  prefix for parts of a recursive schema that have no `id` of their own
   * @param io    `input`: the form that is sent; `output`: the form that is answered
   */
  of(schema: z.ZodType, name: string, io: 'input' | 'output'): Json {
    const { $schema, $defs, ...root } = objectOf(z.toJSONSchema(schema, { io, unrepresentable: 'any' }));
    const nameOf = (id: string) => (id.startsWith('__') ? `${name}${id}` : id);
    for (const [id, part] of Object.entries(objectOf($defs))) this.#add(nameOf(id), objectOf(renamed(part, nameOf)));
    return objectOf(renamed(root, nameOf));
  }

  /** A schema of one name has one form; a request and an answer that differ need two names. */
  #add(name: string, schema: Json): void {
    const known = this.schemas[name];
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(schema)) {
      throw new Error(`two schemas have the id \`${name}\`; give one of them another`);
    }
    this.schemas[name] = schema;
  }
}

/** Rewrites the schema's references to the document's components. */
function renamed(value: unknown, nameOf: (id: string) => string): unknown {
  if (Array.isArray(value)) return value.map((each) => renamed(each, nameOf));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, each]) =>
    key === '$ref' && typeof each === 'string'
      ? [key, each.replace(/^#\/\$defs\/(.*)$/, (_, id: string) => `#/components/schemas/${nameOf(id)}`)]
      : [key, renamed(each, nameOf)],
  );
  return Object.fromEntries(entries);
}

export function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
