import { expect, test } from 'vitest';
import { rowOf } from '../../../test/harness/ingest-request.ts';

test('keeps passwords, tokens, card numbers and addresses out of the store', () => {
  const properties = {
    plan: 'pro',
    password: 'hunter2',
    user_password: 'x',
    creditCard: '4111',
    card_number: '4111',
    cvv: '123',
    access_token: 't',
    form: { email: 'a@b.c', Password: 'x' },
    people: [{ name: 'Ada', ssn: '1' }],
  };
  const row = rowOf({ properties, context: { ip: '203.0.113.9', locale: 'en' } });
  expect(JSON.parse(row.properties)).toEqual({ plan: 'pro', form: { email: 'a@b.c' }, people: [{ name: 'Ada' }] });
  expect(row.strings).toEqual({ plan: 'pro', 'form.email': 'a@b.c', people: '[{"name":"Ada"}]' });
  expect(row.context).toBe('{"locale":"en"}');
});

test('leaves innocent names and long numbers alone, and the sender’s objects unchanged', () => {
  const properties = { passage: 'a', order: '4111111111111111', time: 1700000000000, secretary: 'b' };
  expect(JSON.parse(rowOf({ properties }).properties)).toEqual(properties);
  const nested = { card: { cvc: '1', brand: 'x' } };
  rowOf({ properties: nested });
  expect(nested).toEqual({ card: { cvc: '1', brand: 'x' } });
});
