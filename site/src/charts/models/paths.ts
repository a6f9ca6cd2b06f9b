import type { ColourIdentity } from '../../../../core/api/chart-models/colours.ts';

/** How people go from step to step. Each node is a value at one step. */
export type PathsModel = {
  readonly nodes: readonly PathNode[];
  readonly edges: readonly PathEdge[];
  readonly total: number;
};

export type PathNode = {
  readonly key: string;
  /** From 1. */
  readonly step: number;
  readonly label: string;
  readonly colourOf: ColourIdentity;
  /** All values that have no node of their own, as one. */
  readonly isRest: boolean;
  /** Paths with this value at this step: the sum of its edges, `ended` and `cut`. */
  readonly count: number;
  /** Paths that end here. */
  readonly ended: number;
  /** Paths that go on beyond the last step shown. */
  readonly cut: number;
};

export type PathEdge = { readonly key: string; readonly from: string; readonly to: string; readonly count: number };

export type PathPart = { readonly kind: 'node' | 'edge'; readonly key: string };

/** More nodes at a step cannot be told apart. */
const PATH_NODES_PER_STEP = 12;

export function edgeKey(from: string, to: string): string {
  return JSON.stringify([from, to]);
}

/**
 * Keeps the largest nodes of each step and joins the others with the rest, whatever their number; every path is still
 * counted. `restNode` makes the rest of a step that has none yet.
 */
export function withFewerNodes(
  model: PathsModel,
  restNode: (step: number) => Pick<PathNode, 'key' | 'label' | 'colourOf'>,
  perStep = PATH_NODES_PER_STEP,
): PathsModel {
  const renamed = new Map<string, string>();
  const nodes = [...Map.groupBy(model.nodes, ({ step }) => step)].flatMap(([step, ofStep]) => {
    const named = ofStep.filter(({ isRest }) => !isRest).toSorted((one, other) => other.count - one.count);
    const joined = [...named.slice(perStep), ...ofStep.filter(({ isRest }) => isRest)];
    const [known] = ofStep.filter(({ isRest }) => isRest);
    if (joined.length === 0) return named;
    const rest = known ?? { ...restNode(step), step, isRest: true };
    for (const { key } of joined) renamed.set(key, rest.key);
    const sum = (field: 'count' | 'ended' | 'cut') => joined.reduce((total, node) => total + node[field], 0);
    return [...named.slice(0, perStep), { ...rest, count: sum('count'), ended: sum('ended'), cut: sum('cut') }];
  });
  return { ...model, nodes, edges: joinEdges(model.edges, renamed) };
}

function joinEdges(edges: readonly PathEdge[], renamed: ReadonlyMap<string, string>): PathEdge[] {
  const joined = new Map<string, PathEdge>();
  for (const edge of edges) {
    const [from, to] = [renamed.get(edge.from) ?? edge.from, renamed.get(edge.to) ?? edge.to];
    const key = edgeKey(from, to);
    joined.set(key, { key, from, to, count: (joined.get(key)?.count ?? 0) + edge.count });
  }
  return [...joined.values()];
}

/** Everything that one can reach from a node or edge, forwards and backwards: what is lit when it is pointed at. */
export function connectedEdges({ edges }: PathsModel, { kind, key }: PathPart): ReadonlySet<string> {
  const start = kind === 'node' ? { forwards: [key], backwards: [key] } : endsOf(edges, key);
  const reached = new Set(kind === 'edge' ? [key] : []);
  follow(
    edges,
    start.forwards,
    reached,
    ({ from }) => from,
    ({ to }) => to,
  );
  follow(
    edges,
    start.backwards,
    reached,
    ({ to }) => to,
    ({ from }) => from,
  );
  return reached;
}

function endsOf(edges: readonly PathEdge[], key: string): { forwards: string[]; backwards: string[] } {
  const edge = edges.find((each) => each.key === key);
  return edge === undefined ? { forwards: [], backwards: [] } : { forwards: [edge.to], backwards: [edge.from] };
}

function follow(
  edges: readonly PathEdge[],
  starts: readonly string[],
  reached: Set<string>,
  near: (edge: PathEdge) => string,
  far: (edge: PathEdge) => string,
): void {
  const from = Map.groupBy(edges, near);
  const seen = new Set(starts);
  const waiting = [...starts];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    for (const edge of from.get(node) ?? []) {
      reached.add(edge.key);
      if (!seen.has(far(edge))) waiting.push(far(edge));
      seen.add(far(edge));
    }
  }
}
