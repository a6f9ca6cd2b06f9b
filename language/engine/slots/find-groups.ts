import type { Condition } from '../condition.ts';
import type { NameLink } from '../linking/link.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { type Annotated, overlaps } from './annotate.ts';
import { cueBefore, cuesOf, hasCue } from './cue-lookups.ts';
import type { Rank } from './slots.ts';

/** Rows for "top" and "most" without a number. */
const RANK_ROWS = 5;

/**
 * The properties that the answer is grouped by. A named property is a breakdown, unless it only names the owner of a
 * value ("plan pro"), is measured, or is part of an event's name ("page views").
 */
export function findGroups(
  annotated: Annotated,
  vocabulary: Vocabulary,
  conditions: readonly Condition[],
  taken: readonly NameLink[],
): NameLink[] {
  const open = annotated.properties.filter((link) => !taken.includes(link) && !namesValue(annotated, conditions, link));
  const own = open.filter(
    (link) => !annotated.events.some((event) => overlaps(event, link) && event.to - event.from >= link.to - link.from),
  );
  const asked = own.length > 0 ? own : open.filter((link) => isHeadOfEvent(annotated, link));
  const marked = asked.filter((link, at) => isMarked(annotated, link) || isListed(annotated, asked.slice(0, at), link));
  const textual = asked.filter((link) =>
    vocabulary.properties.some(({ name, property }) => name === link.name && property.type !== 'number'),
  );
  const chosen = marked.length > 0 ? marked : textual;
  return chosen.filter((link, at) => chosen.findIndex(({ name }) => name === link.name) === at);
}

function isMarked(annotated: Annotated, link: NameLink): boolean {
  return cueBefore(annotated, link, ['by', 'which']) !== undefined;
}

/** "By plan and country": the property is listed after one that is marked as a breakdown. */
function isListed(annotated: Annotated, earlier: readonly NameLink[], link: NameLink): boolean {
  const last = earlier.at(-1);
  if (last === undefined) return false;
  const between = annotated.tokens.slice(last.to, link.from);
  const listed = between.length > 0 && between.every(({ text }) => LIST_WORDS.has(text));
  return listed && (isMarked(annotated, last) || isListed(annotated, earlier.slice(0, -1), last));
}
const LIST_WORDS = new Set(['and', ',', '&', 'then', 'by']);

/** Whether a value of the property is right beside it: "the pro plan". */
function namesValue(annotated: Annotated, conditions: readonly Condition[], link: NameLink): boolean {
  const named = conditions.some(({ property }) => property === link.name);
  const grouped = cueBefore(annotated, link, ['by', 'which']) !== undefined;
  return (
    named &&
    !grouped &&
    (annotated.values.some((value) => value.from - link.to < 2 && link.from - value.to < 2) ||
      annotated.tokens[link.to]?.kind === 'number' ||
      annotated.cues.some(
        ({ cue, from }) =>
          from >= link.to && from - link.to < 2 && ['over', 'under', 'atLeast', 'atMost'].includes(cue),
      ))
  );
}

/** "Used features": the last word is the property, and the question ranks or asks for it. */
function isHeadOfEvent(annotated: Annotated, link: NameLink): boolean {
  const event = annotated.events.find((each) => overlaps(each, link));
  if (event === undefined) return true;
  const ranked = hasCue(annotated, 'most', 'least');
  const asked = cueBefore(annotated, link, ['by', 'which']) !== undefined;
  const wide = event.to - event.from > link.to - link.from;
  return asked || (ranked && ((wide && link.to === event.to) || isTopped(annotated, link)));
}

/** "Top features" and "top 3 features" rank the property; "the most page views" ranks something else by the event. */
function isTopped(annotated: Annotated, link: NameLink): boolean {
  const mark = cueBefore(annotated, link, ['most', 'least'], ({ kind }) => kind === 'number');
  return mark !== undefined && ['top', 'bottom', 'popular'].includes(annotated.tokens[mark.from]?.text ?? '');
}

/** "Top 3", "the most": the number of groups and the direction. It is 1 if the question asks for a single group. */
export function findRank(
  annotated: Annotated,
  groups: readonly NameLink[],
): { rank: Rank; places: { from: number; to: number }[] } | undefined {
  const [mark] = cuesOf(annotated, 'most', 'least');
  if (mark === undefined) return undefined;
  const direction = mark.cue === 'least' ? 'least' : 'most';
  for (const at of [mark.to, mark.from - 1]) {
    const value = numberAt(annotated, at);
    if (value !== undefined) return { rank: { direction, limit: value }, places: [{ from: at, to: at + 1 }] };
  }
  const [group] = groups;
  return {
    rank: { direction, limit: group !== undefined && isSingular(annotated, group) ? 1 : RANK_ROWS },
    places: [],
  };
}

const NUMBER_WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const RANK_ROWS_MAX = 1_000;

function numberAt(annotated: Annotated, at: number): number | undefined {
  const token = annotated.tokens[at];
  if (token === undefined) return undefined;
  const value = token.kind === 'number' ? Number(token.text) : NUMBER_WORDS.indexOf(token.text);
  return Number.isInteger(value) && value > 0 && value <= RANK_ROWS_MAX ? value : undefined;
}

function isSingular(annotated: Annotated, link: NameLink): boolean {
  const last = annotated.tokens[link.to - 1];
  return (
    last !== undefined &&
    !(last.text.endsWith('s') && last.text !== last.stem && !last.text.endsWith('ss') && last.text.length > 3)
  );
}
