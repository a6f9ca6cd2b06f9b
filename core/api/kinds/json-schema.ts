import { z } from 'zod';
import { describeContract, type KindContracts } from './contract.ts';
import { contracts } from './index.ts';

export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * The requests of `POST /query` as JSON Schema, for OpenAPI and for language models: by name, one schema for each kind,
 * described by its summary and the columns of its answer, and one for each part that several kinds share.
 *
 * @param of        the registry of kinds
 * @param refsBegin prefix of references from one schema to another
 */
export function requestJsonSchemas(
  of: KindContracts = contracts,
  refsBegin = '#/components/schemas/',
): Record<string, JsonSchema> {
  const found: Record<string, JsonSchema> = {};
  for (const [name, contract] of Object.entries(of)) {
    const { $defs = {}, $schema: _, ...own } = z.toJSONSchema(contract.schema, { io: 'input' });
    Object.assign(found, $defs, {
      [requestName(name)]: { ...own, description: describeContract(contract), examples: [contract.example] },
    });
  }
  return JSON.parse(JSON.stringify(found).replaceAll('"#/$defs/', `"${refsBegin}`));
}

/** The name of a kind's request among the schemas: `EventsQuery`. */
export function requestName(kind: string): string {
  const words = kind.split('_').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${words.join('')}Query`;
}
