import { type JSXElement, type JSXFragment, type Node, parseSync, Visitor } from 'oxc-parser';

/** A text for people in a source file that is not in the catalogues. `line` counts from 1. */
export type TextOutside = { readonly line: number; readonly text: string };

/**
 * Finds texts for people that are written into a component: text between tags, values of attributes and properties
 * that hold a text by their name, and what is passed to functions that show it. Keys of the catalogues, the name of
 * the product and code are none.
 */
export function textsOutside(fileName: string, source: string): TextOutside[] {
  const found: TextOutside[] = [];
  const add = (text: string, start: number): void => {
    if (isForPeople(text)) found.push({ line: source.slice(0, start).split('\n').length, text: text.trim() });
  };
  const addFrom = (expression: Node): void => {
    for (const { text, start } of literalsOf(expression)) add(text, start);
  };
  const addChildren = ({ children }: JSXElement | JSXFragment): void => {
    for (const child of children) {
      if (child.type === 'JSXText') add(child.value, child.start);
      if (child.type === 'JSXExpressionContainer' && child.expression.type !== 'JSXEmptyExpression') {
        addFrom(child.expression);
      }
    }
  };
  new Visitor({
    JSXElement(element) {
      if (!isCode(element)) addChildren(element);
    },
    JSXFragment: addChildren,
    JSXAttribute({ name, value }) {
      if (name.type !== 'JSXIdentifier' || !TEXT_NAMES.has(name.name) || value === null) return;
      if (value.type === 'Literal') add(value.value, value.start);
      if (value.type === 'JSXExpressionContainer' && value.expression.type !== 'JSXEmptyExpression') {
        addFrom(value.expression);
      }
    },
    Property({ key, value }) {
      if (key.type === 'Identifier' && TEXT_NAMES.has(key.name)) addFrom(value);
    },
    CallExpression({ callee, arguments: [first] }) {
      if (callee.type !== 'Identifier' || !SHOWING_FUNCTIONS.has(callee.name)) return;
      if (first !== undefined && first.type !== 'SpreadElement') addFrom(first);
    },
  }).visit(parseSync(fileName, source).program);
  return found;
}

/** Attributes of elements, and properties of components and of data, whose value a person reads or hears. */
const TEXT_NAMES = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'caption',
  'description',
  'emptyText',
  'errorMessage',
  'heading',
  'hint',
  'label',
  'message',
  'placeholder',
  'question',
  'summary',
  'title',
  'tooltip',
]);

const SHOWING_FUNCTIONS = new Set(['toast', 'announce', 'alert', 'confirm']);

/** Elements whose text is typed or copied as it is. */
const CODE_ELEMENTS = new Set(['code', 'pre', 'kbd', 'Kbd', 'script', 'style']);

function isCode({ openingElement: { name } }: JSXElement): boolean {
  return name.type === 'JSXIdentifier' && CODE_ELEMENTS.has(name.name);
}

function isForPeople(text: string): boolean {
  const shown = text.replaceAll(NAMES, '').trim();
  // A letter alone is a variable of a formula, or a key.
  return /\p{L}{2}/u.test(shown) && !KEY.test(shown) && !ADDRESS.test(shown);
}

/** Of the product, and of a standard. */
const NAMES = /Edgewise|Standard Webhooks/g;
/** `overview.visits`. */
const KEY = /^[a-z][a-z0-9-]*(\.[a-z][A-Za-z0-9_]*)+$/;
/** `https://`, `example.com`, `/p/shop`: the same in every language. */
const ADDRESS = /^(https?:\/\/\S*|\/\S*|[a-z0-9-]+(\.[a-z0-9-]+)*\.(com|example))$/;

type Literal = { readonly text: string; readonly start: number };

/** The texts that an expression can be, whichever way its conditions turn out. */
function literalsOf(expression: Node): Literal[] {
  switch (expression.type) {
    case 'Literal':
      return typeof expression.value === 'string' ? [{ text: expression.value, start: expression.start }] : [];
    case 'TemplateLiteral':
      return expression.quasis.map(({ value, start }) => ({ text: value.cooked ?? value.raw, start }));
    case 'ConditionalExpression':
      return [...literalsOf(expression.consequent), ...literalsOf(expression.alternate)];
    case 'LogicalExpression':
      return [...(expression.operator === '&&' ? [] : literalsOf(expression.left)), ...literalsOf(expression.right)];
    case 'BinaryExpression':
      if (expression.operator !== '+') return [];
      return [...literalsOf(expression.left), ...literalsOf(expression.right)];
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return literalsOf(expression.expression);
    default:
      return [];
  }
}
