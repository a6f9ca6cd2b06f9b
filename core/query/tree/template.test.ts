import { describe, expect, it } from 'vitest';
import { checkedProjectId } from '../../base/ids.ts';
import { lower } from '../lowering/lower.ts';
import { actor, aggregate, column, eventsOf, output, type Query, select, text } from './nodes.ts';
import { print } from './printer.ts';
import { sqlExpression, sqlQuery } from './template.ts';

const context = { projectId: checkedProjectId('p1'), includeBots: false, rowsMax: 10 };
const EVENTS = eventsOf({ startMs: Date.UTC(2026, 5, 1), endMs: Date.UTC(2026, 5, 2) });
const personsOf = (event: string) =>
  select({
    outputs: [{ as: 'person', of: actor('person', 'key') }],
    from: EVENTS,
    where: [sqlExpression`${column('event')} = ${text(event)}`],
  });
const printed = (query: Query) => print(lower(query, context));

describe('SQL with holes', () => {
  it('prints its text around expressions, outputs, queries and lists of them', () => {
    const { sql, params } = printed(
      sqlQuery`SELECT ${[{ as: 'n', of: aggregate('count') }, output('person')]} FROM (${personsOf('pay')}) GROUP BY person`,
    );
    expect(sql).toMatch(/^SELECT \* FROM \(\nSELECT count\(\) AS n, person FROM \(SELECT /);
    expect(sql).toMatch(/\) GROUP BY person\n\)\nLIMIT \{p\d+: UInt32\}$/);
    expect(Object.values(params)).toContain('pay');
    expect(sql).not.toContain('pay');
  });

  it('guards the tables inside of it, in a query and in an expression', () => {
    const buyers = personsOf('pay');
    const unguarded = select({ outputs: [{ as: 'value', of: column('event') }], from: EVENTS });
    expect(() => print(sqlQuery`SELECT * FROM (${unguarded})`)).toThrow('tenant guard');
    const outer = select({
      outputs: [{ as: 'value', of: aggregate('count') }],
      from: EVENTS,
      where: [sqlExpression`${actor('person', 'key')} IN (${buyers})`],
    });
    const guards = printed(outer).sql.match(/project_id = /g);
    // Events and links, outside and inside.
    expect(guards).toHaveLength(4);
  });

  it('leaves the bots out, and links the persons, of a query inside of an expression', () => {
    const { sql } = printed(sqlQuery`SELECT 1 WHERE ${sqlExpression`1 IN (${personsOf('pay')})`}`);
    expect(sql).toContain('bot = ');
    expect(sql).toContain('FROM device_users');
  });

  it('takes no text that is made at run time', () => {
    const strings = ['SELECT ', ''];
    const forged = Object.freeze(Object.assign([...strings], { raw: strings }));
    expect(() => sqlQuery(forged)).toThrow('literal');
    const query = sqlQuery`SELECT 1`;
    expect(() => print({ ...query, text: forged })).toThrow('literal');
  });

  it('is never answered from rollups, whose columns the text does not know', () => {
    const settledDays = [{ day: '2026-06-01', version: 'v1' }] as const;
    const counted = select({ outputs: [{ as: 'value', of: sqlExpression`count()` }], from: EVENTS });
    expect(print(lower(counted, { ...context, settledDays })).sql).not.toContain('rollups');
  });
});
