import type { Properties } from './types.ts';

/**
 * A click as an event: the innermost element of its path that can be clicked, with its text, kind, ids and link. Nothing
 * that a visitor typed is read. Undefined for a click on nothing, and for one inside of `data-edgewise-ignore`.
 *
 * An element with `data-edgewise-event="Signup"` names the event, and `data-edgewise-plan="pro"` is its property `plan`.
 *
 * @param path  from the innermost node outwards, through shadow roots
 */
export function describeClick(path: readonly EventTarget[]): Click | undefined {
  const elements = path.filter((node): node is Element => isElement(node));
  if (elements.some((element) => element.hasAttribute('data-edgewise-ignore'))) return undefined;
  const target = elements.find((element) => element.matches(CLICKABLE));
  if (!target) return undefined;
  const name = target.getAttribute('data-edgewise-event');
  return { event: name || 'click', properties: { ...describe(target, elements), ...ownProperties(target) } };
}

export interface Click {
  readonly event: string;
  readonly properties: Properties;
}

const CLICKABLE =
  'a[href],area[href],button,summary,select,option,label,input[type=button],input[type=submit],input[type=reset],input[type=image],input[type=checkbox],input[type=radio],[role=button],[role=link],[role=tab],[role=menuitem],[role=switch],[role=checkbox],[role=radio],[role=option],[onclick],[data-edgewise-event]';

const isElement = (node: EventTarget): boolean => 'nodeType' in node && node.nodeType === 1;

function describe(target: Element, elements: readonly Element[]): Properties {
  return {
    tag: target.localName,
    text: textOf(target),
    element_id: target.id || undefined,
    name: target.getAttribute('name') || undefined,
    role: target.getAttribute('role') || undefined,
    href: target.getAttribute('href')?.slice(0, ADDRESS_CHARS_MAX) || undefined,
    selector: selectorOf(elements.slice(elements.indexOf(target))),
  };
}

/** The visible text, or the label of a form's button; undefined if it may hold a card number or an email address. */
function textOf(target: Element): string | undefined {
  const isButton = target.matches('input[type=button],input[type=submit],input[type=reset]');
  const own = isButton ? target.getAttribute('value') : target.matches('select,input') ? '' : target.textContent;
  const text = target.getAttribute('aria-label') || own || target.getAttribute('title') || '';
  const short = text.replace(/\s+/g, ' ').trim().slice(0, TEXT_CHARS_MAX);
  return PERSONAL.test(short) ? undefined : short || undefined;
}

const TEXT_CHARS_MAX = 100;
const ADDRESS_CHARS_MAX = 500;
/** Nine or more digits, however they are grouped, and email addresses. */
const PERSONAL = /(?:\d[ -]?){9}|\S@\S/;

/** Enough to find the element again: `nav > ul > li > a.primary`, up to the first element with an id. */
function selectorOf(elements: readonly Element[]): string {
  const names: string[] = [];
  for (const element of elements.slice(0, SELECTOR_DEPTH_MAX)) {
    if (element.localName === 'body' || element.localName === 'html') break;
    const [first] = element.classList;
    names.unshift(element.localName + (element.id ? `#${element.id}` : first ? `.${first}` : ''));
    if (element.id) break;
  }
  return names.join(' > ');
}

const SELECTOR_DEPTH_MAX = 5;

function ownProperties(target: Element): Properties {
  const own: Record<string, string> = {};
  for (const { name, value } of target.attributes) {
    const property = /^data-edgewise-(?!event$)(.+)$/.exec(name)?.[1];
    if (property) own[property.replaceAll('-', '_')] = value;
  }
  return own;
}
