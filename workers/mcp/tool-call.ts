import type { ServerContext } from '@modelcontextprotocol/server';
import type { ToolAnswer } from '../../core/agents/bounded-page.ts';
import type { AgentTool } from '../../core/api/agents/agent-tool.ts';
import type { ApiError } from '../../core/base/errors.ts';
import type { Result } from '../../core/base/result.ts';
import type { RequestContext } from '../../platform/routes/app-context.ts';
import type { Confirmations } from './confirmations.ts';
import type { Asker } from './who-asks.ts';

/** A call of a tool. */
export type ToolCall = {
  readonly c: RequestContext;
  readonly asker: Asker;
  readonly tool: AgentTool;
  /** The arguments as they were sent. */
  readonly given: Readonly<Record<string, unknown>>;
  readonly context: ServerContext;
  readonly confirming: Confirmations;
};

/** Answers a call that reads. */
export type Read = (call: ToolCall) => Promise<Result<ToolAnswer, ApiError>>;

/** A change that was checked and not made. */
export type PreparedChange = {
  /** For the person who confirms it: what will be different, in a sentence of ours. */
  readonly effect: string;
  /** The texts that it will hold, by name. */
  readonly texts: Readonly<Record<string, string>>;
  /** @param id  of the object that it makes */
  readonly make: (id: string) => Promise<Result<ToolAnswer, ApiError>>;
};

/** Checks a call that changes something, as far as it can be checked without changing anything. */
export type Prepare = (call: ToolCall) => Promise<Result<PreparedChange, ApiError>>;
