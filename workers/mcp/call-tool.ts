import type { CallToolResult, InputRequiredResult } from '@modelcontextprotocol/server';
import { recordToolCall } from '../../platform/metrics/metrics.ts';
import { exceptionText, faultOf } from '../../platform/routes/fault-of.ts';
import { changeConfirmed } from './change-confirmed.ts';
import { answered, refusedCall } from './results.ts';
import type { ToolCall } from './tool-call.ts';
import { CHANGES, READS } from './tools/index.ts';

/**
 * Runs a tool. A refusal is a result that the model reads, with our code, message and remedy; so is a failure of ours, without
 * its cause.
 */
export async function callTool(call: ToolCall): Promise<CallToolResult | InputRequiredResult> {
  const { c, tool } = call;
  c.get('log').tool = tool.name;
  try {
    const answer = await run(call);
    recordToolCall(tool.name, 'isError' in answer && answer.isError ? 'refused' : 'answered');
    return answer;
  } catch (problem) {
    if (!(problem instanceof Error)) throw problem;
    c.get('log').exception = exceptionText(problem);
    recordToolCall(tool.name, 'failed');
    return refusedCall(call, faultOf(problem));
  }
}

async function run(call: ToolCall): Promise<CallToolResult | InputRequiredResult> {
  const { name } = call.tool;
  const change = CHANGES[name];
  if (change) return changeConfirmed(call, change);
  const read = READS[name];
  if (!read) throw new Error(`The tool ${name} is listed and does nothing`);
  const answer = await read(call);
  return answer.ok ? answered(answer.value) : refusedCall(call, answer.error);
}
