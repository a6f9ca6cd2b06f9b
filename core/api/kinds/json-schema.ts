import { z } from 'zod';
import type { KindContracts } from './contract.ts';
import { contracts, requestSchemaOf } from './index.ts';

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
  const { $defs } = z.toJSONSchema(requestSchemaOf(of), { io: 'input' });
  return JSON.parse(JSON.stringify($defs ?? {}).replaceAll('"#/$defs/', `"${refsBegin}`));
}
