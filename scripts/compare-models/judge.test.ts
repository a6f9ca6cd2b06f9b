import { MockLanguageModelV4 } from 'ai/test';
import { expect, it } from 'vitest';
import { PROMPT } from '../../language/model/prompt.ts';
import { CARDS } from '../../language/training/cards/index.ts';
import { worldNamed } from '../../language/training/catalogues/index.ts';
import { proposeMeaning } from '../../workers/ai/propose-meaning.ts';
import { judge } from './judge.ts';

const card = CARDS.find(({ meaning }) => typeof meaning !== 'string' && meaning.kind === 'measure');
if (card === undefined || typeof card.meaning === 'string') throw new Error('There is no card of a number');

/** A recorded answer in place of the model. */
function recorded(answer: unknown) {
  return new MockLanguageModelV4({
    doGenerate: async () => ({
      content: [{ type: 'text', text: JSON.stringify(answer) }],
      finishReason: { unified: 'stop', raw: 'stop' },
      usage: {
        inputTokens: { total: 1, noCache: 1, cacheRead: undefined, cacheWrite: undefined },
        outputTokens: { total: 1, text: 1, reasoning: undefined },
      },
      warnings: [],
    }),
  });
}

async function judged(answer: unknown) {
  if (card === undefined) throw new Error('There is no card');
  const { catalogue, glossary } = worldNamed(card.catalogue);
  const input = { question: 'How many?', previous: undefined, catalogue, glossary, metrics: [], cohorts: [] };
  const proposed = await proposeMeaning(recorded(answer), PROMPT, input).catch(() => undefined);
  return judge(card, proposed);
}

it('judges a recorded answer by the numbers that it would give', async () => {
  const { meaning } = card;
  expect(await judged({ understood: true, meaning })).toBe('right');
  expect(await judged({ understood: true, meaning: { ...Object(meaning), span: { is: 'all' } } })).toBe('wrong');
  expect(await judged({ understood: false, meaning })).toBe('asked');
  expect(await judged('SELECT 1')).toBe('asked');
});

it('counts a proposal with an invented name as asked back, and any number for a question without one as wrong', () => {
  const event = { events: ['invented'], where: [] };
  expect(judge(card, { kind: 'persons', event, where: [], who: [], groups: [] })).toBe('asked');
  const without = CARDS.find(({ meaning }) => meaning === 'ask');
  if (without === undefined || typeof card.meaning === 'string') throw new Error('There is no card to ask about');
  expect(judge(without, undefined)).toBe('right');
});
