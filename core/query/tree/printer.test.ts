import { describe, expect, it } from 'vitest';
import { checkedProjectId } from '../../base/ids.ts';
import { lower } from '../lowering/lower.ts';
import {
  aggregate,
  call,
  column,
  type Expression,
  eventsOf,
  infix,
  property,
  rowsOf,
  type Select,
  select,
  text,
  value,
} from './nodes.ts';
import { print } from './printer.ts';

const context = { projectId: checkedProjectId('p1'), includeBots: false, rowsMax: 10 };

/** A day in June. */
const EVENTS = eventsOf({ startMs: Date.UTC(2026, 5, 1), endMs: Date.UTC(2026, 5, 2) });

function aSelect(of: Expression, rest: Partial<Select> = {}): Select {
  return select({ outputs: [{ as: 'value', of }], from: EVENTS, ...rest });
}
const printed = (of: Expression, rest: Partial<Select> = {}) => print(lower(aSelect(of, rest), context));

/** A node that bypasses the type checks, as untyped code could create it. */
function forged(node: object, changes: object): Expression {
  return { ...node, ...changes } as unknown as Expression;
}

describe('print', () => {
  it('refuses a table without the tenant guard at any depth', () => {
    const inner = aSelect(aggregate('count'));
    expect(() => print(inner)).toThrow('tenant guard');
    expect(() => print(select({ ...inner, from: rowsOf(inner) }))).toThrow('tenant guard');
    const inLinks = select({ outputs: [], from: { kind: 'device_users' } });
    const links = { query: inLinks, byTime: false, onlyDevices: true };
    const guarded = { kind: 'linked', rows: { ...EVENTS, guard: context.projectId }, links } as const;
    expect(() => print(select({ ...inner, from: guarded }))).toThrow('tenant guard');
  });

  it('restricts every table to the tenant first', () => {
    expect(printed(aggregate('count'))).toEqual({
      sql: `SELECT count() AS value
FROM events FINAL
PREWHERE project_id = {p0: String} AND timestamp >= {p1: DateTime64(3, 'UTC')} AND timestamp < {p2: DateTime64(3, 'UTC')}
WHERE bot = ''
LIMIT {p3: UInt32}`,
      params: { p0: 'p1', p1: '2026-06-01 00:00:00.000', p2: '2026-06-02 00:00:00.000', p3: 11 },
    });
  });

  it('gives equal values one placeholder, and equal queries equal text', () => {
    const where = [infix(column('page'), '=', text('/')), infix(column('title'), '=', text('/'))];
    const { sql, params } = printed(aggregate('count'), { where });
    expect(sql).toContain('page = {p3: String} AND title = {p3: String}');
    expect(Object.values(params)).toEqual(['p1', '2026-06-01 00:00:00.000', '2026-06-02 00:00:00.000', '/', 11]);
    expect(printed(aggregate('count'), { where })).toEqual({ sql, params });
  });

  it.each([
    ['a column', forged(column('page'), { name: 'page) FROM system.users --' })],
    ['a column named like an Object method', forged(column('page'), { name: 'constructor' })],
    ['a map', forged(property('strings', 'x'), { map: 'strings; --' })],
    ['a function', forged(call('hash'), { name: 'sleep' })],
    ['a function named like an Object method', forged(call('hash'), { name: 'toString' })],
    ['an aggregate', forged(aggregate('count'), { name: 'count(), (SELECT 1)' })],
    ['an operator', forged(infix(text('a'), '=', text('b')), { operator: '= 1 OR 1 =' })],
    ['an output', forged({ kind: 'output' }, { name: 'value, (SELECT 1) AS x' })],
    ['a type', forged(value('String', 'x'), { type: 'String} OR 1 = 1 {p9: String' })],
    ['a person that no pass has linked', forged(column('page'), { kind: 'actor', actor: 'group', form: 'key' })],
    ['a kind of node', forged({ kind: 'raw' }, { sql: '1' })],
  ])('prints no name that is not listed: %s', (_, expression) => {
    expect(() => printed(expression)).toThrow();
  });

  it.each([
    ['String', 5],
    ['Float64', Number.NaN],
    ['Float64', Number.POSITIVE_INFINITY],
    ['UInt8', 256],
    ['UInt32', -1],
    ['UInt32', 1.5],
  ] as const)('refuses a value of the wrong type: %s %s', (type, wrong) => {
    expect(() => printed(value(type, wrong))).toThrow('Not a parameter');
  });
});
