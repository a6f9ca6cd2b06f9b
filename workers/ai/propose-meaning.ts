import { generateText, type LanguageModel, Output } from 'ai';
import type { Meaning } from '../../core/api/meaning/meaning.ts';
import type { Prompt, PromptInput } from '../../language/model/prompt.ts';
import { proposalSchema, readProposal } from '../../language/model/read-proposal.ts';

/** A person waits; a model that takes longer is not worth waiting for. */
const MODEL_TIMEOUT_MS = 4_000;
const OUTPUT_TOKENS_MAX = 800;

/**
 * The meaning that a model proposes for a question, in the schema of the wire; undefined if it does not understand it, or
 * answers with something else. Throws if the model fails or is late.
 */
export async function proposeMeaning(
  model: LanguageModel,
  prompt: Prompt,
  input: PromptInput,
): Promise<Meaning | undefined> {
  const { output } = await generateText({
    model,
    output: Output.object({ schema: proposalSchema }),
    system: prompt.system,
    prompt: prompt.write(input),
    temperature: 0,
    maxOutputTokens: OUTPUT_TOKENS_MAX,
    maxRetries: 0,
    abortSignal: AbortSignal.timeout(MODEL_TIMEOUT_MS),
  });
  return readProposal(output);
}
