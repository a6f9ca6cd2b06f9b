import {
  acceptedContent,
  type CallToolResult,
  CLIENT_CAPABILITIES_META_KEY,
  type InputRequiredResult,
  inputRequired,
} from '@modelcontextprotocol/server';
import { z } from 'zod';
import type { ToolAnswer } from '../../core/agents/bounded-page.ts';
import { argumentsHash } from '../../core/agents/cursor.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { newId } from '../../core/base/ids.ts';
import type { Result } from '../../core/base/result.ts';
import type { AskedToConfirm } from './confirmations.ts';
import { answered, refusedCall } from './results.ts';
import type { Prepare, ToolCall } from './tool-call.ts';

const confirmSchema = z.object({ confirm: z.boolean() });
const capabilitiesSchema = z.looseObject({
  [CLIENT_CAPABILITIES_META_KEY]: z.looseObject({ elicitation: z.looseObject({}) }),
});

/**
 * Makes a change once a person has confirmed it. Every change is confirmed, whatever was read before: the model may have read
 * texts of visitors by another connection of the same grant, and nothing here remembers.
 *
 * Clients of 2026 that can ask a person are told to (`input_required`). For others the answer is a token, which the model
 * sends once it has asked; that is as strong as the client's own question before it runs a tool.
 */
export async function changeConfirmed(call: ToolCall, prepare: Prepare): Promise<CallToolResult | InputRequiredResult> {
  const prepared = await prepare(call);
  if (!prepared.ok) return refusedCall(call, prepared.error);
  const { effect, texts, make } = prepared.value;
  const { tool, context, given } = call;
  const { confirmation, ...own } = given;
  const of = argumentsHash(tool.name, own);
  const isAsked = (asked: AskedToConfirm | undefined) => asked?.tool === tool.name && asked.of === of;

  const byPerson = context.mcpReq.requestState<AskedToConfirm>();
  const byModel = typeof confirmation === 'string' ? await read(call, confirmation) : undefined;
  if (byPerson !== undefined && isAsked(byPerson)) {
    const answer = acceptedContent(context.mcpReq.inputResponses, 'confirm', confirmSchema);
    if (answer?.confirm !== true) return refusedCall(call, NOT_CONFIRMED);
    return made(call, await make(byPerson.id));
  }
  if (byModel !== undefined && isAsked(byModel) && !canAsk(call)) return made(call, await make(byModel.id));

  const signed = await call.confirming.sign({ tool: tool.name, of, id: newId('object') }, context);
  if (canAsk(call)) {
    const question = { message: `${effect} ${JSON.stringify(texts)}`, requestedSchema: confirmSchema };
    return inputRequired({ inputRequests: { confirm: inputRequired.elicit(question) }, requestState: signed });
  }
  const error = apiError('confirmation_required', TO_CONFIRM, { details: { effect, texts, confirmation: signed } });
  return refusedCall(call, error);
}

const NOT_CONFIRMED = apiError('forbidden', 'The person did not confirm; nothing was changed.');
const TO_CONFIRM =
  'Nothing was changed yet. Show `details.effect` and `details.texts` to the person; once they agree, call the tool again with the same arguments and `details.confirmation` as `confirmation`.';

async function read({ confirming, context }: ToolCall, text: string): Promise<AskedToConfirm | undefined> {
  try {
    return await confirming.verify(text, context);
  } catch {
    return undefined;
  }
}

/** Whether the client of this message can put a question to a person and send the answer with the next message. */
function canAsk({ context }: ToolCall): boolean {
  const envelope = capabilitiesSchema.safeParse(context.mcpReq.envelope);
  return envelope.success;
}

function made(call: ToolCall, result: Result<ToolAnswer, ApiError>): CallToolResult {
  return result.ok ? answered(result.value) : refusedCall(call, result.error);
}
