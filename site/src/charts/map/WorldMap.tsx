import { useMemo, useState } from 'react';
import { count, share } from '../../format/figures.ts';
import { t } from '../../words/t.ts';
import { ChartFigure } from '../frame/ChartFigure.tsx';
import type { Unit } from '../models/units.ts';
import { type MapCountry, mapStep, valueWithoutPlace, type WorldMapModel } from '../models/world-map.ts';
import { fullValue } from '../value-format.ts';
import { MAP_HEIGHT, MAP_WIDTH, type MapPlace, mapPlaces } from './atlas.ts';
import styles from './world-map.module.css';

/**
 * Values by country. Countries with a value are buttons, the small ones as dots; what has no place on a map is said
 * below. The module holds the atlas: load it when the map is shown.
 */
export function WorldMap({ model, title, measure, unit = 'count', onPress, hasTable = true }: WorldMapProps) {
  const [pointed, setPointed] = useState<MapCountry>();
  const places = useMemo(() => inOrder(mapPlaces(), model), [model]);
  const outside = valueWithoutPlace(model);
  return (
    <ChartFigure
      title={title}
      summary={summaryOf(model, unit)}
      table={() => tableOf(model, measure)}
      {...{ unit, hasTable }}
    >
      <div className={styles.map}>
        {/* biome-ignore lint/a11y/noSvgWithoutTitle: the figure around it has the title. */}
        <svg viewBox={`0 0 ${MAP_WIDTH} ${MAP_HEIGHT}`} className={styles.world}>
          {places.map((place) => (
            <Country
              key={place.code}
              place={place}
              country={model.countries.get(place.code)}
              largest={model.largest}
              describe={(country) => describe(country, unit)}
              {...{ onPress, setPointed }}
            />
          ))}
        </svg>
        <p className={styles.pointed} aria-hidden="true">
          {pointed === undefined ? '' : describe(pointed, unit)}
        </p>
      </div>
      {outside > 0 && (
        <p className={styles.outside}>
          {t('charts.map_outside', {
            count: outside,
            shown: fullValue(outside, unit),
            names: model.withoutPlace.map(({ label }) => label).join(', '),
          })}
        </p>
      )}
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
          <circle className={styles.reach} cx={dot[0]} cy={dot[1]} r={11} />
          <circle className={styles.dot} cx={dot[0]} cy={dot[1]} r={4.5} />
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

function describe({ label, value, share: part }: MapCountry, unit: Unit): string {
  const words = { name: label, value: fullValue(value, unit) };
  return part === undefined
    ? t('charts.named_value', words)
    : t('charts.named_value_share', { ...words, share: share(part) });
}

function summaryOf({ countries }: WorldMapModel, unit: Unit): string {
  const [largest] = [...countries.values()].toSorted((one, other) => other.value - one.value);
  if (largest === undefined) return t('charts.nothing');
  return t('charts.map_summary', {
    count: countries.size,
    shown: count(countries.size),
    largest: describe(largest, unit),
  });
}

function tableOf({ countries, withoutPlace }: WorldMapModel, measure: string) {
  const rows = [...countries.values(), ...withoutPlace].toSorted((one, other) => other.value - one.value);
  return {
    rowTitle: t('charts.country'),
    columns: [
      { key: 'value', label: measure },
      ...(rows.some((row) => row.share !== undefined)
        ? [{ key: 'share', label: t('charts.share'), unit: 'share' as const }]
        : []),
    ],
    rows: rows.map(({ code, label, value, share: part }) => ({
      key: code,
      label,
      values: part === undefined ? [value] : [value, part],
    })),
  };
}
