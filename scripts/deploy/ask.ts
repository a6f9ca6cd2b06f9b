import { createInterface } from 'node:readline/promises';

/** Asks on the terminal; '' without a terminal. The variable `name` answers in advance. */
export type Ask = (question: string, name: string) => Promise<string>;

export const ask: Ask = async (question, name) => {
  if (!process.stdin.isTTY) return '';
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`${question} [${name}]: `);
  terminal.close();
  return answer.trim();
};
