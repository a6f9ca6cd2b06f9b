import type { Steps } from '../../scoring/confidence.ts';

type Block = { readonly sum: number; readonly right: number; readonly count: number };

/**
 * How often answers were right, as a function of raw confidence that never falls (isotonic regression by pooling
 * neighbours that fall). Each step stands at the mean of its confidences. As nothing is ever certain, a step counts one
 * answer more, half of it wrong.
 */
export function isotonic(answers: readonly { readonly raw: number; readonly right: boolean }[]): Steps {
  const blocks: Block[] = [];
  for (const { raw, right } of [...answers].sort((one, other) => one.raw - other.raw)) {
    let block: Block = { sum: raw, right: right ? 1 : 0, count: 1 };
    for (
      let before = blocks.at(-1);
      before !== undefined && shareOf(before) >= shareOf(block);
      before = blocks.at(-1)
    ) {
      blocks.pop();
      block = { sum: before.sum + block.sum, right: before.right + block.right, count: before.count + block.count };
    }
    blocks.push(block);
  }
  return {
    raw: blocks.map(({ sum, count }) => rounded(sum / count)),
    right: blocks.map((block) => rounded(shareOf(block))),
  };
}

function shareOf({ right, count }: Block): number {
  return (right + 0.5) / (count + 1);
}

function rounded(share: number): number {
  return Math.round(share * 10_000) / 10_000;
}
