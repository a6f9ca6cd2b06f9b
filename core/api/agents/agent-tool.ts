import { z } from 'zod';
import { AGENT_ROWS_DEFAULT, AGENT_ROWS_MAX } from '../../base/limits.ts';

/**
 * A tool of the MCP server (docs/mcp.md). Everything here is the same for every project, byte for byte: a text that tenants
 * write would be an instruction to the model that reads the list.
 */
export type AgentTool = {
  readonly name: string;
  readonly title: string;
  /** For language models: the question that it answers, and what to know before calling it. */
  readonly description: string;
  /** The arguments as they are documented; the tool checks them itself, so that refusals have our codes and remedies. */
  readonly input: z.ZodObject;
  /** Changes something: listed for grants that may write, and confirmed by the person before it does. */
  readonly writes: boolean;
};

export const projectField = z
  .string()
  .min(1)
  .max(100)
  .optional()
  .describe('The id of the project, of `list_projects`. May be left out where you can read only one.');

export const pageFields = {
  limit: z
    .int()
    .min(1)
    .optional()
    .describe(
      `Rows of the answer, by default ${AGENT_ROWS_DEFAULT}; more than ${AGENT_ROWS_MAX} count as ${AGENT_ROWS_MAX}.`,
    ),
  next: z
    .string()
    .min(1)
    .max(2_000)
    .optional()
    .describe('`next` of the page before, with the other arguments as they were.'),
};

/** The arguments that choose a page. */
export const pageSchema = z.object(pageFields);
export type PageAsked = z.infer<typeof pageSchema>;
