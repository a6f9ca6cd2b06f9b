/** All that a project knows of its events: volumes, notes and schemas. */
export type KnownEvents = {
  readonly events: readonly { readonly name: string }[];
  readonly properties: readonly {
    readonly name: string;
    /** `string`, `number` or `boolean`. */
    readonly types: readonly { readonly type: string }[];
    readonly events: readonly string[];
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
  return `// Written by \`npx edgewise types\` from ${from}; do not edit.\n\n/** The properties of each event. */\nexport type EdgewiseEvents = {\n${events.join('')}};\n`;
}

/** Recorded by calls of their own. */
const CALLS = new Set(['identify', 'group', 'alias']);

function isLeftOut({ names, schemas }: KnownEvents, name: string): boolean {
  const notes = own(names.events, name);
  const isDefined = schemas.some(({ event }) => event === name);
  return !isDefined && (notes?.hidden === true || notes?.merged_into !== undefined);
}

/** A property: its types, or the fields of an object, as the dotted names of properties have them. */
type Tree = { types: Set<string>; isRequired: boolean; description?: string | undefined; fields: Map<string, Tree> };

function treeOf(known: KnownEvents, event: string): Tree {
  const root = emptyTree();
  for (const { name, types, events } of known.properties) {
    if (!events.includes(event) || own(known.names.properties, name)?.hidden === true) continue;
    const tree = within(root, name.split('.'));
    for (const { type } of types) tree.types.add(SEEN.has(type) ? type : 'unknown');
    tree.description = own(known.names.properties, name)?.description;
  }
  const schema = known.schemas.find((each) => each.event === event);
  for (const [name, { type, required }] of Object.entries(schema?.properties ?? {})) {
    const tree = within(root, [name]);
    if (type !== undefined) tree.types = new Set([TYPES[type] ?? 'unknown']);
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
  return { types: new Set(), isRequired: false, fields: new Map() };
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
      const mark = field.isRequired ? '' : '?';
      // An absent value is left out of the event, whatever the compiler's settings say of optional properties.
      const type = `${typeOf(field, inner)}${field.isRequired ? '' : ' | null | undefined'}`;
      return `${comment(field.description, inner)}${inner}readonly ${JSON.stringify(name)}${mark}: ${type};\n`;
    });
  return `{\n${lines.join('')}${indent}}`;
}

function typeOf(tree: Tree, indent: string): string {
  const types = [...tree.types].sort();
  // Elements of lists have dotted names like fields of objects have, so both fit.
  if (tree.fields.size > 0) types.push(objectType(tree, indent), 'readonly unknown[]');
  return types.length === 0 ? 'unknown' : types.join(' | ');
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
