import { findNames } from '../language/names/find-names.ts';
import { indexNames } from '../language/names/index-names.ts';
import { tokenize } from '../language/reading/tokenize.ts';
import { LARGEST_CATALOGUE, misspelt, percentiles, word } from './largest-catalogue.ts';

/** Prints how long the index of the largest catalogue takes to build, and names of a misspelt question to be found. */
const QUESTIONS = 200;
const WORDS = 20;
const { events, properties } = LARGEST_CATALOGUE;

const cold = performance.now();
indexNames({ events: events.slice(0, 5), properties: properties.slice(0, 5) });
console.log(`words of all languages, once for each process: ${(performance.now() - cold).toFixed(0)} ms`);
const before = performance.now();
const index = indexNames(LARGEST_CATALOGUE);
console.log(
  `index of ${events.length} events, ${properties.length} properties: ${(performance.now() - before).toFixed(0)} ms`,
);
const taken = Array.from({ length: QUESTIONS }, () => {
  const question = Array.from({ length: WORDS }, (_, at) => (at % 4 === 0 ? misspelt(word()) : word())).join(' ');
  const tokens = tokenize(question);
  const start = performance.now();
  findNames(index, tokens);
  return performance.now() - start;
});
console.log(`names of ${WORDS} words, all languages: ${percentiles(taken)}`);
