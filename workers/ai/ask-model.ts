import { generateText, Output } from 'ai';
import { createWorkersAI } from 'workers-ai-provider';
import { type ModelDraft, modelDraftSchema } from '../../language/engine/model/model-draft.ts';
import { promptOf, SYSTEM_PROMPT } from '../../language/engine/model/prompt.ts';
import { logLine } from '../../platform/log.ts';

/** A person waits; a model that takes longer is not worth waiting for. */
const MODEL_TIMEOUT_MS = 4_000;
const OUTPUT_TOKENS_MAX = 600;

/**
 * Asks Workers AI for a draft of the query. Undefined if the model fails, is late or violates the schema: the caller
 * then asks back, as without a model.
 */
export async function askModel(
  binding: Ai,
  model: string,
  input: Parameters<typeof promptOf>[0],
): Promise<ModelDraft | undefined> {
  try {
    const { output } = await generateText({
      model: createWorkersAI({ binding })(model),
      output: Output.object({ schema: modelDraftSchema }),
      system: SYSTEM_PROMPT,
      prompt: promptOf(input),
      temperature: 0,
      maxOutputTokens: OUTPUT_TOKENS_MAX,
      maxRetries: 0,
      abortSignal: AbortSignal.timeout(MODEL_TIMEOUT_MS),
    });
    return output;
  } catch (problem) {
    logLine('warn', { event: 'model_failed', model, detail: String(problem).slice(0, 300) });
    return undefined;
  }
}
