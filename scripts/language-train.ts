import { writeFileSync } from 'node:fs';
import { isHeldBack } from '../language/training/bank/bank.ts';
import { collectExamples, collectWordings } from '../language/training/collect.ts';
import { reportOf } from '../language/training/figures/report.ts';
import { generateExamples } from '../language/training/generate/generate.ts';
import { train } from '../language/training/train.ts';
import { readBank } from './language/read-bank.ts';

/**
 * `npm run language:train`: learns how readings of questions are weighed, from the training writers of the bank and from
 * questions that are put together, and writes `language/scoring/weights/`. The same bank and readers give the same
 * weights. `figures.txt` beside them says how good they are.
 */
const SEED = 1;
const EXAMPLES = 1_200;
const WEIGHTS = new URL('../language/scoring/weights/weights.json', import.meta.url);
const FIGURES = new URL('../language/scoring/weights/figures.txt', import.meta.url);

const startedMs = performance.now();
const written = collectWordings(readBank().filter((wording) => !isHeldBack(wording)));
const putTogether = collectExamples(generateExamples(SEED, EXAMPLES));
say(`${written.length} questions of writers and ${putTogether.length} that were put together`);
const weights = train([...written, ...putTogether], SEED);
writeFileSync(WEIGHTS, `${JSON.stringify(weights)}\n`);
say('weights are written; asking the bank with them');
// The reader loads its weights once, so it is loaded after they were written.
const { askBank } = await import('../language/training/figures/ask-bank.ts');
const reports = [false, true].map((held) => {
  const judged = askBank(readBank().filter((wording) => isHeldBack(wording) === held));
  return reportOf(held ? 'held-back writers' : 'training writers', judged, false);
});
writeFileSync(FIGURES, `${reports.join('\n\n')}\n`);
say('figures are written');

function say(line: string): void {
  console.log(`${((performance.now() - startedMs) / 1_000).toFixed(0)} s: ${line}`);
}
