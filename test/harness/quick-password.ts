import { randomBytes, scrypt } from 'node:crypto';

/**
 * As `@better-auth/utils/password`, at a small part of its cost: the tests of the Workers open hundreds of accounts, and a
 * hash that takes guessers long would take half of their time. The tests of `service` and `browser` hash at full cost.
 */
const COST = { N: 16, r: 1, p: 1 };
const KEY_BYTES = 64;

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16).toString('hex');
  return `${salt}:${await keyOf(password, salt)}`;
}

export async function verifyPassword(hash: string, password: string): Promise<boolean> {
  const [salt = '', key] = hash.split(':');
  return (await keyOf(password, salt)) === key;
}

function keyOf(password: string, salt: string): Promise<string> {
  return new Promise((settle, fail) =>
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, COST, (error, key) =>
      error ? fail(error) : settle(key.toString('hex')),
    ),
  );
}
