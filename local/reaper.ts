/**
 * Outlives `npm start` briefly: if that is killed, its Workers would continue to run and hold the port. Reads lines of
 * process ids from its parent, of which the last counts; if the parent ends without having sent `done`, it ends those
 * processes, and itself.
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
