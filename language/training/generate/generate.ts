import type { Meaning } from '../../../core/api/meaning/meaning.ts';
import type { Span } from '../../../core/api/meaning/span.ts';
import { LANGUAGE_CODES, type LanguageCode } from '../../languages/language-code.ts';
import { TIME_LANGUAGES } from '../../languages/time-languages.ts';
import { tokenize } from '../../reading/tokenize.ts';
import { CORPORA } from '../../time/corpus/index.ts';
import { findSpans } from '../../time/find-spans.ts';
import { WORLD_NAMES, type World, type WorldName, worldNamed } from '../catalogues/index.ts';
import { pick, type Random, seeded } from '../random.ts';
import { drawSlots } from './draw-slots.ts';
import { isShape, SHAPES, type Shape, type Slots } from './shapes.ts';
import { WORDINGS } from './wordings/index.ts';

/** A question that was put together, with its meaning. */
export type Example = {
  readonly language: LanguageCode;
  readonly world: WorldName;
  readonly shape: Shape;
  readonly text: string;
  readonly meaning: Meaning;
};

type SpanPhrase = { readonly phrase: string; readonly span: Span };

/** Draws questions over all worlds, languages and shapes. The same seed draws the same ones. */
export function generateExamples(seed: number, count: number): Example[] {
  const random = seeded(seed);
  const spans = new Map(LANGUAGE_CODES.map((language) => [language, spanPhrases(language)]));
  const examples: Example[] = [];
  while (examples.length < count) {
    const language = pick(random, LANGUAGE_CODES);
    const span = language && pick(random, spans.get(language) ?? []);
    const example = language && span && draw(random, language, span);
    if (example !== undefined) examples.push(example);
  }
  return examples;
}

function draw(random: Random, language: LanguageCode, { phrase, span }: SpanPhrase): Example | undefined {
  const name = pick(random, WORLD_NAMES);
  const shape = pick(random, Object.keys(SHAPES).filter(isShape));
  if (name === undefined || shape === undefined) return undefined;
  const slots = drawSlots(random, worldNamed(name), span);
  const wording = pick(random, WORDINGS[language][shape]);
  if (slots === undefined || wording === undefined) return undefined;
  const text = filled(wording, slots, phrase);
  const meaning = SHAPES[shape](slots);
  if (meaning.kind === 'attribution' && !hasProperty(worldNamed(name), meaning.by)) return undefined;
  return text === undefined ? undefined : { language, world: name, shape, text, meaning };
}

function hasProperty({ catalogue }: World, name: string): boolean {
  return catalogue.properties.some((property) => property.name === name);
}

const SLOT = /\{(\w+)\}/g;

/** The wording with its slots filled in; undefined where the project has no such name. */
function filled(wording: string, slots: Slots, phrase: string): string | undefined {
  const { event, other, property, value, amount, number, limit } = slots;
  const words: Record<string, string> = {
    event: said(event),
    other: said(other),
    property: said(property),
    value,
    amount: said(amount),
    number: String(number),
    limit: String(limit),
    span: phrase,
  };
  const used = [...wording.matchAll(SLOT)].map(([, slot = '']) => slot);
  if (used.some((slot) => !words[slot])) return undefined;
  return wording.replace(SLOT, (_, slot: string) => words[slot] ?? '');
}

/** `order_placed` and `levelFailed` as people say them. */
function said(name: string): string {
  return name
    .replaceAll('_', ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
}

/** The phrases of the language's corpus that are a span and nothing else. */
function spanPhrases(language: LanguageCode): SpanPhrase[] {
  return CORPORA[language].flatMap(([phrase]) => {
    const tokens = tokenize(phrase);
    const whole = findSpans(tokens, TIME_LANGUAGES[language]).filter(
      ({ from, to, is }) => from === 0 && to === tokens.length && is.type === 'span',
    );
    const [only, ...others] = whole;
    return only?.is.type === 'span' && others.length === 0 ? [{ phrase, span: only.is.span }] : [];
  });
}
