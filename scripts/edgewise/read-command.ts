import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../../core/base/result.ts';
import { isAddress } from '../is-address.ts';
import { noServiceIn, readLocal } from '../read-local.ts';

export type Command = {
  readonly action: 'pull' | 'push';
  readonly dir: string;
  readonly isDryRun: boolean;
  readonly deletes: boolean;
  readonly confirm: string | undefined;
  readonly project: string;
  readonly url: string;
  readonly key: string;
};

const FLAGS = {
  dir: { type: 'string' },
  'dry-run': { type: 'boolean' },
  delete: { type: 'boolean' },
  confirm: { type: 'string' },
  project: { type: 'string' },
  url: { type: 'string' },
} as const;

type Environment = { readonly [name: string]: string | undefined };

/** The command line, completed from the environment and from the service on this machine. Errors: a sentence. */
export async function readCommand(args: readonly string[], environment: Environment): Promise<Result<Command, string>> {
  const parsed = parse(args);
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  const [action, ...others] = positionals;
  if (action !== 'pull' && action !== 'push') return err('Name one of pull and push.');
  if (others.length > 0) return err(`\`${others[0]}\` is not expected; put the folder after --dir.`);
  const folder = environment.EDGEWISE_DIR || '.edgewise';
  const local = values.url === undefined ? await readLocal(folder) : ok(undefined);
  if (!local.ok) return local;
  const url = values.url ?? local.value?.url;
  if (url === undefined) return err(noServiceIn(folder));
  if (!isAddress(url)) return err(`--url is \`${url}\`; it must be an address such as https://app.example.com.`);
  const key = environment.EDGEWISE_API_KEY || local.value?.api_key;
  if (!key) return err('A secret API key is needed: set EDGEWISE_API_KEY.');
  const project = values.project ?? local.value?.project_id;
  if (!project) return err('A project is needed: name the one of the key with --project.');
  return ok({
    ...{ action, dir: values.dir ?? 'edgewise', url: url.replace(/\/$/, ''), key, project, confirm: values.confirm },
    isDryRun: values['dry-run'] ?? false,
    deletes: values.delete ?? false,
  });
}

function parse(args: readonly string[]) {
  try {
    return ok(parseArgs({ args: [...args], options: FLAGS, allowPositionals: true }));
  } catch (problem) {
    return err(problem instanceof Error ? problem.message : String(problem));
  }
}
