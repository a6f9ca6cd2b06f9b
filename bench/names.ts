import { findNames } from '../language/names/find-names.ts';
import { indexNames } from '../language/names/index-names.ts';
import { tokenize } from '../language/reading/tokenize.ts';

/** Prints how long the index of the largest catalogue takes to build, and names of a misspelt question to be found. */
const COUNT = 500;
const VALUES = 25;
const QUESTIONS = 200;
const WORDS = 20;

let seed = 7;
function draw(below: number): number {
  seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
  return Math.floor((seed / 2 ** 31) * below);
}
const letters = (count: number) => Array.from({ length: count }, () => 'abcdefghijklmnoprstuvw'[draw(22)]).join('');
const words = Array.from({ length: 3_000 }, () => letters(4 + draw(6)));
const word = () => words[draw(words.length)] ?? '';
const events = Array.from({ length: COUNT }, (_, at) => ({ name: `${word()}_${word()}`, count: COUNT - at }));
const properties = events.map(({ count }) => ({
  name: `${word()}_${word()}`,
  type: 'string' as const,
  count,
  values: Array.from({ length: VALUES }, () => ({ value: `${word()} ${word()}`, count: 1 })),
  events: events.slice(0, 20).map(({ name }) => name),
}));

const cold = performance.now();
indexNames({ events: events.slice(0, 5), properties: properties.slice(0, 5) });
console.log(`words of all languages, once for each process: ${(performance.now() - cold).toFixed(0)} ms`);
const before = performance.now();
const index = indexNames({ events, properties });
console.log(
  `index of ${COUNT} events, ${COUNT} properties of ${VALUES} values: ${(performance.now() - before).toFixed(0)} ms`,
);
const taken = Array.from({ length: QUESTIONS }, () => {
  const question = Array.from({ length: WORDS }, (_, at) => (at % 4 === 0 ? misspelt(word()) : word())).join(' ');
  const tokens = tokenize(question);
  const start = performance.now();
  findNames(index, tokens);
  return performance.now() - start;
}).sort((one, other) => one - other);
console.log(
  `names of ${WORDS} words, all languages: p50 ${taken[QUESTIONS / 2]?.toFixed(1)} ms, p95 ${taken[QUESTIONS * 0.95]?.toFixed(1)} ms`,
);

function misspelt(text: string): string {
  return text.slice(0, 2) + text.slice(3);
}
