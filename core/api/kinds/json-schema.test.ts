import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeContract, type KindContract } from './contract.ts';
import { contracts, requestSchemaOf } from './index.ts';
import { requestJsonSchemas } from './json-schema.ts';

const toy: KindContract = {
  summary: 'How many.',
  schema: z.strictObject({ query_type: z.literal('toy_count'), project_id: z.string() }),
  columns: [{ name: 'value', types: ['number'], role: 'value', description: 'The count.' }],
  answer: 'One row.',
  example: { query_type: 'toy_count', project_id: 'prj_example' },
};

describe('the JSON Schema of requests', () => {
  it('describes every kind, with its answer and an example', () => {
    const schemas = requestJsonSchemas();
    for (const [name, contract] of Object.entries(contracts)) {
      const { example } = contract;
      const own = Object.values(schemas).find(({ examples }) => JSON.stringify(examples) === JSON.stringify([example]));
      expect(own, name).toMatchObject({ type: 'object', description: describeContract(contract) });
    }
  });

  it('describes each shared part once, and refers to it', () => {
    const schemas = requestJsonSchemas();
    expect(schemas).toHaveProperty('Filter.description');
    expect(schemas).toHaveProperty('EventsQuery.properties.filters.items', { $ref: '#/components/schemas/Filter' });
    const refs = [...JSON.stringify(schemas).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)];
    expect(refs.length).toBeGreaterThan(5);
    for (const [, name = ''] of refs) expect(Object.keys(schemas)).toContain(name);
  });

  it('follows from the registry: a new kind is in the union and among the schemas', () => {
    expect(requestJsonSchemas({ ...contracts, toy_count: toy })).toHaveProperty('ToyCountQuery.properties.project_id');
    expect(requestSchemaOf({ ...contracts, toy_count: toy }).safeParse(toy.example).success).toBe(true);
    expect(requestSchemaOf(contracts).safeParse(toy.example).success).toBe(false);
  });
});
