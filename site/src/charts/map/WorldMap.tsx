import { useMemo, useState } from 'react';
import type { Unit } from '../../../../core/api/chart-models/units.ts';
import { ChartFigure } from '../frame/ChartFigure.tsx';
import { type MapCountry, mapStep, type WorldMapModel } from '../models/world-map.ts';
import { MAP_HEIGHT, MAP_WIDTH, type MapPlace } from './map-size.ts';
import { countryInWords, mapTable, outsideInWords, summaryOfMap } from './map-words.ts';
import { useMapPlaces } from './use-map-places.ts';
import styles from './world-map.module.css';

/**
 * Values by country. Countries with a value are buttons, the small ones as dots; what has no place on a map is said
 * below.
 */
export function WorldMap({ model, title, measure, unit = 'count', onPress, hasTable = true }: WorldMapProps) {
  const [pointed, setPointed] = useState<MapCountry>();
  const { places, hasFailed } = useMapPlaces();
  const ordered = useMemo(() => inOrder(places, model), [places, model]);
  const outside = outsideInWords(model, unit);
  return (
    <ChartFigure
      title={title}
      summary={summaryOfMap(model, unit)}
      table={() => mapTable(model, measure)}
      showsTable={hasFailed}
      {...{ unit, hasTable }}
    >
      <div className={styles.map}>
        {/* biome-ignore lint/a11y/noSvgWithoutTitle: the figure around it has the title. */}
        <svg viewBox={`0 0 ${MAP_WIDTH} ${MAP_HEIGHT}`} className={styles.world}>
          {ordered.map((place) => (
            <Country
              key={place.code}
              place={place}
              country={model.countries.get(place.code)}
              largest={model.largest}
              describe={(country) => countryInWords(country, unit)}
              {...{ onPress, setPointed }}
            />
          ))}
        </svg>
        <p className={styles.pointed} aria-hidden="true">
          {pointed === undefined ? '' : countryInWords(pointed, unit)}
        </p>
      </div>
      {outside !== '' && <p className={styles.outside}>{outside}</p>}
    </ChartFigure>
  );
}

export interface WorldMapProps {
  readonly model: WorldMapModel;
  readonly title: string;
  /** The name of what is counted, the head of the table's column. */
  readonly measure: string;
  readonly unit?: Unit;
  /** `code` as the data has it. */
  readonly onPress?: ((code: string, anchor: Element) => void) | undefined;
  readonly hasTable?: boolean;
}

type CountryProps = Pick<WorldMapProps, 'onPress'> & {
  readonly place: MapPlace;
  readonly country: MapCountry | undefined;
  readonly largest: number;
  readonly describe: (country: MapCountry) => string;
  readonly setPointed: (country: MapCountry | undefined) => void;
};

function Country({ place, country, largest, describe, onPress, setPointed }: CountryProps) {
  const { path, dot } = place;
  if (country === undefined) return path === '' ? null : <path d={path} className={styles.land} />;
  const press = onPress && ((anchor: Element) => onPress(country.code, anchor));
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: without a press it is an image, with one a button.
    <g
      className={styles.country}
      data-step={mapStep(country.value, largest)}
      data-pressable={press !== undefined}
      role={press === undefined ? 'img' : 'button'}
      aria-label={describe(country)}
      tabIndex={press === undefined ? undefined : 0}
      onPointerEnter={() => setPointed(country)}
      onPointerLeave={() => setPointed(undefined)}
      onFocus={() => setPointed(country)}
      onBlur={() => setPointed(undefined)}
      onClick={({ currentTarget }) => press?.(currentTarget)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        press?.(event.currentTarget);
      }}
    >
      {path !== '' && <path d={path} />}
      {dot !== undefined && (
        <>
          <circle className={styles.reach} cx={dot[0]} cy={dot[1]} />
          <circle className={styles.dot} cx={dot[0]} cy={dot[1]} />
        </>
      )}
    </g>
  );
}

/** Dots lie above the countries around them, and countries with a value above those without. */
function inOrder(places: readonly MapPlace[], { countries }: WorldMapModel): MapPlace[] {
  const rank = ({ code, dot }: MapPlace) => (countries.has(code) ? (dot === undefined ? 1 : 2) : 0);
  return places.toSorted((one, other) => rank(one) - rank(other));
}
