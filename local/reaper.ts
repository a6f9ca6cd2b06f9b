/**
 * Outlives `npm start` by a moment: when that is killed, its Workers would go on and hold the port. Takes process ids
 * from its parent, a line each; when the parent is gone without having said `done`, it ends them, and itself.
 */
let text = '';
process.stdin.setEncoding('utf8');
process.stdin.on('data', (chunk: string) => {
  text += chunk;
});
process.stdin.on('end', () => {
  const lines = text.split('\n').filter((line) => line !== '');
  if (!lines.includes('done')) for (const pid of lines.map(Number)) end(pid);
});

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
