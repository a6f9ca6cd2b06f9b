import { err, ok, type Result } from '../../../../base/result.ts';
import { readCharacters } from './read-characters.ts';
import { readTag, type StartTag, type Tag } from './read-tag.ts';
import type { XmlAttribute, XmlElement } from './xml-element.ts';

/** Characters of a document; a signed response has about 10,000. */
const DOCUMENT_CHARS_MAX = 256 * 1024;
const DEPTH_MAX = 40;
/** A person in a thousand groups makes some 1,100 elements; signed messages declare about ten namespaces. */
const ELEMENTS_MAX = 4_000;
const NAMESPACES_MAX = 50;
const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';
const XMLNS_NAMESPACE = 'http://www.w3.org/2000/xmlns/';

const DECLARATION = /^<\?xml version="1\.0"( encoding="(utf|UTF)-8")?( standalone="(yes|no)")?\s*\?>\s*/;

/** A sentence that says which rule the document breaks; it holds nothing of the document. */
export type XmlProblem = string;

type Open = Omit<XmlElement, 'children'> & { readonly tag: string; readonly children: (XmlElement | string)[] };

/**
 * Reads a document of the small part of XML that signed messages need, and refuses everything else: document types,
 * entities of their own, comments, processing instructions, CDATA sections, names that are not ASCII. These are the
 * parts of XML in which a verifier and a reader of the same bytes came to see different texts. The bounds keep the work of
 * the canonical form small, which is made before anybody knows whether the signature holds.
 */
export function readXml(document: string): Result<XmlElement, XmlProblem> {
  if (document.length > DOCUMENT_CHARS_MAX) return err(`The document is longer than ${DOCUMENT_CHARS_MAX} characters.`);
  const text = document.replace(/^\uFEFF/, '').replace(DECLARATION, '');
  const open: Open[] = [];
  let at = 0;
  let elements = 0;
  while (at < text.length) {
    if (text[at] !== '<') {
      const end = text.indexOf('<', at) === -1 ? text.length : text.indexOf('<', at);
      const problem = addText(open.at(-1), text.slice(at, end));
      if (problem) return err(problem);
      at = end;
      continue;
    }
    const tag = readTag(text, at);
    if (!tag.ok) return tag;
    at = tag.value.end;
    if (tag.value.kind === 'start' && ++elements > ELEMENTS_MAX)
      return err(`There are more than ${ELEMENTS_MAX} elements.`);
    const closed = takeTag(open, tag.value);
    if (!closed.ok) return closed;
    if (closed.value === undefined) continue;
    return text.slice(at).trim() === '' ? ok(closed.value) : err('Something follows the root element.');
  }
  return err('An element is not closed.');
}

function addText(parent: Open | undefined, raw: string): XmlProblem | undefined {
  if (parent === undefined) return raw.trim() === '' ? undefined : 'Text stands outside of the root element.';
  if (raw.includes(']]>')) return 'The text contains `]]>`.';
  const characters = readCharacters(raw, 'text');
  if (!characters.ok) return characters.error;
  parent.children.push(characters.value);
  return undefined;
}

/** @returns the root element once it is closed */
function takeTag(open: Open[], tag: Tag): Result<XmlElement | undefined, XmlProblem> {
  if (tag.kind === 'start') {
    if (open.length >= DEPTH_MAX) return err(`Elements nest deeper than ${DEPTH_MAX} levels.`);
    const element = opened(tag, open.at(-1)?.scope ?? new Map([['xml', XML_NAMESPACE]]));
    if (!element.ok) return element;
    open.push(element.value);
    if (!tag.isEmpty) return ok(undefined);
  } else if (open.at(-1)?.tag !== tag.name) {
    return err('An end tag closes another element than the last one that was opened.');
  }
  const { tag: _, ...element } = open.pop() ?? { tag: '' };
  if (!('name' in element)) return err('An end tag closes nothing.');
  const parent = open.at(-1);
  if (parent === undefined) return ok(element);
  parent.children.push(element);
  return ok(undefined);
}

function opened(tag: StartTag, outer: ReadonlyMap<string, string>): Result<Open, XmlProblem> {
  const scope = scopeIn(tag, outer);
  if (!scope.ok) return scope;
  const attributes: XmlAttribute[] = [];
  for (const { name: written, value } of tag.attributes.filter(({ name }) => !isDeclaration(name))) {
    const { prefix, name } = split(written);
    const namespace = prefix === '' ? '' : scope.value.get(prefix);
    if (namespace === undefined) return err('A prefix has no namespace.');
    if (attributes.some((other) => other.name === name && other.namespace === namespace)) {
      return err('An attribute stands twice in one tag.');
    }
    attributes.push({ prefix, name, namespace, value });
  }
  const { prefix, name } = split(tag.name);
  const namespace = scope.value.get(prefix) ?? (prefix === '' ? '' : undefined);
  if (namespace === undefined) return err('A prefix has no namespace.');
  return ok({ tag: tag.name, prefix, name, namespace, attributes, scope: scope.value, children: [] });
}

function scopeIn(tag: StartTag, outer: ReadonlyMap<string, string>): Result<ReadonlyMap<string, string>, XmlProblem> {
  const declared = tag.attributes.filter(({ name }) => isDeclaration(name));
  if (declared.length === 0) return ok(outer);
  const names = new Set(declared.map(({ name }) => name));
  if (names.size < declared.length) return err('A namespace is declared twice in one tag.');
  const scope = new Map(outer);
  for (const { name, value } of declared) {
    const prefix = name === 'xmlns' ? '' : name.slice('xmlns:'.length);
    const isReserved = prefix === 'xml' || prefix === 'xmlns' || value === XML_NAMESPACE || value === XMLNS_NAMESPACE;
    if (isReserved || (prefix !== '' && value === '')) return err('A namespace declaration is not allowed.');
    scope.set(prefix, value);
  }
  if (scope.size > NAMESPACES_MAX) return err(`More than ${NAMESPACES_MAX} namespaces are in scope.`);
  return ok(scope);
}

function isDeclaration(name: string): boolean {
  return name === 'xmlns' || name.startsWith('xmlns:');
}

function split(written: string): { readonly prefix: string; readonly name: string } {
  const colon = written.indexOf(':');
  return { prefix: written.slice(0, Math.max(0, colon)), name: written.slice(colon + 1) };
}
