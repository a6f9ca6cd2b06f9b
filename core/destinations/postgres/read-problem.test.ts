import { expect, test } from 'vitest';
import { readProblem } from './read-problem.ts';

test('the words of a database, which may be anybody’s, are one short line without the password', () => {
  const message = `no access\nfor s3cr3tPassword ${'and so on '.repeat(100_000)}`;
  const { reason } = readProblem({ code: '22000', message }, { password: 's3cr3tPassword' });
  expect(reason).not.toContain('s3cr3tPassword');
  expect(reason).not.toContain('\n');
  expect(reason.length).toBeLessThan(400);
});
