import { editLetter } from './replay/edit-letter.ts';
import { readCommand } from './replay/read-command.ts';
import { listLetters, replayLetters } from './replay/replay-letters.ts';

/** `npm run replay`: see docs/operations.md, “Dead letters”. */
const USAGE = `Usage: npm run replay -- PREFIX [--list | --edit] [--region eu|us|apac] [--url URL]
  PREFIX    all; a day or its beginning (2026-11-23, 2026-11); or the name of a dead letter, or its beginning
  --list    only says what lies there
  --edit    opens one dead letter in $EDITOR and puts back what is saved; needs its whole name, and --region
  --region  default: all of them
  --url     the service; default: the one that runs on this machine
The operators' token is read from OPERATOR_TOKEN, or from the folder of the service on this machine.`;

const command = await readCommand(process.argv.slice(2), process.env);
if (!command.ok) {
  console.error(`${command.error}\n\n${USAGE}`);
  process.exit(2);
}
const { action, ...asked } = command.value;
const run = { replay: replayLetters, list: listLetters, edit: editLetter }[action];
const done = await run(asked, (line) => console.log(line));
if (!done.ok) console.error(done.error);
process.exit(done.ok && done.value ? 0 : 1);
