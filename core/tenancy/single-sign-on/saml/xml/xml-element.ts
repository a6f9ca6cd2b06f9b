/** An element as the strict reader makes it: no comments, processing instructions, CDATA sections or entities are left. */
export type XmlElement = {
  readonly prefix: string;
  readonly name: string;
  /** URI of the namespace; empty without one. */
  readonly namespace: string;
  readonly attributes: readonly XmlAttribute[];
  /** Every prefix in scope with its namespace; the empty prefix is the default namespace. */
  readonly scope: ReadonlyMap<string, string>;
  /** Adjacent characters are always one text. */
  readonly children: readonly (XmlElement | string)[];
};

export type XmlAttribute = {
  readonly prefix: string;
  readonly name: string;
  readonly namespace: string;
  readonly value: string;
};

export function isElement(node: XmlElement | string): node is XmlElement {
  return typeof node !== 'string';
}

export function elementsIn(element: XmlElement): XmlElement[] {
  return element.children.filter(isElement);
}

export function childrenNamed(element: XmlElement, namespace: string, name: string): XmlElement[] {
  return elementsIn(element).filter((child) => child.namespace === namespace && child.name === name);
}

/** The only child of this name; undefined if there is none, or more than one. */
export function onlyChild(element: XmlElement, namespace: string, name: string): XmlElement | undefined {
  const [first, ...more] = childrenNamed(element, namespace, name);
  return more.length === 0 ? first : undefined;
}

/** An element and all elements below it. */
export function withDescendants(element: XmlElement): XmlElement[] {
  const found: XmlElement[] = [];
  const open = [element];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    found.push(next);
    open.push(...elementsIn(next));
  }
  return found;
}

/** The value of an attribute without a namespace. */
export function attributeOf(element: XmlElement, name: string): string | undefined {
  return element.attributes.find((attribute) => attribute.namespace === '' && attribute.name === name)?.value;
}

/** The text of an element that holds nothing else, without white space around it; undefined if it holds elements. */
export function textOf(element: XmlElement | undefined): string | undefined {
  if (element === undefined || element.children.some(isElement)) return undefined;
  return element.children.join('').trim();
}
