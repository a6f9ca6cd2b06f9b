/** All that a project knows of its events: volumes, notes and schemas. */
export type KnownEvents = {
  readonly events: readonly { readonly name: string }[];
  readonly properties: readonly {
    readonly name: string;
    /** `string`, `number` or `boolean`. */
    readonly types: readonly { readonly type: string }[];
    readonly events: readonly string[];
    /** Columns, such as the country, are listed too; only what events were sent with has been seen. */
    readonly first_seen?: string;
  }[];
  readonly names: {
    readonly events: Readonly<Record<string, Notes & { readonly merged_into?: string }>>;
    readonly properties: Readonly<Record<string, Notes>>;
  };
  readonly schemas: readonly Schema[];
};

type Notes = { readonly description?: string; readonly hidden?: true };
type Schema = {
  readonly event: string;
  readonly properties: Readonly<Record<string, { readonly type?: string; readonly required?: boolean }>>;
};

/**
 * The types of a project's events, as a TypeScript module. A schema says more than what was seen, so its types count
 * first. Hidden and merged events are left out, as people should not send them any more.
 */
export function eventTypes(known: KnownEvents, from: string): string {
  const names = [...known.events.map(({ name }) => name), ...known.schemas.map(({ event }) => event)];
  const sent = [...new Set(names)].filter((name) => !CALLS.has(name) && !isLeftOut(known, name)).sort();
  const events = sent.map((name) => {
    const notes = comment(own(known.names.events, name)?.description, '  ');
    return `${notes}  readonly ${JSON.stringify(name)}: ${objectType(treeOf(known, name), '  ')};\n`;
  });
  return `// Written by \`npx edgewise types\` from ${from}; do not edit.

/** The properties of each event. */
export type EdgewiseEvents = {
${events.join('')}};

/** Seen as one value, or as the elements of a list. */
type Seen<T> = T | readonly T[] | null | undefined;
`;
}

/** Recorded by calls of their own. */
const CALLS = new Set(['identify', 'group', 'alias']);

function isLeftOut({ names, schemas }: KnownEvents, name: string): boolean {
  const notes = own(names.events, name);
  const isDefined = schemas.some(({ event }) => event === name);
  return !isDefined && (notes?.hidden === true || notes?.merged_into !== undefined);
}

/** A property: its types, or the fields of an object, as the dotted names of properties have them. */
type Tree = {
  seen: Set<string>;
  /** Of the schema. */
  type?: string;
  isRequired: boolean;
  description?: string | undefined;
  fields: Map<string, Tree>;
};

function treeOf(known: KnownEvents, event: string): Tree {
  const root = emptyTree();
  for (const { name, types, events, first_seen } of known.properties) {
    const isHidden = own(known.names.properties, name)?.hidden === true;
    if (first_seen === undefined || isHidden || !events.includes(event)) continue;
    // A property that shares its name with a column is listed as `properties.country`.
    const tree = within(root, name.replace(/^properties\./, '').split('.'));
    for (const { type } of types) tree.seen.add(SEEN.has(type) ? type : 'unknown');
    tree.description = own(known.names.properties, name)?.description;
  }
  const schema = known.schemas.find((each) => each.event === event);
  for (const [name, { type, required }] of Object.entries(schema?.properties ?? {})) {
    const tree = within(root, [name]);
    if (type !== undefined) tree.type = TYPES[type] ?? 'unknown';
    tree.isRequired = required === true;
  }
  return root;
}

/** A newer service may know more. */
const SEEN = new Set(['string', 'number', 'boolean']);

const TYPES: Readonly<Record<string, string>> = {
  text: 'string',
  number: 'number',
  boolean: 'boolean',
  list: 'readonly unknown[]',
  object: '{ readonly [name: string]: unknown }',
  date: 'string | number | Date',
};

function emptyTree(): Tree {
  return { seen: new Set(), isRequired: false, fields: new Map() };
}

function within(tree: Tree, [name, ...rest]: readonly string[]): Tree {
  if (name === undefined) return tree;
  const field = tree.fields.get(name) ?? emptyTree();
  tree.fields.set(name, field);
  return within(field, rest);
}

function objectType({ fields }: Tree, indent: string): string {
  if (fields.size === 0) return 'Record<never, never>';
  const inner = `${indent}  `;
  const lines = [...fields]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, field]) => {
      // Every object has a member of such a name, `constructor`, and the compiler compares its type.
      const type = name in Object.prototype ? 'unknown' : typeOf(field, inner);
      const mark = field.isRequired ? '' : '?';
      return `${comment(field.description, inner)}${inner}readonly ${JSON.stringify(name)}${mark}: ${type};\n`;
    });
  return `{\n${lines.join('')}${indent}}`;
}

function typeOf({ type, seen, isRequired, fields, ...rest }: Tree, indent: string): string {
  if (type !== undefined && (type !== TYPES.object || fields.size === 0)) {
    // An absent value is left out of the event, whatever the compiler's settings say of optional properties.
    return isRequired ? type : `${type} | null | undefined`;
  }
  const types = [...seen].sort();
  if (fields.size > 0) types.push(objectType({ ...rest, seen, isRequired, fields }, indent));
  const union = types.length === 0 ? 'unknown' : types.join(' | ');
  return isRequired ? `NonNullable<Seen<${union}>>` : `Seen<${union}>`;
}

/** The text cannot end the comment. */
function comment(text: string | undefined, indent: string): string {
  const line = (text ?? '').replaceAll('*/', '* /').replaceAll(/\s+/g, ' ').trim();
  return line === '' ? '' : `${indent}/** ${line} */\n`;
}

/** A name may be `constructor`, which every object has. */
function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
