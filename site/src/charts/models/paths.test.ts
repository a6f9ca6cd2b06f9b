import { describe, expect, it } from 'vitest';
import { connectedEdges, edgeKey, type PathNode, type PathsModel, withFewerNodes } from './paths.ts';

describe('paths', () => {
  const node = (step: number, value: string, count: number): PathNode => ({
    key: JSON.stringify([step, value]),
    step,
    label: value,
    colourOf: { property: 'page', value },
    isRest: false,
    count,
    ended: 0,
    cut: 0,
  });
  const names = Array.from({ length: 10_000 }, (_, index) => `/${index}`);
  const many: PathsModel = {
    nodes: [node(1, '/', 10_000), ...names.map((name) => node(2, name, 1))],
    edges: names.map((name) => {
      const [from, to] = [JSON.stringify([1, '/']), JSON.stringify([2, name])];
      return { key: edgeKey(from, to), from, to, count: 1 };
    }),
    total: 10_000,
  };
  const rest = (step: number) => ({
    key: JSON.stringify([step]),
    label: 'Other',
    colourOf: { property: '', value: '' },
  });

  it('of ten thousand names keep the largest and count all of them', () => {
    const fewer = withFewerNodes(many, rest, 5);
    expect(fewer.nodes).toHaveLength(7);
    expect(fewer.nodes.at(-1)).toMatchObject({ isRest: true, count: 9_995 });
    expect(fewer.edges.reduce((sum, { count }) => sum + count, 0)).toBe(10_000);
  });

  it('are followed forwards and backwards', () => {
    const chain: PathsModel = {
      nodes: [],
      total: 1,
      edges: [
        ['a', 'b'],
        ['b', 'c'],
        ['x', 'c'],
      ].map(([from = '', to = '']) => ({ key: edgeKey(from, to), from, to, count: 1 })),
    };
    expect(connectedEdges(chain, { kind: 'node', key: 'b' })).toEqual(new Set([edgeKey('b', 'c'), edgeKey('a', 'b')]));
    expect(connectedEdges(chain, { kind: 'edge', key: edgeKey('a', 'b') }).size).toBe(2);
  });
});
