import { execFileSync } from 'node:child_process';

/**
 * Files that differ from a commit, relative to the root: committed, edited or new. Default commit: where this branch
 * left `main`, as the remote has it if there is one. Deleted files are left out. Throws what git says of a bad commit.
 */
export function changedFiles(root: string, since: string): string[] {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
  const base = since === '' ? git('merge-base', 'HEAD', mainBranch(git)) : since;
  const tracked = git('diff', '--name-only', '--diff-filter=d', base).split('\n');
  const untracked = git('ls-files', '--others', '--exclude-standard').split('\n');
  return [...new Set([...tracked, ...untracked])].filter((file) => file !== '');
}

function mainBranch(git: (...args: string[]) => string): string {
  const known = git('for-each-ref', '--format=%(refname:short)', 'refs/remotes/origin/main', 'refs/heads/main');
  return known.split('\n')[0] || 'HEAD';
}
