import type { AgentTool } from './agent-tool.ts';
import { queryTools } from './query-tools.ts';
import { readTools } from './read-tools.ts';
import { writeTools } from './write-tools.ts';

/** Every tool of the MCP server, in the order in which they are listed. A new kind of query is a tool by itself. */
export const AGENT_TOOLS: readonly AgentTool[] = [...readTools, ...queryTools, ...writeTools];

export function agentTool(name: string): AgentTool | undefined {
  return AGENT_TOOLS.find((tool) => tool.name === name);
}
