import { z } from 'zod';
import type { AgentTool } from './agent-tool.ts';

type Json = Readonly<Record<string, unknown>>;

/** The list of tools as the protocol has it, without the arguments' schemas. */
export type ListedTool = {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: { readonly type: 'object'; readonly [key: string]: unknown };
  readonly annotations: {
    readonly title: string;
    readonly readOnlyHint: boolean;
    readonly destructiveHint: boolean;
    readonly idempotentHint: boolean;
    readonly openWorldHint: boolean;
  };
};

const listed = new Map<AgentTool, ListedTool>();

/** A tool as `tools/list` shows it; made once, since it depends on nothing. */
export function listedTool(tool: AgentTool): ListedTool {
  const known = listed.get(tool);
  if (known) return known;
  const { name, title, description, input, writes } = tool;
  const annotations = {
    title,
    readOnlyHint: !writes,
    destructiveHint: false,
    idempotentHint: !writes,
    openWorldHint: false,
  };
  const made: ListedTool = { name, title, description, inputSchema: schemaOf(input), annotations };
  listed.set(tool, made);
  return made;
}

function schemaOf(input: z.ZodObject): ListedTool['inputSchema'] {
  const { $schema: _, $defs = {}, ...schema } = z.toJSONSchema(input, { io: 'input' });
  const defs = Object.entries($defs).map(([name, each]) => [name, SHORTENED[name]?.(each) ?? each]);
  return JSON.parse(
    JSON.stringify({ ...schema, type: 'object', ...(defs.length > 0 ? { $defs: Object.fromEntries(defs) } : {}) }),
  );
}

/**
 * Parts that every tool repeats, in short: their whole descriptions would fill a model's window. The service checks
 * arguments against the whole contract, whatever is left out here.
 */
const SHORTENED: Readonly<Record<string, (def: Json) => Json>> = {
  Filter: ({ anyOf }) => ({
    description:
      'A test of a property, or tests joined by `and`, `or`, `not`. `contains`, `starts_with` and `ends_with` ignore case; ' +
      '`scope` keeps whole sessions or persons with an event that passes. `did`, `did_not` and `cohort` test persons ' +
      '(docs/queries.md).',
    anyOf: [...(Array.isArray(anyOf) ? anyOf.filter(isOfProperty) : []), { type: 'object' }],
  }),
};

function isOfProperty(each: unknown): boolean {
  const shape = z.object({ required: z.array(z.string()) }).safeParse(each);
  return shape.success && shape.data.required.some((name) => ['property', 'and', 'or', 'not'].includes(name));
}
