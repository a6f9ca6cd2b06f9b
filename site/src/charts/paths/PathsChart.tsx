import { useMemo, useRef, useState } from 'react';
import { t } from '../../words/t.ts';
import { ChartFigure } from '../frame/ChartFigure.tsx';
import { connectedEdges, type PathPart, type PathsModel, withFewerNodes } from '../models/paths.ts';
import { slotColour } from '../theme/chart-theme.ts';
import { PAPER_WIDTH_PX, usePrinting } from '../theme/print.ts';
import { layoutPaths } from './layout.ts';
import { nodeColours } from './node-colours.ts';
import { PathLabel } from './PathLabel.tsx';
import styles from './paths-chart.module.css';
import { edgeInWords, pathsTable, restNode, summaryOfPaths } from './paths-words.ts';
import { useWidth } from './use-width.ts';
import { neighbour, partsInOrder } from './walk-parts.ts';

/**
 * The flow from step to step. Nodes and edges are pressed and reached by arrow keys; what is connected with the one
 * pointed at is lit. Beyond a dozen values a step, the smaller ones are one node.
 */
export function PathsChart({ model: whole, title, onPress, hasTable = true }: PathsChartProps) {
  const host = useRef<HTMLDivElement>(null);
  const widthPx = useWidth(host);
  const model = useMemo(() => withFewerNodes(whole, restNode), [whole]);
  const isPrinting = usePrinting();
  const layout = useMemo(
    () => (isPrinting ? layoutPaths(model, PAPER_WIDTH_PX, 0) : layoutPaths(model, widthPx)),
    [model, widthPx, isPrinting],
  );
  const parts = useMemo(() => partsInOrder(model), [model]);
  const colours = useMemo(() => nodeColours(model), [model]);
  const [pointed, setPointed] = useState<PathPart>();
  const [tabStop, setTabStop] = useState<string>();
  const lit = useMemo(() => (pointed === undefined ? undefined : connectedEdges(model, pointed)), [model, pointed]);
  const stop = parts.some(({ key }) => key === tabStop) ? tabStop : parts[0]?.key;

  const handlersOf = (part: PathPart) => ({
    'data-part': part.key,
    tabIndex: part.key === stop ? 0 : -1,
    onPointerEnter: () => setPointed(part),
    onPointerLeave: () => setPointed(undefined),
    onFocus: () => {
      setTabStop(part.key);
      setPointed(part);
    },
    onBlur: () => setPointed(undefined),
    onClick: ({ currentTarget }: { readonly currentTarget: Element }) => onPress?.(part, currentTarget),
    onKeyDown: (event: React.KeyboardEvent<Element>) => {
      const next = neighbour(parts, part, event.key);
      if (next !== undefined) focusPart(host.current, next.key);
      else if ((event.key === 'Enter' || event.key === ' ') && onPress) onPress(part, event.currentTarget);
      else return;
      event.preventDefault();
    },
  });
  return (
    <ChartFigure
      title={title}
      summary={summaryOfPaths(model)}
      table={() => pathsTable(whole)}
      unit="count"
      hasTable={hasTable}
    >
      <div ref={host} className={styles.scroll}>
        {/* biome-ignore lint/a11y/useSemanticElements: the parts of a drawing are no form. */}
        <div
          className={styles.flow}
          role="group"
          aria-label={t('charts.paths_keys', { title })}
          style={{ width: layout.widthPx, height: layout.heightPx }}
        >
          {/* biome-ignore lint/a11y/noSvgWithoutTitle: the group around it has a name. */}
          <svg className={styles.ribbons} width={layout.widthPx} height={layout.heightPx}>
            {layout.edges.map(({ edge, path, widthPx: strokePx }) => (
              // biome-ignore lint/a11y/useSemanticElements: SVG has no button.
              <path
                key={edge.key}
                className={styles.edge}
                d={path}
                role="button"
                aria-label={edgeInWords(model, edge)}
                data-lit={lit?.has(edge.key)}
                style={{ stroke: slotColour(colours.get(edge.from)), strokeWidth: strokePx }}
                {...handlersOf({ kind: 'edge', key: edge.key })}
              >
                <title>{edgeInWords(model, edge)}</title>
              </path>
            ))}
          </svg>
          {layout.nodes.map((placed) => (
            <PathLabel
              key={placed.node.key}
              placed={placed}
              colour={slotColour(colours.get(placed.node.key))}
              widthPx={layout.nodeWidthPx}
              handlers={handlersOf({ kind: 'node', key: placed.node.key })}
            />
          ))}
        </div>
      </div>
    </ChartFigure>
  );
}

export interface PathsChartProps {
  readonly model: PathsModel;
  readonly title: string;
  readonly onPress?: ((part: PathPart, anchor: Element) => void) | undefined;
  readonly hasTable?: boolean;
}

function focusPart(host: HTMLElement | null, key: string): void {
  for (const element of host?.querySelectorAll('[data-part]') ?? []) {
    const isWanted = element.getAttribute('data-part') === key;
    if (isWanted && (element instanceof HTMLElement || element instanceof SVGElement)) element.focus();
  }
}
