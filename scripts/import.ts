import { err, type Result } from '../core/base/result.ts';
import { IMPORT_FORMATS } from '../core/ingest/import/formats.ts';
import { importFile } from './import/import-file.ts';
import { type ImportCommand, type ImportOptions, readCommand } from './import/read-command.ts';
import { type PagesRequest, spoolPages } from './import/spool-pages.ts';
import { withoutKeys } from './import/without-keys.ts';
import { isAddress } from './is-address.ts';

/** `npm run import`: see docs/import.md. */
const USAGE = `Usage: npm run import -- FILE… [--format NAME] [--project ID] [--url URL] [--timezone ZONE] [--again]
  FILE        JSON lines, a JSON array, pages of an API, a CSV or Parquet; gzip and zstd, and the zips and tars that tools
              export; or the address of an API's first page, with its key in SOURCE_API_KEY (PostHog's events)
  --format    ${IMPORT_FORMATS.names.join(', ')}; default: what its first record looks like
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
async function importAll({ files, sourceKey = '', ...options }: ImportCommand): Promise<boolean> {
  let isWhole = true;
  for (const file of files) {
    const imported = isAddress(file)
      ? await importPages({ address: file, key: sourceKey, say }, options)
      : await importFile(file, options, screen);
    if (!imported.ok) say(imported.error);
    isWhole = imported.ok && imported.value === 0 && isWhole;
  }
  return isWhole;
}

/** Imports the pages of an API, whole ones where not all of them came. */
async function importPages(pages: PagesRequest, options: ImportOptions): Promise<Result<number, string>> {
  const spooled = await spoolPages(pages);
  if (!spooled.ok) return spooled;
  const { path, problem, remove, pages: count } = spooled.value;
  const imported = await importFile(path, options, screen).finally(remove);
  if (!imported.ok || problem === undefined) return imported;
  return err(`${count} ${count === 1 ? 'page is' : 'pages are'} in; the next is missing: ${problem}`);
}
