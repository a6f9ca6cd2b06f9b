import { LANGUAGES } from '../language/languages/index.ts';
import { indexNames } from '../language/names/index-names.ts';
import { composeParts } from '../language/reading/chart.ts';
import { cutsOf } from '../language/reading/cuts.ts';
import { findMentions } from '../language/reading/find-mentions.ts';
import { latticeOf } from '../language/reading/lattice.ts';
import { tokenize } from '../language/reading/tokenize.ts';
import { draw, LARGEST_CATALOGUE, misspelt, percentiles } from './largest-catalogue.ts';

/**
 * Prints how long the chart and the cuts of a question of 25 words take on the largest catalogue. Names of the project,
 * one in four misspelt, stand between the words that questions are made of.
 */
const QUESTIONS = 200;
const WORDS = 25;
const CUTS_MAX = 50;
const ASKING =
  'how many users by per top 10 not without and or vs share of average more than 5 times in last week from then never did'.split(
    ' ',
  );

const { events, properties } = LARGEST_CATALOGUE;
const language = LANGUAGES.en;
const index = indexNames(LARGEST_CATALOGUE);
const chartMs: number[] = [];
const cutsMs: number[] = [];
let partsMax = 0;
for (let question = 0; question < QUESTIONS; question++) {
  const text = Array.from({ length: WORDS }, () => (draw(2) === 0 ? (ASKING[draw(ASKING.length)] ?? '') : name()));
  const tokens = tokenize(text.join(' ')).slice(0, WORDS);
  const mentions = findMentions(tokens, index, language);
  const start = performance.now();
  const parts = composeParts(latticeOf(tokens, mentions), tokens.length, { language, catalogue: LARGEST_CATALOGUE });
  const composed = performance.now();
  cutsOf(parts, tokens.length, CUTS_MAX);
  chartMs.push(composed - start);
  cutsMs.push(performance.now() - composed);
  partsMax = Math.max(partsMax, parts.length);
}
function name(): string {
  const property = properties[draw(properties.length)];
  const names = [events[draw(events.length)]?.name, property?.name, String(property?.values[draw(25)]?.value)];
  const words = (names[draw(names.length)] ?? '').split('_');
  return words.map((word) => (draw(4) === 0 ? misspelt(word) : word)).join(' ');
}

console.log(`chart of ${WORDS} words: ${percentiles(chartMs)}; at most ${partsMax} parts`);
console.log(`cuts of ${WORDS} words, ${CUTS_MAX} at most: ${percentiles(cutsMs)}`);
