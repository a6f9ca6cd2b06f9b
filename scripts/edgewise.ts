import { EdgewiseError } from '../sdk/client/src/edgewise-error.ts';
import { writeTypes } from '../sdk/node/cli/write-types.ts';
import { pull } from './edgewise/pull.ts';
import { push } from './edgewise/push.ts';
import { readCommand } from './edgewise/read-command.ts';
import { refusalText } from './edgewise/refusal-text.ts';
import { withoutKeys } from './import/without-keys.ts';
import { readLocal } from './read-local.ts';

/** `npm run edgewise`: see docs/dashboards.md. */
const USAGE = `Usage: npm run edgewise -- pull|push|types [--dir FOLDER] [--dry-run] [--delete] [--project ID] [--url URL]
  pull        writes every saved object of the project to a file of its own: FOLDER/reports/signups.json
  types       writes the types of the project's events; see docs/sdk/types.md
  push        creates and replaces the objects of the files, all or none
  --dir       the folder; default: edgewise
  --dry-run   changes nothing, and shows what would change
  --delete    push also deletes the objects that have no file
  --confirm   what a refusal to delete an object in use names
  --project   the project; default: that of the service on this machine
  --url       the service; default: the one that runs on this machine

EDGEWISE_API_KEY holds the secret API key of the project; default: that of the service on this machine.`;

// Everyone on the machine can see the command line in the list of processes.
process.title = 'edgewise';

const say = (text: string): void => console.log(withoutKeys(text));
if (process.argv[2] === 'types') {
  const local = await readLocal(process.env.EDGEWISE_DIR || '.edgewise');
  const known = local.ok ? local.value : undefined;
  const environment = {
    EDGEWISE_URL: known?.url,
    EDGEWISE_API_KEY: known?.api_key,
    EDGEWISE_PROJECT: known?.project_id,
  };
  process.exit(await writeTypes(process.argv.slice(3), { ...environment, ...process.env }, say));
}
const command = await readCommand(process.argv.slice(2), process.env);
if (!command.ok) {
  console.error(`${withoutKeys(command.error)}\n\n${USAGE}`);
  process.exit(2);
}
try {
  const done = await (command.value.action === 'pull' ? pull : push)(command.value, say);
  if (!done.ok) console.error(withoutKeys(done.error));
  process.exit(done.ok ? 0 : 1);
} catch (problem) {
  if (!(problem instanceof EdgewiseError)) throw problem;
  console.error(withoutKeys(refusalText(problem, command.value.dir)));
  process.exit(1);
}
