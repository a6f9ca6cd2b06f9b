/**
 * Outlives `npm start` by a moment: when that is killed, its Workers would go on and hold the port. Takes lines of process
 * ids from its parent, of which the last counts; when the parent is gone without having said `done`, it ends those, and
 * itself.
 */
let text = '';
process.stdin.setEncoding('utf8');
process.stdin.on('data', (chunk: string) => {
  text += chunk;
});
process.stdin.on('end', () => {
  const last = text.trimEnd().split('\n').at(-1) ?? '';
  if (last !== 'done') for (const pid of last.split(' ').filter(Boolean)) end(Number(pid));
});

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has already ended.
  }
}
