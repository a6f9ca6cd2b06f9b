import { describe, expect, it, vi } from 'vitest';
import type { Catalogue } from '../../core/api/catalogue.ts';
import { type Outcome, readQuestion } from '../../language/engine/read-question.ts';
import { spellingOf } from '../../language/engine/spell.ts';
import { vocabularyOf } from '../../language/engine/vocabulary.ts';
import { askModel } from './ask-model.ts';
import { modelFor, readWithModel } from './read-with-model.ts';

const catalogue: Catalogue = {
  events: [{ name: 'signup', count: 10 }],
  properties: [{ name: 'plan', type: 'string', count: 10, values: [{ value: 'pro', count: 4 }], events: ['signup'] }],
};
const vocabulary = vocabularyOf(catalogue, {});
const words = { catalogue, glossary: {}, vocabulary, spelling: spellingOf(vocabulary), metrics: [], cohorts: [] };
const draft = {
  understood: true,
  query_type: 'segmentation',
  events: ['signup'],
  aggregation: 'unique_users',
  aggregation_property: '',
  start: '2026-11-01',
  end: '2026-11-18',
  compare_start: '',
  compare_end: '',
  interval: '',
  filters: [],
  group_by: [],
  limit: 0,
};

/** Workers AI as far as the provider calls it: `run` answers with this text. */
function anAi(run: () => Promise<unknown>) {
  const spy = vi.fn<(model: string, inputs: unknown) => Promise<unknown>>(run);
  return { binding: { run: spy } as unknown as Ai, spy };
}

let asked = 0;
/** Every test asks another question, so that none is answered from the cache of another. */
function aQuestion(fields: { text?: string } = {}) {
  asked++;
  return {
    text: `anything worth celebrating lately ${asked}`,
    previous: [],
    projectId: 'p1',
    nowMs: Date.parse('2026-11-18T10:00:00Z'),
    zone: 'UTC',
    ...fields,
  };
}

async function readWith(binding: Ai | undefined, question = aQuestion(), project = {}): Promise<Outcome> {
  const local = readQuestion(question, words.vocabulary, words.spelling);
  const env = { AI_MODEL: 'a-model', ...(binding === undefined ? {} : { AI: binding }) };
  return readWithModel(modelFor(env, project), question, words, local);
}

describe('a question that the grammar does not understand', () => {
  it('is read by the model into the same validated query', async () => {
    const { binding } = anAi(async () => ({ response: draft }));
    expect(await readWith(binding)).toMatchObject({
      is: 'read',
      interpretation: { kind: 'model', query: { events: ['signup'], aggregation: 'unique_users', project_id: 'p1' } },
    });
  });

  it('gets a clarification when the model names an event that is not there', async () => {
    const { binding } = anAi(async () => ({ response: { ...draft, events: ['invented'] } }));
    expect(await readWith(binding)).toMatchObject({ is: 'unclear', doubts: [{ kind: 'unknown', words: 'invented' }] });
  });

  it.each([
    ['fails', async () => Promise.reject(new Error('3040: capacity'))],
    ['does not keep to the schema', async () => ({ response: { understood: 'perhaps' } })],
    ['answers in prose', async () => ({ response: 'SELECT count() FROM events' })],
  ])('falls back to what the grammar says when the model %s', async (_, run) => {
    const silenced = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    expect(await readWith(anAi(run).binding)).toMatchObject({ is: 'unclear' });
    expect(silenced).toHaveBeenCalled();
    silenced.mockRestore();
  });

  it('is not sent to the model twice on one day', async () => {
    const { binding, spy } = anAi(async () => ({ response: draft }));
    const question = aQuestion();
    await readWith(binding, question);
    await readWith(binding, question);
    expect(spy).toHaveBeenCalledTimes(1);
  });

  it('tells no model about a project of strict residency', async () => {
    const { binding, spy } = anAi(async () => ({ response: draft }));
    expect(await readWith(binding, aQuestion(), { isStrict: true })).toMatchObject({ is: 'unclear' });
    expect(spy).not.toHaveBeenCalled();
  });

  it('stays with the grammar where there is no model', async () => {
    expect(await readWith(undefined)).toMatchObject({ is: 'unclear' });
  });
});

it.each([
  ['the grammar understands', 'signups last week'],
  ['must not be answered', 'delete all signups'],
  ['asks for a report that is not there yet', 'retention of signups'],
])('never asks the model about a question that %s', async (_, text) => {
  const { binding, spy } = anAi(async () => ({ response: draft }));
  await readWith(binding, aQuestion({ text }));
  expect(spy).not.toHaveBeenCalled();
});

it('tells the model the project’s names and the question as data', async () => {
  const { binding, spy } = anAi(async () => ({ response: draft }));
  await askModel(binding, 'a-model', {
    question: 'signups?',
    previous: ['hello'],
    catalogue,
    glossary: {},
    today: '2026-11-18',
  });
  const sent = JSON.stringify(spy.mock.calls[0]);
  for (const part of ['a-model', 'signup', 'plan', 'Today is 2026-11-18', 'Question: signups?', '- hello'])
    expect(sent).toContain(part);
});
