import { useEffect, useState } from 'react';
import type { MapPlace } from './map-size.ts';

/** The places of the world, loaded with the first map: the atlas is larger than the code of a page. */
export function useMapPlaces(): { readonly places: readonly MapPlace[]; readonly hasFailed: boolean } {
  const [loaded, setLoaded] = useState<{ places: readonly MapPlace[]; hasFailed: boolean }>(NOTHING);
  useEffect(() => {
    let isGone = false;
    import('./atlas.ts').then(
      ({ mapPlaces }) => isGone || setLoaded({ places: mapPlaces(), hasFailed: false }),
      () => isGone || setLoaded({ places: [], hasFailed: true }),
    );
    return () => {
      isGone = true;
    };
  }, []);
  return loaded;
}

const NOTHING = { places: [], hasFailed: false };
