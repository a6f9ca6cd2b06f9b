import { count } from '../../format/figures.ts';
import { type PathsModel, withFewerNodes } from '../models/paths.ts';
import { BAR_WIDTH_PX, layoutPaths } from '../paths/layout.ts';
import { nodeColours } from '../paths/node-colours.ts';
import { restNode } from '../paths/paths-words.ts';
import type { ChartTheme } from '../theme/chart-theme.ts';
import type { PictureBody } from './bodies.ts';
import { fitted } from './text.ts';

export function pathsBody(whole: PathsModel, theme: ChartTheme, width: number): PictureBody {
  const model = withFewerNodes(whole, restNode);
  const layout = layoutPaths(model, width);
  const colours = nodeColours(model);
  const colourOf = (key: string) => theme.slots[(colours.get(key) ?? 0) - 1] ?? theme.rest;
  // Many steps are wider than a picture: they are made smaller, never cut off.
  const scale = Math.min(1, width / layout.widthPx);
  const roomPx = layout.nodeWidthPx - BAR_WIDTH_PX - 16;
  return {
    heightPx: layout.heightPx * scale,
    legend: [],
    paint: (context) => {
      context.scale(scale, scale);
      for (const { edge, path, widthPx } of layout.edges) {
        context.globalAlpha = 0.28;
        context.strokeStyle = colourOf(edge.from);
        context.lineWidth = widthPx;
        context.stroke(new Path2D(path));
      }
      context.globalAlpha = 1;
      context.textAlign = 'left';
      for (const { node, x, y, height } of layout.nodes) {
        context.fillStyle = colourOf(node.key);
        context.globalAlpha = 0.12;
        context.fillRect(x, y, layout.nodeWidthPx, height);
        context.globalAlpha = 1;
        context.fillRect(x, y, BAR_WIDTH_PX, height);
        context.fillStyle = theme.ink;
        context.font = `600 12px ${theme.font}`;
        context.fillText(fitted(context, node.label, roomPx), x + BAR_WIDTH_PX + 8, y + 11);
        context.fillStyle = theme.text;
        context.font = `400 12px ${theme.font}`;
        context.fillText(count(node.count), x + BAR_WIDTH_PX + 8, y + 26);
      }
    },
  };
}
