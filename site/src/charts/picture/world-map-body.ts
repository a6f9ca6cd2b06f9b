import { mapPlaces } from '../map/atlas.ts';
import { MAP_HEIGHT, MAP_WIDTH } from '../map/map-size.ts';
import { outsideInWords } from '../map/map-words.ts';
import { mapStep, type WorldMapModel } from '../models/world-map.ts';
import type { ChartTheme } from '../theme/chart-theme.ts';
import { fullValue } from '../value-format.ts';
import type { PictureBody } from './bodies.ts';
import { fitted } from './text.ts';

const LISTED_MAX = 10;

/** The map, and the largest countries with their figures, since a picture cannot be pointed at. */
export function worldMapBody(model: WorldMapModel, theme: ChartTheme, width: number): PictureBody {
  const scale = width / MAP_WIDTH;
  const mapPx = MAP_HEIGHT * scale;
  const colourOf = (code: string) => {
    const step = mapStep(model.countries.get(code)?.value ?? 0, model.largest);
    return step === 0 ? theme.grid : (theme.sequential[step] ?? theme.ink);
  };
  const listed = [...model.countries.values()].toSorted((one, other) => other.value - one.value).slice(0, LISTED_MAX);
  const outside = outsideInWords(model, 'count');
  const columnPx = width / 5;
  return {
    heightPx: mapPx + 64 + (outside === '' ? 0 : 24),
    legend: [],
    paint: (context) => {
      context.save();
      context.scale(scale, scale);
      context.strokeStyle = theme.sheet;
      context.lineWidth = 0.5;
      for (const { code, path, dot } of mapPlaces()) {
        context.fillStyle = colourOf(code);
        const shape = new Path2D(path);
        context.fill(shape);
        context.stroke(shape);
        if (dot === undefined || !model.countries.has(code)) continue;
        context.beginPath();
        context.arc(dot[0], dot[1], 4.5, 0, 2 * Math.PI);
        context.fill();
      }
      context.restore();
      context.font = `400 13px ${theme.font}`;
      context.fillStyle = theme.ink;
      context.textAlign = 'left';
      for (const [index, { label, value }] of listed.entries()) {
        const [x, y] = [(index % 5) * columnPx, mapPx + 24 + Math.floor(index / 5) * 22];
        context.fillText(fitted(context, `${label}: ${fullValue(value, 'count')}`, columnPx - 12), x, y);
      }
      context.fillStyle = theme.text;
      context.fillText(fitted(context, outside, width), 0, mapPx + 72);
    },
  };
}
