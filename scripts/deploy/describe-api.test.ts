import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { describeContract, requestName } from '../../core/api/kinds/contract.ts';
import { contracts } from '../../core/api/kinds/index.ts';
import { apiDescription } from './describe-api.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const document = JSON.parse(await apiDescription(root, 'https://app.example.com'));

/** Every value under a key, at any depth. */
function valuesAt(value: unknown, key: string): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => (name === key ? [each] : valuesAt(each, key)));
}

it('describes routes of every part, each under a unique id', () => {
  const ids = valuesAt(document, 'operationId');
  expect(new Set(ids).size).toBe(ids.length);
  const paths = [
    '/track',
    '/import',
    '/query',
    '/cold/{region}/{path}',
    '/ai/query',
    '/anomalies',
    '/api/me',
    '/health',
  ];
  expect(Object.keys(document.paths)).toEqual(expect.arrayContaining([...paths, '/api/openapi.json']));
});

it('refers only to schemas that it contains', () => {
  const { schemas } = Object(document.components);
  const references = new Set(valuesAt(document, '$ref').map(String));
  expect(references.size).toBeGreaterThan(5);
  for (const reference of references) expect(schemas).toHaveProperty(reference.replace('#/components/schemas/', ''));
});

it('lists for every route who may call it, and for every body its shape and size', () => {
  for (const [path, operations] of Object.entries(Object(document.paths))) {
    for (const [method, operation] of Object.entries(Object(operations))) {
      const { security, description, responses } = Object(operation);
      expect(security, `${method} ${path}`).toBeInstanceOf(Array);
      expect(description.length, `${method} ${path}`).toBeGreaterThan(10);
      expect(
        Object.keys(responses).some((status) => /^[123]/.test(status)),
        `${method} ${path}`,
      ).toBe(true);
    }
  }
});

it('describes the request of every kind of query, and the columns of its answer', () => {
  for (const [name, contract] of Object.entries(contracts)) {
    const description = describeContract(contract);
    expect(document.components.schemas).toHaveProperty([requestName(name), 'description'], description);
    for (const column of contract.columns) expect(description).toContain(`\`${column.name}\``);
  }
});
