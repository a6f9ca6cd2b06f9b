import { isElement, type XmlAttribute, type XmlElement } from './xml-element.ts';

export type CanonicalOptions = {
  /** Left out with everything in it: the signature that the element envelops. */
  readonly without?: XmlElement;
  /** Prefixes whose declarations are printed though no name uses them (`InclusiveNamespaces`). */
  readonly inclusivePrefixes?: readonly string[];
};

/**
 * The exclusive canonical form of an element (https://www.w3.org/TR/xml-exc-c14n/), which its digest is made of. A
 * document of the strict reader has no comments, so the forms with and without them are one.
 */
export function canonicalXml(element: XmlElement, options: CanonicalOptions = {}): string {
  return printed(element, new Map(), options);
}

function printed(element: XmlElement, outer: ReadonlyMap<string, string>, options: CanonicalOptions): string {
  const name = written(element);
  const { declarations, rendered } = declarationsOf(element, outer, options.inclusivePrefixes ?? []);
  const attributes = [...element.attributes].sort(byNamespaceAndName).map(printedAttribute);
  const content = element.children
    .filter((child) => child !== options.without)
    .map((child) => (isElement(child) ? printed(child, rendered, options) : escapedText(child)));
  return `<${name}${declarations.join('')}${attributes.join('')}>${content.join('')}</${name}>`;
}

function declarationsOf(element: XmlElement, outer: ReadonlyMap<string, string>, inclusive: readonly string[]) {
  const used = element.attributes.flatMap(({ prefix }) => (prefix === '' ? [] : [prefix]));
  const kept = inclusive.map((prefix) => (prefix === '#default' ? '' : prefix));
  const prefixes = [...new Set([element.prefix, ...used, ...kept])].filter((prefix) => prefix !== 'xml').sort();
  const rendered = new Map(outer);
  const declarations: string[] = [];
  for (const prefix of prefixes) {
    const namespace = element.scope.get(prefix) ?? '';
    if ((rendered.get(prefix) ?? '') === namespace) continue;
    rendered.set(prefix, namespace);
    declarations.push(` xmlns${prefix === '' ? '' : `:${prefix}`}="${escapedAttribute(namespace)}"`);
  }
  return { declarations, rendered };
}

function byNamespaceAndName(a: XmlAttribute, b: XmlAttribute): number {
  return compared(a.namespace, b.namespace) || compared(a.name, b.name);
}

function compared(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function printedAttribute(attribute: XmlAttribute): string {
  return ` ${written(attribute)}="${escapedAttribute(attribute.value)}"`;
}

function written({ prefix, name }: { readonly prefix: string; readonly name: string }): string {
  return prefix === '' ? name : `${prefix}:${name}`;
}

function escapedText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#xD;');
}

/** For attributes of canonical form, and of the messages that we write. */
export function escapedAttribute(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\t', '&#x9;')
    .replaceAll('\n', '&#xA;')
    .replaceAll('\r', '&#xD;');
}
