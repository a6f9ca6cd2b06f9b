import { indexNames } from '../language/names/index-names.ts';
import { readQuestion } from '../language/reading/read-question.ts';
import { LARGEST_CATALOGUE, misspelt, percentiles } from './largest-catalogue.ts';

/** Prints how much processor time it takes to read questions about the largest catalogue, with a misspelt word each. */
const QUESTIONS = 100;
const { events, properties } = LARGEST_CATALOGUE;
const project = { names: indexNames(LARGEST_CATALOGUE), catalogue: LARGEST_CATALOGUE, glossary: {} };
const clock = { nowMs: Date.parse('2026-11-25T15:20:00Z'), zone: 'UTC' };

const spokenOf = (name: string): string => name.replaceAll('_', ' ');
const WORDINGS: readonly ((event: string, property: string, value: string) => string)[] = [
  (event, property, value) => `how many ${event} did we have last week by ${property} where ${property} is ${value}`,
  (event, property) => `${event} per day in october, only mobile, split by ${property}`,
  (event, property, value) => `what share of people who did ${event} with ${property} ${value} came back within 7 days`,
  (event, property) => `average ${property} of ${event} this month compared to last month, top 5`,
  (event, _, value) => `conversion from ${event} to ${event} for users with ${value} in the last 30 days`,
];

const outcomes: Record<string, number> = {};
const taken = Array.from({ length: QUESTIONS }, (_, at) => {
  const event = events[(at * 37) % events.length]?.name ?? '';
  const property = properties[(at * 53) % properties.length];
  const value = String(property?.values[at % 25]?.value ?? '');
  const wording = WORDINGS[at % WORDINGS.length];
  const words = (wording?.(spokenOf(event), spokenOf(property?.name ?? ''), value) ?? '').split(' ');
  const text = words.map((word, place) => (place === (at % 7) + 2 ? misspelt(word) : word)).join(' ');
  const start = process.cpuUsage();
  const { is } = readQuestion({ text, language: 'en', ...clock }, project);
  const { user, system } = process.cpuUsage(start);
  outcomes[is] = (outcomes[is] ?? 0) + 1;
  return (user + system) / 1_000;
});
console.log(`reading, of processor time: ${percentiles(taken)}`);
console.log(JSON.stringify(outcomes));
