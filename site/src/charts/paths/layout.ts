import { type SankeyLink, type SankeyNode, sankey, sankeyLinkHorizontal } from 'd3-sankey';
import type { PathEdge, PathNode, PathsModel } from '../models/paths.ts';

export type PlacedNode = {
  readonly node: PathNode;
  readonly x: number;
  readonly y: number;
  readonly height: number;
};

export type PlacedEdge = { readonly edge: PathEdge; readonly path: string; readonly widthPx: number };

export type PathsLayout = {
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  /** A node with its name; no ribbon passes there. */
  readonly nodeWidthPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
};

export const BAR_WIDTH_PX = 10;
/** Room for the name and the figures of a node that is only a line high. */
const NODE_GAP_PX = 32;
/** Narrower columns have no room for names; the page scrolls instead. */
const COLUMN_MIN_PX = 210;
const FLOW_HEIGHT_PX = 220;
/** The part of a column that ribbons have. */
const RIBBON_SHARE = 0.28;

/** Columns by step, each node as high as its paths are many, and ribbons between them that leave names alone. */
export function layoutPaths(model: PathsModel, availablePx: number, columnMinPx = COLUMN_MIN_PX): PathsLayout {
  const steps = model.nodes.reduce((most, { step }) => Math.max(most, step), 1);
  const mostNodes = [...Map.groupBy(model.nodes, ({ step }) => step).values()].reduce(
    (most, { length }) => Math.max(most, length),
    1,
  );
  const columnPx = Math.max(columnMinPx, Math.floor(availablePx / steps));
  const widthPx = columnPx * steps;
  const nodeWidthPx = Math.round(columnPx * (1 - RIBBON_SHARE));
  const heightPx = FLOW_HEIGHT_PX + mostNodes * NODE_GAP_PX;
  if (model.nodes.length === 0) return { nodes: [], edges: [], nodeWidthPx, widthPx, heightPx: 0 };
  const right = nodeWidthPx + columnPx * (steps - 1);
  const { nodes, links } = sankey<Node, Edge>()
    .nodeId(({ key }) => key)
    .nodeAlign(({ step }) => step - 1)
    .nodeWidth(nodeWidthPx)
    .nodePadding(NODE_GAP_PX)
    .extent([
      [0, 4],
      [right, heightPx - NODE_GAP_PX],
    ])(graphOf(model));
  const outline = sankeyLinkHorizontal<Node, Edge>();
  return {
    nodes: nodes.map(({ of, x0 = 0, y0 = 0, y1 = 0 }) => ({ node: of, x: x0, y: y0, height: Math.max(1, y1 - y0) })),
    edges: links.map((link) => ({
      edge: link.of,
      path: outline(link) ?? '',
      widthPx: Math.max(1, link.width ?? 1),
    })),
    nodeWidthPx,
    widthPx,
    heightPx,
  };
}

type Node = { readonly key: string; readonly step: number; readonly of: PathNode; readonly fixedValue: number };
type Edge = { readonly of: PathEdge };

/** The library writes into what it is given, so that it gets copies; edges to nodes that are not shown are left out. */
function graphOf({ nodes, edges }: PathsModel): { nodes: SankeyNode<Node, Edge>[]; links: SankeyLink<Node, Edge>[] } {
  const known = new Set(nodes.map(({ key }) => key));
  return {
    nodes: nodes.map((node) => ({ key: node.key, step: node.step, of: node, fixedValue: node.count })),
    links: edges
      .filter(({ from, to }) => known.has(from) && known.has(to))
      .map((edge) => ({ of: edge, source: edge.from, target: edge.to, value: edge.count })),
  };
}
