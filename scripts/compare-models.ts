import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createWorkersAI } from 'workers-ai-provider';
import { z } from 'zod';
import { LANGUAGES } from '../core/api/meaning/languages.ts';
import { PROMPT, PROMPTS, type Prompt } from '../language/model/prompt.ts';
import { CARDS } from '../language/training/cards/index.ts';
import { worldNamed } from '../language/training/catalogues/index.ts';
import { proposeMeaning } from '../workers/ai/propose-meaning.ts';
import { judge } from './compare-models/judge.ts';
import { compareRuns, type Judged, type Tally } from './compare-models/verdict.ts';

const USAGE = `node scripts/compare-models.ts --first MODEL[:PROMPT] --second MODEL[:PROMPT] [--language en] [--writer w1] [--max 100]

Asks two models of Workers AI, or one with two prompts, the questions of the bank, and says which reads more of them
right. Needs CLOUDFLARE_ACCOUNT_ID and CLOUDFLARE_API_TOKEN. Prompts: ${Object.keys(PROMPTS).join(', ')}.`;

const { values } = parseArgs({
  options: {
    first: { type: 'string' },
    second: { type: 'string' },
    language: { type: 'string', default: 'en' },
    writer: { type: 'string', default: 'w1' },
    max: { type: 'string', default: '100' },
  },
});
const { CLOUDFLARE_ACCOUNT_ID: accountId, CLOUDFLARE_API_TOKEN: apiKey } = process.env;
if (values.first === undefined || values.second === undefined) end(USAGE);
if (!accountId || !apiKey) {
  end('No model is configured: set CLOUDFLARE_ACCOUNT_ID and CLOUDFLARE_API_TOKEN. Nothing was compared.');
}
const workersAi = createWorkersAI({ accountId, apiKey });
const questions = questionsOf(values.language, values.writer).slice(0, Number(values.max));
const [first, second] = [await run(values.first), await run(values.second)];
const verdict = compareRuns(first, second);
const { better, chance } = verdict;
console.log(`${values.first}: ${shown(verdict.first)}\n${values.second}: ${shown(verdict.second)}`);
console.log(`Better: ${better === 'neither' ? 'neither' : values[better]} (by chance: ${chance.toFixed(3)}).`);

type Question = { readonly card: (typeof CARDS)[number]; readonly text: string };

function questionsOf(language: string, writer: string): Question[] {
  if (!LANGUAGES.some((each) => each === language)) end(`\`${language}\` is none of ${LANGUAGES.join(', ')}.`);
  const file = new URL(`../language/training/bank/${language}/${writer}.jsonl`, import.meta.url);
  const line = z.object({ card: z.string(), text: z.string() });
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  const asked = lines.map((text) => line.parse(JSON.parse(text)));
  return asked.flatMap(({ card: id, text }) => {
    const card = CARDS.find((each) => each.id === id);
    return card === undefined ? [] : [{ card, text }];
  });
}

async function run(named: string): Promise<Judged[]> {
  const [model = '', version = PROMPT.version] = named.split(':');
  const prompt: Prompt | undefined = Object.values(PROMPTS).find((each) => each.version === version);
  if (prompt === undefined) end(`There is no prompt \`${version}\`; there are ${Object.keys(PROMPTS).join(', ')}.`);
  const judged: Judged[] = [];
  for (const { card, text } of questions) {
    const { catalogue, glossary } = worldNamed(card.catalogue);
    const previous = card.previous?.meaning;
    const input = { question: text, previous, catalogue, glossary, metrics: [], cohorts: [] };
    // A model that fails is one that proposes nothing, as in the service.
    const proposed = await proposeMeaning(workersAi(model), prompt, input).catch(() => undefined);
    judged.push(judge(card, proposed));
  }
  return judged;
}

function shown({ right, wrong, asked }: Tally): string {
  return `${right} right, ${wrong} wrong, ${asked} asked back`;
}

function end(message: string): never {
  console.error(message);
  process.exit(1);
}
