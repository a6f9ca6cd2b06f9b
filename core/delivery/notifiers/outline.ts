import { plainLine } from '../../base/cut-text.ts';
import type { AlertNotice } from './alert-notice.ts';

/** The content of a message, in the order in which it matters. Vendors lay it out and cut it. */
export type Outline = {
  readonly title: string;
  /** Some sentences, lines parted by `\n`. */
  readonly summary: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly lists: readonly { readonly label: string; readonly lines: readonly string[]; readonly more: number }[];
  /** The page of the incident, and then others. */
  readonly links: readonly { readonly label: string; readonly url: string }[];
};

/** Nobody reads more in a chat; the page has all of them. */
const LINES_MAX = 30;
const FACTS_MAX = 10;
const LINE_CHARS_MAX = 200;

/** Every name in it comes from senders of events: each is one line, and none has characters that hide text. */
export function outlineOf(notice: AlertNotice, linesMax = LINES_MAX): Outline {
  const { alarms, segments, advice } = notice;
  const alarmLines = alarms.length > 1 ? alarms.map(({ title, text }) => `${title}: ${text}`) : [];
  const lists = [
    { label: 'Alarms', all: alarmLines },
    { label: 'Where', all: segments.map(({ property, value }) => `${property}: ${value}`) },
    { label: 'Next', all: advice },
  ];
  return {
    title: plainLine(notice.title),
    summary: notice.summary.split('\n').map(plainLine).join('\n').trim(),
    facts: notice.facts
      .slice(0, FACTS_MAX)
      .map(({ label, value }) => ({ label: plainLine(label), value: plainLine(value) }))
      .filter(({ label, value }) => label !== '' && value !== ''),
    lists: lists
      .filter(({ all }) => all.length > 0)
      .map(({ label, all }) => ({
        label,
        lines: all.slice(0, linesMax).map(plainLine),
        more: Math.max(0, all.length - linesMax),
      })),
    links: notice.links.map(({ label, url }) => ({ label: plainLine(label) || 'Open', url })),
  };
}

/** A list as text: each line cut, and those that do not fit counted. */
export function listText(
  { label, lines, more }: Outline['lists'][number],
  charsMax: number,
  cut: (line: string, charsMax: number) => string,
): string {
  const shown = [`${label}:`];
  let length = label.length + 1;
  for (const line of lines) {
    const written = `• ${cut(line, LINE_CHARS_MAX)}`;
    if (length + written.length + MORE_CHARS_MAX > charsMax) break;
    shown.push(written);
    length += written.length + 1;
  }
  const left = more + lines.length - (shown.length - 1);
  return left === 0 ? shown.join('\n') : [...shown, `and ${left} more`].join('\n');
}

const MORE_CHARS_MAX = 30;

/** The first address is ours, and short; one that a vendor would refuse for its length gives way to it. */
export function linksWithin(links: Outline['links'], charsMax: number): Outline['links'] {
  const [own] = links;
  if (own === undefined) return [];
  return links.map(({ label, url }) => ({ label, url: url.length <= charsMax ? url : own.url }));
}
