import { describe, expect, it, vi } from 'vitest';
import type { Catalogue } from '../../core/api/catalogue.ts';
import { indexNames } from '../../language/names/index-names.ts';
import { modelFor, readWithModel } from './read-with-model.ts';

const catalogue: Catalogue = {
  events: [{ name: 'signup', count: 10 }],
  properties: [{ name: 'plan', type: 'string', count: 10, values: [{ value: 'pro', count: 4 }], events: ['signup'] }],
};
const words = { catalogue, glossary: {}, names: indexNames(catalogue), metrics: [], cohorts: [] };
const meaning = {
  kind: 'measure',
  measures: [{ of: 'persons', event: { events: ['signup'] } }],
  span: { is: 'period', unit: 'week', back: 1 },
};
const proposal = { understood: true, meaning };

/** Workers AI as far as the provider calls it: `run` answers with this text. */
function anAi(run: () => Promise<unknown>) {
  const spy = vi.fn<(model: string, inputs: unknown) => Promise<unknown>>(run);
  return { binding: { run: spy } as unknown as Ai, spy };
}

let asked = 0;
/** Every test asks in another project, so that none is answered from the cache of another. */
function read(
  binding: Ai | undefined,
  { text = 'persons with a signup last week', isStrict = false, project = `p${asked++}` } = {},
) {
  const env = { AI_MODEL: 'a-model', ...(binding === undefined ? {} : { AI: binding }) };
  const question = { text, previous: [], nowMs: Date.parse('2026-11-18T10:00:00Z'), zone: 'UTC' };
  return readWithModel(modelFor(env, { isStrict }), project, question, words);
}

describe('a question that our own reader does not understand', () => {
  it('is read by the model into a meaning of the same schema, with the versions of prompt and model', async () => {
    const { binding } = anAi(async () => ({ response: proposal }));
    expect(await read(binding)).toMatchObject({
      is: 'read',
      engine: 'model',
      meaning: { ...meaning, measures: [{ of: 'persons', event: { events: ['signup'], where: [] } }] },
      versions: { model: 'a-model', prompt: expect.any(String) },
    });
  });

  it('is not answered where the proposal names an event that is not there', async () => {
    const measures = [{ of: 'persons', event: { events: ['invented'] } }];
    const { binding } = anAi(async () => ({ response: { understood: true, meaning: { ...meaning, measures } } }));
    expect(await read(binding)).toBeUndefined();
  });

  it('is asked back where the proposal leaves out a word', async () => {
    const { binding } = anAi(async () => ({ response: proposal }));
    expect(await read(binding, { text: 'persons with a paid signup last week' })).toMatchObject({
      is: 'unclear',
      doubts: [{ is: 'no_place', words: expect.arrayContaining(['paid']) }],
    });
  });

  it.each([
    ['fails', async () => Promise.reject(new Error('3040: capacity'))],
    ['does not keep to the schema', async () => ({ response: { understood: 'perhaps' } })],
    ['answers in prose', async () => ({ response: 'SELECT count() FROM events' })],
  ])('is left to our reader when the model %s', async (_, run) => {
    const silenced = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    expect(await read(anAi(run).binding)).toBeUndefined();
    expect(silenced).toHaveBeenCalled();
    silenced.mockRestore();
  });

  it('is not sent to the model twice on one day', async () => {
    const { binding, spy } = anAi(async () => ({ response: proposal }));
    await read(binding, { project: 'same' });
    await read(binding, { project: 'same' });
    expect(spy).toHaveBeenCalledTimes(1);
  });

  it('tells no model about a project of strict residency', async () => {
    const { binding, spy } = anAi(async () => ({ response: proposal }));
    expect(await read(binding, { isStrict: true })).toBeUndefined();
    expect(spy).not.toHaveBeenCalled();
  });

  it('stays with our reader where there is no model', async () => {
    expect(await read(undefined)).toBeUndefined();
  });
});

it('tells the model the project’s names and the question as data', async () => {
  const { binding, spy } = anAi(async () => ({ response: proposal }));
  await read(binding, { text: 'signups?' });
  const sent = JSON.stringify(spy.mock.calls[0]);
  for (const part of ['a-model', 'signup', 'plan', 'signups?']) expect(sent).toContain(part);
});
