import type { AnswerValue } from '../../../core/api/ai.ts';

/** How a question on the sample world was replied to. */
export type Reply =
  | {
      readonly is: 'answered';
      readonly values: readonly AnswerValue[];
      readonly confidence: number;
      readonly read: string;
    }
  | { readonly is: 'asked'; readonly why: string }
  | { readonly is: 'refused'; readonly why: string };
/** Asks a question after those before it in its conversation, the oldest first. */
export type Ask = (text: string, earlier: readonly string[]) => Promise<Reply>;

/** The moment of asking, and that of the world's first event. */
export type WorldClock = { readonly nowMs: number; readonly firstMs: number };
