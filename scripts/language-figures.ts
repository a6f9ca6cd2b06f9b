import { parseArgs } from 'node:util';
import { isHeldBack } from '../language/training/bank/bank.ts';
import { askBank } from '../language/training/figures/ask-bank.ts';
import { reportOf } from '../language/training/figures/report.ts';
import { readBank } from './language/read-bank.ts';

const USAGE = `npm run language:figures -- [--language de] [--kind funnel] [--writer w1] [--card funnel-03] [--misses]
  [--held-back] [--told-language]

Asks the questions of the bank and prints, for each kind of question and each language, how many were read right, wrong,
or asked back. --misses shows the questions that were not right, with the parts in which meanings differ (wanted | read);
those of held-back writers only with --held-back, since whoever has looked at them can no longer measure with them.
With --told-language the reader is told the language of each question.`;

const { values } = parseArgs({
  options: {
    language: { type: 'string' },
    kind: { type: 'string' },
    writer: { type: 'string' },
    card: { type: 'string' },
    misses: { type: 'boolean', default: false },
    'told-language': { type: 'boolean', default: false },
    'held-back': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}

const wordings = readBank().filter(
  ({ language, writer, card }) =>
    isWanted(values.language, language) &&
    isWanted(values.writer, writer) &&
    isWanted(values.kind, card.kind) &&
    isWanted(values.card, card.id),
);
for (const held of [false, true]) {
  const chosen = wordings.filter((wording) => isHeldBack(wording) === held);
  if (chosen.length === 0) continue;
  const name = held ? 'held-back writers' : 'training writers';
  const judged = askBank(chosen, values['told-language']);
  console.log(`${reportOf(name, judged, values.misses && (!held || values['held-back']))}\n`);
}

function isWanted(wanted: string | undefined, one: string): boolean {
  return wanted === undefined || wanted === one;
}
