import { importFile } from './import/import-file.ts';
import { type ImportCommand, readCommand } from './import/read-command.ts';
import { withoutKeys } from './import/without-keys.ts';

/** `npm run import`: see docs/import.md. */
const USAGE = `Usage: npm run import -- FILE… [--format NAME] [--project ID] [--url URL] [--timezone ZONE] [--again]
  FILE        JSON lines, a JSON array or a CSV, also gzipped (.gz); a zip as Amplitude and Plausible export it
  --format    segment, posthog, mixpanel, amplitude, plausible or native; default: what its first record looks like
  --project   the project that the key must be for
  --url       the service; default: the one that runs on this machine
  --timezone  zone of times that are written as local ones (Mixpanel's projects made before 2023); default UTC
  --again     send a file that is imported already; its events still count once

EDGEWISE_API_KEY holds the secret API key of the project; default: that of the service on this machine. To import into
another project, create it and its API key in the browser, on the page /setup of the service.`;

// Everyone on the machine can see the command line in the list of processes.
process.title = 'edgewise import';

const screen = {
  isTTY: process.stderr.isTTY,
  write: (text: string) => process.stderr.write(withoutKeys(text)),
};
const say = (text: string): unknown => screen.write(`${text}\n`);
const command = await readCommand(process.argv.slice(2), process.env);
if (!command.ok) {
  say(`${command.error}\n\n${USAGE}`);
  process.exit(2);
}
process.exit((await importAll(command.value)) ? 0 : 1);

/** @returns whether every event of every file was accepted */
async function importAll({ files, ...options }: ImportCommand): Promise<boolean> {
  let isWhole = true;
  for (const file of files) {
    const imported = await importFile(file, options, screen);
    if (!imported.ok) say(imported.error);
    isWhole = imported.ok && imported.value === 0 && isWhole;
  }
  return isWhole;
}
