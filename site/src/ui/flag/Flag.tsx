import { countries, layout, sheet } from 'virtual:flags';
import { Globe } from 'lucide-react';
import { Icon } from '../icon/Icon.tsx';
import styles from './flag.module.css';

/**
 * The flag of a country by its two letters; a globe for what is no country. Its name stands beside it. All flags are one
 * picture, which is fetched when the first of them comes into view.
 */
export function Flag({ country }: { country: string }) {
  const place = places.get(country.toUpperCase());
  if (place === undefined) {
    return (
      <span className={styles.globe}>
        <Icon glyph={Globe} />
      </span>
    );
  }
  return (
    <span className={styles.flag}>
      <img
        srcSet={`${sheet} ${PIXEL_RATIO}x`}
        alt=""
        loading="lazy"
        decoding="async"
        style={{ objectPosition: `${-place.leftPx / PIXEL_RATIO}px ${-place.topPx / PIXEL_RATIO}px` }}
      />
    </span>
  );
}

/** The sheet is drawn at twice the size at which it is shown. */
const PIXEL_RATIO = 2;

const places = new Map(
  countries.map((code, place) => [
    code,
    {
      leftPx: (place % layout.columns) * (layout.widthPx + 2 * layout.edgePx) + layout.edgePx,
      topPx: Math.floor(place / layout.columns) * (layout.heightPx + 2 * layout.edgePx) + layout.edgePx,
    },
  ]),
);
