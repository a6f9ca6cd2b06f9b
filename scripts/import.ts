import { importFile } from './import/import-file.ts';
import { type ImportCommand, readCommand } from './import/read-command.ts';

/** `npm run import`: see docs/import.md. */
const USAGE = `Usage: npm run import -- FILE… [--format NAME] [--project ID] [--url URL] [--key KEY] [--timezone ZONE] [--again]
  FILE        JSON lines, a JSON array or a CSV, also gzipped (.gz); a zip as Amplitude and Plausible export it
  --format    segment, posthog, mixpanel, amplitude, plausible or native; default: what its first record looks like
  --project   the project that the key must be for
  --url       the service; default: the one that runs on this machine
  --key       a secret API key, or EDGEWISE_API_KEY; default: that of the service on this machine
  --timezone  zone of times that are written as local ones (Mixpanel's projects made before 2023); default UTC
  --again     send a file that is imported already; its events still count once`;

const command = await readCommand(process.argv.slice(2), process.env);
if (!command.ok) {
  console.error(`${command.error}\n\n${USAGE}`);
  process.exit(2);
}
process.exit((await importAll(command.value)) ? 0 : 1);

/** @returns whether every event of every file was taken */
async function importAll({ files, ...options }: ImportCommand): Promise<boolean> {
  let isWhole = true;
  for (const file of files) {
    const imported = await importFile(file, options, process.stderr);
    if (!imported.ok) console.error(imported.error);
    isWhole = imported.ok && imported.value === 0 && isWhole;
  }
  return isWhole;
}
