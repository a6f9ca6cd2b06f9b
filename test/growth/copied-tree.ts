import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A copy of the working tree that a test may change, with the packages of this one. Remove `root` afterwards. */
export type CopiedTree = {
  readonly root: string;
  read(path: string): Promise<string>;
  write(path: string, text: string): Promise<void>;
  /** Adds `entry` after `opening` in a registry, and an import line at its top. */
  register(path: string, opening: string, entry: string, importLine?: string): Promise<void>;
  /** Runs a program of the packages. Never throws: the exit code tells whether it succeeded. */
  run(program: string, ...args: readonly string[]): Promise<{ readonly code: number; readonly output: string }>;
};

export async function copyTree(): Promise<CopiedTree> {
  const root = await mkdtemp(join(tmpdir(), 'edgewise-growth-'));
  const { output } = await runs(ROOT, 'git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard']);
  const files = output.split('\0').filter((file) => file !== '' && !file.startsWith('node_modules'));
  for (const file of files) await cp(join(ROOT, file), join(root, file)).catch(ignoreDeleted);
  await symlink(join(ROOT, 'node_modules'), join(root, 'node_modules'));

  const read = (path: string) => readFile(join(root, path), 'utf8');
  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  };
  return {
    root,
    read,
    write,
    async register(path, opening, entry, importLine = '') {
      const text = await read(path);
      if (!text.includes(opening)) throw new Error(`${path} no longer contains: ${opening}`);
      const line = importLine === '' ? '' : `${importLine}\n`;
      await write(path, line + text.replace(opening, `${opening}${entry}`));
    },
    run: (program, ...args) => runs(root, join(ROOT, 'node_modules/.bin', program), args),
  };
}

/** Git lists a file that was deleted but not yet committed. */
function ignoreDeleted(problem: unknown): void {
  if (!(problem instanceof Error && 'code' in problem && problem.code === 'ENOENT')) throw problem;
}

function runs(cwd: string, program: string, args: readonly string[]) {
  return new Promise<{ code: number; output: string }>((settle) => {
    const env = { ...process.env, NO_COLOR: '1' };
    const child = execFile(program, args, { cwd, env, maxBuffer: 1 << 26 }, (_, stdout, stderr) => {
      settle({ code: child.exitCode ?? 1, output: stdout + stderr });
    });
  });
}
