import { languagesOf } from './language-segments.ts';
import { type SegmentShape, shapeOf } from './segment-shape.ts';

/** A page as it was seen, and how many events were on it. */
export type SeenPage = { readonly page: string; readonly events: number };
export type ShapedPage = SeenPage & { readonly shapes: readonly SegmentShape[] };

/** Deeper pages are told by their first segments. */
const DEPTH_MAX = 8;
const REST: SegmentShape = { pattern: '*', name: '*' };
const SLUG: SegmentShape = { pattern: ':slug', name: ':slug' };

/** The shapes of pages, segment by segment, judged by all of them together. */
export function shapedPages(pages: readonly SeenPage[]): ShapedPage[] {
  const split = pages
    .map((seen) => ({ seen, texts: segmentsOf(seen.page) }))
    .filter(({ texts }) => texts.every(isPlain));
  const languages = languagesOf(split.map(({ texts }) => texts));
  const words = `:lang(${languages.join('|')})`;
  const language: SegmentShape = { pattern: languages.length > 1 ? words : languages.join(), name: ':lang' };
  const shaped = split.map(({ seen, texts }): ShapedPage => {
    const shapes: SegmentShape[] = [];
    for (const text of texts.slice(0, DEPTH_MAX)) {
      const isLanguage = shapes.length === 0 && languages.includes(text);
      shapes.push(isLanguage ? language : shapeOf(text, shapes.at(-1)));
    }
    return { ...seen, shapes: texts.length > DEPTH_MAX ? [...shapes, REST] : shapes };
  });
  return withSlugs(shaped, 0);
}

function segmentsOf(page: string): string[] {
  return page.replace(/\/$/, '').slice(1).split('/');
}

/** Texts that would mean something else in a pattern are left to people. */
function isPlain(text: string): boolean {
  return !text.includes('*') && !text.includes('?') && !text.startsWith(':');
}

/** Replaces the texts at a depth by one placeholder where there are so many that they are names of things. */
function withSlugs(pages: readonly ShapedPage[], depth: number): ShapedPage[] {
  const deeper = pages.filter(({ shapes }) => shapes.length > depth);
  const texts = new Set(
    deeper
      .flatMap(({ shapes }) => shapes[depth] ?? [])
      .filter(isText)
      .map(({ pattern }) => pattern),
  );
  const isVaried = areSlugs([...texts], depth);
  const parts = new Map<string, ShapedPage[]>();
  for (const page of deeper) {
    const shape = page.shapes[depth];
    const next = shape && isVaried && isText(shape) ? { ...page, shapes: page.shapes.with(depth, SLUG) } : page;
    const key = next.shapes[depth]?.pattern ?? '';
    parts.set(key, [...(parts.get(key) ?? []), next]);
  }
  const ended = pages.filter(({ shapes }) => shapes.length <= depth);
  return [...ended, ...[...parts.values()].flatMap((part) => withSlugs(part, depth + 1))];
}

function isText({ pattern, name }: SegmentShape): boolean {
  return pattern === name && !name.startsWith(':') && name !== '*';
}

/** The first segments of a site are its sections, which are many on a large one. */
function areSlugs(texts: readonly string[], depth: number): boolean {
  const few = depth === 0 ? 25 : 6;
  if (texts.length < few) return false;
  const compounds = texts.filter((text) => /[^-_]+[-_][^-_]+/.test(text)).length;
  return compounds / texts.length >= 0.5 || (depth > 0 && texts.length >= 5 * few);
}
